// SPDX-License-Identifier: Apache-2.0
//
// Pahole's text on each record, line by line, as facts that can be compared.

/// The facts of a text in pahole's form, by the record's name.
///
/// A fact is a line without its type: `flags @ 4 4` for a member at offset 4 of 4 bytes, `d @ 16: 8 8` for a
/// bit-field, `{` and `} u @ 16 128` around a record drawn in place, `4 bytes hole`, `size: 32`.
struct PaholeText {
    private(set) var facts: [String: [String]] = [:]

    /// - Parameter text: Any number of records, each from `struct NAME {` to a line that begins with `}`.
    init(_ text: String) {
        var name: String?
        var found: [String] = []
        for line in text.split(separator: "\n") {
            if let current = name {
                if line.hasPrefix("}") {
                    facts[current == "typedef" ? Self.lastWord(line) : current] = found
                    name = nil
                } else {
                    found += Self.facts(String(line).trimmed)
                }
            } else if line.hasSuffix("{"), let first = line.split(separator: " ").first {
                let words = line.split(separator: " ")
                name = first == "typedef" ? "typedef" : words.count > 2 ? String(words[1]) : nil
                found = []
            }
        }
    }

    var count: Int { facts.values.reduce(0) { $0 + $1.count } }

    private static func facts(_ line: String) -> [String] {
        if line.hasSuffix("{") { return line.hasPrefix("enum") ? [] : ["{"] }
        guard let comment = line.range(of: "/* ", isLast: true), line.hasSuffix(" */") else { return [] }
        let code = String(line[..<comment.lowerBound]).trimmed
        let words = line[comment.upperBound...].dropLast(3).split(separator: " ").joined(separator: " ")
        // Debug information does not have bit-fields without a name.
        if code.contains(" :") { return [] }
        guard code.isEmpty else { return [fact(code, at: words)] }
        return note(words)
    }

    /// A comment on a line of its own; what only concerns how text is laid out is not a fact.
    private static func note(_ text: String) -> [String] {
        if text.hasPrefix("XXX ") {
            return [text.dropFirst(4).before(",")]
        }
        if text.hasPrefix("---") { return [text] }
        let keys = ["size", "sum", "padding", "paddings", "bit_padding", "last"]
        guard let key = text.split(whereSeparator: { $0 == " " || $0 == ":" }).first, keys.contains(String(key))
        else { return [] }
        return text.split(separator: ",").map { String($0).trimmed }
    }

    /// `__u32 flags;` at `4 4`.
    private static func fact(_ code: String, at place: String) -> String {
        let code = code.before(";").before("__attribute__")
        if code.hasPrefix("}") {
            let name = code.dropFirst().before("[").split(separator: " ").last ?? ""
            return "} \(name) @ \(place)"
        }
        return "\(name(String(code))) @ \(place)"
    }

    /// The name that a declaration declares: the name in `(*name)(int)`, else the last word before any bracket.
    private static func name(_ code: String) -> String {
        if let star = code.range(of: "(*") {
            return String(code[star.upperBound...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
        }
        let last = code.before("[").before(":").split { $0 == " " || $0 == "*" }.last ?? ""
        return String(last)
    }

    private static func lastWord(_ line: Substring) -> String {
        String(line.dropLast().split(separator: " ").last ?? "")
    }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }

    /// Where `text` is for the first or last time.
    fileprivate func range(of text: String, isLast: Bool = false) -> Range<Index>? {
        let found = ranges(of: text)
        return isLast ? found.last : found.first
    }
}

extension StringProtocol {
    /// The text before the first `text`.
    fileprivate func before(_ text: String) -> String {
        String(self[..<(ranges(of: text).first?.lowerBound ?? endIndex)])
    }
}
