// SPDX-License-Identifier: Apache-2.0
//
// Doc comments as plain text: markers and margins gone, kernel-doc taken apart.

/// The text of a documentation comment.
struct DocComment {
    /// The text on the declaration as a whole.
    let summary: String?
    /// The texts of kernel-doc on members: `@type: Type of this request` is `type`.
    let members: [String: String]

    /// - Parameter raw: The comment with its markers, as libclang gives it.
    init(raw: String) {
        var lines = Self.lines(of: raw)
        if lines.contains(where: { Self.member(in: $0) != nil }) {
            lines = Self.withoutTitleName(lines)
        }
        var summary: [Substring] = []
        var members: [String: [Substring]] = [:]
        var current: String?
        for line in lines {
            if let (name, text) = Self.member(in: line) {
                current = name
                members[name] = text.isEmpty ? [] : [text]
            } else if let name = current, !line.isEmpty {
                members[name, default: []].append(line)
            } else {
                current = nil
                summary.append(line)
            }
        }
        self.summary = Self.paragraphs(summary)
        self.members = members.compactMapValues { Self.paragraphs($0) }
    }

    /// The doc comment directly before `range`, or behind it on its line.
    static func text(around range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard range.upperBound <= bytes.count else { return nil }
        return trailing(from: range.upperBound, in: bytes) ?? preceding(range.lowerBound, in: bytes)
    }

    private static func trailing(from start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        var position = start
        while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 { position += 1 }
        guard position + 4 < bytes.count, bytes[position...].starts(with: "/**<".utf8) else { return nil }
        var end = position + 4
        while end + 1 < bytes.count, !(bytes[end] == UInt8(ascii: "*") && bytes[end + 1] == UInt8(ascii: "/")) {
            end += 1
        }
        return DocComment(raw: String(decoding: bytes[position..<min(end + 2, bytes.count)], as: UTF8.self)).summary
    }

    private static func preceding(_ start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
        // Back over "#  define" to the end of the line before.
        var position = start
        while position > 0, bytes[position - 1] != 0x0a { position -= 1 }
        guard position >= 4, bytes[(position - 1)...].first == 0x0a else { return nil }
        var end = position - 1
        while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 || bytes[end - 1] == 0x0d { end -= 1 }
        guard end >= 5, bytes[(end - 2)..<end].elementsEqual("*/".utf8) else { return nil }
        var open = end - 3
        while open > 0, !(bytes[open] == UInt8(ascii: "/") && bytes[open + 1] == UInt8(ascii: "*")) { open -= 1 }
        let comment = bytes[open..<end]
        guard comment.starts(with: "/**".utf8), !comment.starts(with: "/**<".utf8), comment.count > 5 else {
            return nil
        }
        return DocComment(raw: String(decoding: comment, as: UTF8.self)).summary
    }

    private static let openings = ["/**<", "/*!<", "/**", "/*!", "///<", "///", "//!", "*/"]

    /// The lines without comment markers and margins.
    private static func lines(of raw: String) -> [Substring] {
        raw.parts(between: "\n").map { line in
            var text = trimmed(line)
            let opening = openings.lazy.compactMap { text.rest(behind: $0) }.first
            if let opening { text = opening }
            if let rest = text.rest(before: "*/") { text = rest }
            if let rest = text.rest(behind: "*") { text = rest }
            return trimmed(text)
        }
    }

    /// `@name: text`, without the path of a nested member.
    private static func member(in line: Substring) -> (name: String, text: Substring)? {
        guard let behind = line.rest(behind: "@"), let colon = behind.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        let name = behind[..<colon]
        guard !name.isEmpty, name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x80 }) else { return nil }
        return (String(name), trimmed(behind[behind.utf8.index(after: colon)...]))
    }

    /// Kernel-doc's title repeats the name: `struct acrn_regs - Registers of a VM`.
    private static func withoutTitleName(_ lines: [Substring]) -> [Substring] {
        guard let index = lines.firstIndex(where: { !$0.isEmpty }), let dash = lines[index].place(of: " - ")
        else { return lines }
        var result = lines
        result[index] = lines[index][dash.upperBound...]
        return result
    }

    private static func paragraphs(_ lines: [Substring]) -> String? {
        var result: [Substring] = []
        for line in lines where !(line.isEmpty && (result.isEmpty || result.last?.isEmpty == true)) {
            result.append(line)
        }
        while result.last?.isEmpty == true { result.removeLast() }
        return result.isEmpty ? nil : result.joined(separator: "\n")
    }

    /// The text without space at either end.
    private static func trimmed(_ text: Substring) -> Substring {
        var rest = text.unicodeScalars
        while let first = rest.first, isSpace(first) { rest.removeFirst() }
        while let last = rest.last, isSpace(last) { rest.removeLast() }
        return Substring(rest)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? scalar == " " || (0x09...0x0d).contains(scalar.value) : scalar.properties.isWhitespace
    }
}
