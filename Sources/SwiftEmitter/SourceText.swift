// SPDX-License-Identifier: Apache-2.0
//
// Lines of source with their indentation.

/// Collects the lines of a Swift file.
struct SourceText {
    private(set) var lines: [String] = []
    private var depth = 0

    var text: String { lines.joined(separator: "\n") + "\n" }

    /// Adds a line at the present depth; an empty one has no spaces.
    mutating func add(_ line: String = "") {
        lines.append(line.isEmpty ? "" : String(repeating: "    ", count: depth) + line)
    }

    /// Adds a line that opens a brace, what `body` adds one level deeper, and the closing brace.
    mutating func block(_ opening: String, _ body: (inout SourceText) -> Void) {
        add(opening + " {")
        depth += 1
        body(&self)
        depth -= 1
        add("}")
    }

    /// Adds `opening`, the items one to a line and one level deeper, and `closing`.
    mutating func list(_ opening: String, _ items: [String], _ closing: String) {
        add(opening)
        depth += 1
        for (index, item) in items.enumerated() { add(item + (index + 1 < items.count ? "," : "")) }
        depth -= 1
        add(closing)
    }

    /// Adds a doc comment: what the header says, then `notes`. Long lines are broken at spaces.
    mutating func doc(_ text: String?, notes: [String] = []) {
        var paragraphs = text.map(PlainText.lines) ?? []
        while paragraphs.first?.isEmpty == true { paragraphs.removeFirst() }
        while paragraphs.last?.isEmpty == true { paragraphs.removeLast() }
        if !paragraphs.isEmpty, !notes.isEmpty { paragraphs.append("") }
        paragraphs += notes.map(PlainText.line)
        let width = 112 - 4 * depth
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
