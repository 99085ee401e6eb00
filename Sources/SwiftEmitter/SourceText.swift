// SPDX-License-Identifier: Apache-2.0
//
// Lines of source with their indentation.

/// Collects the lines of a Swift file.
struct SourceText {
    // The form that `swift format` gives a file without a configuration.
    static let indent = "  "
    static let lineLength = 100

    private(set) var lines: [String] = []
    private var depth = 0

    var text: String { lines.joined(separator: "\n") + "\n" }

    /// Adds a line at the present depth. An empty one only separates: none is at the start of a
    /// block or after another.
    mutating func add(_ line: String = "") {
        if line.isEmpty, lines.last?.isEmpty ?? true || lines.last?.ends(with: "{") ?? true { return }
        lines.append(line.isEmpty ? "" : String(repeating: Self.indent, count: depth) + line)
    }

    /// Adds another text one by one, at the present depth.
    mutating func append(_ other: SourceText) {
        for line in other.lines { add(line) }
    }

    /// Adds a line that opens a brace, what `body` adds one level deeper, and the closing brace.
    mutating func block(_ opening: String, _ body: (inout SourceText) -> Void) {
        add(opening + " {")
        depth += 1
        body(&self)
        depth -= 1
        if lines.last?.isEmpty ?? false { lines.removeLast() }
        add("}")
    }

    /// `opening` behind an attribute; on a line of its own that is above where both do not fit.
    mutating func attributed(_ attribute: String, _ opening: String) -> String {
        if fits("\(attribute) \(opening) {") { return "\(attribute) \(opening)" }
        add(attribute)
        return opening
    }

    /// Adds `opening`, a body of one line, and a brace: on one line where it fits.
    mutating func short(_ opening: String, _ body: String) {
        if fits("\(opening) { \(body) }") { return add("\(opening) { \(body) }") }
        block(opening) { out in out.wrap(body) }
    }

    /// Adds a line; one that does not fit and is a call has its arguments below it.
    mutating func wrap(_ line: String) {
        guard !fits(line), let parts = CallParts(line) else { return add(line) }
        call(parts.opening, parts.arguments, ")")
    }

    /// Adds the head of a generated file, which says what it was made of.
    mutating func fileHead(_ provenance: [String]) {
        add("// SPDX-License-Identifier: Apache-2.0")
        add("//")
        for line in provenance { add("// \(line)") }
        add("//")
        add("// swift-format-ignore-file: AlwaysUseLowerCamelCase, TypeNamesShouldBeCapitalized")
        add()
        add("@_exported public import ABISupport")
    }

    /// Adds a property with what it begins as, which is on a line of its own where both do not fit.
    mutating func property(_ declaration: String, _ initially: String) {
        guard !fits(declaration + initially) else { return add(declaration + initially) }
        add(declaration + " =")
        indented(1) { $0.wrap(String(initially.dropFirst(3))) }
    }

    /// Adds a `where` clause: on one line where it fits, else each requirement on its own.
    mutating func requirements(_ requirements: [String]) {
        let whole = "where " + requirements.joined(separator: ", ")
        guard !fits(whole) else { return add(whole) }
        add("where")
        indented(1) { out in
            for (index, requirement) in requirements.enumerated() {
                out.add(requirement + (index + 1 < requirements.count ? "," : ""))
            }
        }
    }

    /// Adds a call: on one line where it fits, else its arguments one level deeper, as many to a line as fit.
    mutating func call(_ opening: String, _ arguments: [String], _ closing: String) {
        let whole = opening + arguments.joined(separator: ", ") + closing
        guard !fits(whole) else { return add(whole) }
        add(opening)
        depth += 1
        fill(arguments, closing)
        depth -= 1
    }

    /// Adds arguments, as many to a line as fit, and behind the last `closing`.
    mutating func fill(_ arguments: [String], _ closing: String) {
        fill(arguments, closing) { $0.addArgument($1) }
    }

    private mutating func fill(
        _ items: [String], _ closing: String, _ addLine: (inout SourceText, String) -> Void
    ) {
        var line = ""
        for (index, item) in items.enumerated() {
            let next = item + (index + 1 < items.count ? "," : closing)
            if !line.isEmpty, !fits(line + " " + next) {
                addLine(&self, line)
                line = ""
            }
            line += line.isEmpty ? next : " " + next
        }
        addLine(&self, line)
    }

    /// Adds a line of arguments; one that is too long by itself is broken within its call.
    private mutating func addArgument(_ line: String) {
        if fits(line) {
            add(line)
        } else if let parts = CallParts(String(line.dropLast())) {
            call(parts.opening, parts.arguments, ")" + line.suffix(1))
        } else {
            add(line)
        }
    }

    private func fits(_ line: String) -> Bool { Self.indent.count * depth + line.count <= Self.lineLength }

    /// Adds a function's head: on one line where it fits, else its parameters one level deeper, as many to a line as
    /// fit.
    mutating func head(_ opening: String, _ parameters: [String], _ closing: String) {
        let whole = opening + parameters.joined(separator: ", ") + closing
        guard !fits(whole) else { return add(whole) }
        add(opening)
        depth += 1
        fill(parameters, "") { $0.addParameter($1) }
        depth -= 1
        add(closing)
    }

    /// Adds a line of parameters; what one begins as is on the next line where both do not fit.
    private mutating func addParameter(_ line: String) {
        guard !fits(line), let equals = line.firstRange(of: " = ") else { return add(line) }
        add(line[..<equals.lowerBound] + " =")
        add(Self.indent + line[equals.upperBound...])
    }

    /// Indents the lines that `body` adds by `levels`.
    mutating func indented(_ levels: Int, _ body: (inout SourceText) -> Void) {
        depth += levels
        body(&self)
        depth -= levels
    }

    /// Adds a line of a `switch`, which is as deep as the `switch` itself.
    mutating func caseLine(_ line: String) {
        depth -= 1
        add(line)
        depth += 1
    }

    /// Adds a static assertion, on one line where it fits.
    mutating func assert(_ value: String, equals expected: String) {
        call("layoutAssertion(", [value, "equals: \(expected)"], ")")
    }

    /// Adds a doc comment: what the header says, then `notes`. Long lines are broken at spaces.
    mutating func doc(_ text: String?, notes: [String] = []) {
        var paragraphs = text.map(PlainText.lines) ?? []
        while paragraphs.first?.isEmpty == true { paragraphs.removeFirst() }
        while paragraphs.last?.isEmpty == true { paragraphs.removeLast() }
        if !paragraphs.isEmpty, !notes.isEmpty { paragraphs.append("") }
        paragraphs += notes.map(PlainText.line)
        let width = Self.lineLength - "/// ".count - Self.indent.count * depth
        for paragraph in paragraphs {
            for line in Self.wrapped(paragraph, width) { add(line.isEmpty ? "///" : "/// " + line) }
        }
    }

    private static func wrapped(_ text: String, _ width: Int) -> [String] {
        guard text.count > width else { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            var rest = word
            while rest.count > width {
                lines.append(line.isEmpty ? String(rest.prefix(width)) : line)
                if line.isEmpty { rest = rest.dropFirst(width) }
                line = ""
            }
            if line.isEmpty {
                line = String(rest)
            } else if line.count + 1 + rest.count <= width {
                line += " " + rest
            } else {
                lines.append(line)
                line = String(rest)
            }
        }
        return line.isEmpty ? lines : lines + [line]
    }
}
