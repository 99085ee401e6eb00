// SPDX-License-Identifier: Apache-2.0
//
// The sentences by which comments promise a record's size. They differ from those that speak of a member, of an
// alignment or of something else by the words around the number.

internal import LayoutIR

/// Reads a promised size out of a comment.
enum SizePhrase {
    private static let openers: Set<String> = ["size", "sizeof", "total", "is", "occupies", "takes", "exactly"]
    private static let breaks: Set<String> = [":", "-", "=", "("]
    /// The word that every promise has in it.
    private static let unit = Array("byte".utf8)
    /// N bytes before one of these are not the size of the record.
    private static let others: Set<String> = [
        "aligned", "align", "alignment", "boundary", "boundaries", "each", "per", "at", "offset", "granularity", "or",
        "page", "pages", "in", "of", "before", "after", "from", "for", "and", "to",
    ]
    private static let wholes: Set<String> = ["size", "total", "length", "all"]

    /// Of a remark behind a record, which is about its size if it begins with one: `64 bytes (x86)`,
    /// `total 64 bytes`, `size: 64 bytes`.
    static func byteSize(inRemark text: String) -> Int? {
        let tokens = tokens(of: Substring(text))
        let rest = tokens.drop { openers.contains($0) || breaks.contains($0) || $0 == "of" }
        return byteCount(at: rest.startIndex, in: tokens)
    }

    /// Of a comment before a record: `struct slot - 256-byte I/O request`, `One slot of the page: 256 bytes.`,
    /// `The size is 64 bytes`. A comment that promises two sizes promises none.
    static func byteSize(inProse text: String) -> Int? {
        let tokens = withoutMembers(text).flatMap { Self.tokens(of: $0) }
        let sizes = tokens.indices.filter { isOpened($0, in: tokens) }.compactMap { byteCount(at: $0, in: tokens) }
        return Set(sizes).count == 1 ? sizes.first : nil
    }

    private static func isOpened(_ index: Int, in tokens: [String]) -> Bool {
        guard index > 0 else { return true }
        let previous = tokens[index - 1]
        let opener = previous == "of" && index > 1 ? tokens[index - 2] : previous
        // `0-64 bytes` is a range.
        let isRange = opener == "-" && index > 1 && Int(tokens[index - 2]) != nil
        return !isRange && (openers.contains(opener) || breaks.contains(opener))
    }

    /// The number at `index` where bytes follow it, and nothing that makes them another thing's.
    private static func byteCount(at index: Int, in tokens: [String]) -> Int? {
        guard index < tokens.count, let count = number(tokens[index]) else { return nil }
        let isHyphenated = index + 1 < tokens.count && tokens[index + 1] == "-"
        let unit = index + (isHyphenated ? 2 : 1)
        guard unit < tokens.count, ["byte", "bytes"].contains(tokens[unit]) else { return nil }
        let next = tokens[(unit + 1)...].prefix(2)
        let isWhole = next.first == "in" && next.last.map(wholes.contains) ?? false
        return isWhole || !(next.first.map(others.contains) ?? false) ? count : nil
    }

    /// Whether a promise can be in a comment at all: most have no such word, and are read no further.
    static func mayBe(in text: some Collection<UInt8>) -> Bool {
        var index = text.startIndex
        while let start = text[index...].firstIndex(where: { $0 | 0x20 == unit[0] }) {
            index = text.index(after: start)
            if text[index...].prefix(unit.count - 1).elementsEqual(unit.dropFirst(), by: { $0 | 0x20 == $1 }) {
                return true
            }
        }
        return false
    }

    private static func number(_ text: String) -> Int? {
        UInt64(written: text).flatMap(Int.init(exactly:))
    }

    /// The lines without kernel-doc's `@member: ...` paragraphs and without margins.
    private static func withoutMembers(_ text: String) -> [Substring] {
        var isMember = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).compactMap { line in
            let rest = line.drop { $0.isWhitespace || $0 == "*" }
            if rest.isEmpty { isMember = false }
            if rest.begins(with: "@") { isMember = true }
            return isMember ? nil : rest
        }
    }

    /// Words and single punctuators, lower case.
    private static func tokens(of text: Substring) -> [String] {
        var tokens: [String] = []
        var word = ""
        for character in text.lowercased() + " " {
            if character.isLetter || character.isNumber || character == "_" {
                word.append(character)
                continue
            }
            if !word.isEmpty { tokens.append(word) }
            word = ""
            if !character.isWhitespace && character != "*" { tokens.append(String(character)) }
        }
        return tokens
    }
}
