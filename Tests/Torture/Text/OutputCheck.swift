// SPDX-License-Identifier: Apache-2.0
//
// Whether text from a header got out of its place in what the command prints: into a tag, a workflow command, a
// terminal's control sequence.

import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Checks of outputs in each format.
enum OutputCheck {
    static func findings(_ output: [UInt8], format: String) -> [String] {
        guard let text = String(validating: output, as: UTF8.self) else { return ["no UTF-8"] }
        var findings: [String] = []
        if let scalar = text.unicodeScalars.first(where: isControl) {
            findings.append("U+\(String(scalar.value, radix: 16)) as it is")
        }
        switch format {
        case "json", "sarif":
            if (try? JSONSerialization.jsonObject(with: Data(output))) == nil { findings.append("no JSON") }
        case "svg", "junit":
            if !isXML(output) { findings.append("no XML") }
            findings += Markup(text).findings
        case "html": findings += Markup(text).findings
        case "markdown":
            // Text outside of code is Markdown, and nothing from a header is outside.
            let markdown = text.replacing(/`[^`\n]+`|<code>[^<\n]*<\/code>/.matchingSemantics(.unicodeScalar), with: "")
            findings += Markup(markdown).findings
            if markdown.contains(HostileText.canary) { findings.append("Markdown of the header's") }
        case "github":
            findings += text.split(separator: "\n").filter(isForeignCommand).map { "command \($0)" }
        default: break
        }
        return findings
    }

    /// `parse` alone says yes to elements without an end.
    private static func isXML(_ output: [UInt8]) -> Bool {
        let parser = XMLParser(data: Data(output))
        return parser.parse() && parser.parserError == nil
    }

    /// Whether a character makes a terminal do something, turns text around, or begins a line.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0a: false
        case 0..<0x20, 0x7f..<0xa0, 0x061c, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a...0x202e, 0x2066...0x2069: true
        default: false
        }
    }

    /// A workflow command that the report did not give. A runner takes `::` behind blanks, and `##[` anywhere in a line
    /// that is no such command.
    private static func isForeignCommand(_ line: Substring) -> Bool {
        let command = line.drop { $0.isWhitespace }
        guard command.hasPrefix("::") else { return line.contains("##[") }
        return !["error ", "warning ", "notice "].contains { command.dropFirst(2).hasPrefix($0) }
    }
}

/// The tags of a page, as a browser takes them apart: by scalars, whatever marks combine with a bracket.
struct Markup {
    private(set) var findings: [String] = []
    private var rest: Substring.UnicodeScalarView

    init(_ text: String) {
        rest = text[...].unicodeScalars
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            readTag()
        }
    }

    private mutating func readTag() {
        guard let first = rest.first, first.properties.isAlphabetic || "/!?".unicodeScalars.contains(first) else {
            return
        }
        let name = take { !Self.isSpace($0) && $0 != ">" }
        check(name, "tag")
        // No report has any.
        if name.hasPrefix("!--") { return findings.append("comment") }
        while let next = rest.first, next != ">" {
            if Self.isSpace(next) || next == "/" { rest.removeFirst() } else { readAttribute() }
        }
        // The text of a style or a script is not markup.
        guard ["style", "script"].contains(name), let end = Substring(rest).range(of: "</\(name)") else { return }
        if rest[..<end.lowerBound].contains(where: { !$0.isASCII })
            || Substring(rest)[..<end.lowerBound].contains(
                HostileText.canary)
        {
            findings.append("\(name) has text of the header's")
        }
        rest = rest[end.lowerBound...]
    }

    private mutating func readAttribute() {
        let name = take { !Self.isSpace($0) && $0 != "=" && $0 != ">" }
        check(name, "attribute")
        if name.lowercased().hasPrefix("on") { findings.append("attribute \(name)") }
        guard rest.first == "=" else {
            if name.isEmpty { rest.removeFirst() }
            return
        }
        rest.removeFirst()
        guard let quote = rest.first, quote == "\"" || quote == "'" else {
            _ = take { !Self.isSpace($0) && $0 != ">" }
            return
        }
        rest.removeFirst()
        let value = take { $0 != quote }
        if value.hasPrefix("javascript:") { findings.append("link \(value)") }
        _ = rest.popFirst()
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

    private mutating func take(while holds: (Unicode.Scalar) -> Bool) -> String {
        let taken = rest.prefix(while: holds)
        rest = rest[taken.endIndex...]
        return String(taken)
    }

    private mutating func check(_ name: String, _ kind: String) {
        let word = name.lowercased()
        if word.contains(HostileText.canary) || word.hasPrefix("img") { findings.append("\(kind) \(name)") }
    }
}
