// SPDX-License-Identifier: Apache-2.0
//
// Snapshots with something changed: numbers at the edges, names that mean something else, lines twice or gone.

/// A snapshot's text as tokens, so that a change leaves it JSON.
package struct SnapshotMutator {
    private enum Kind {
        case number, string, word, other
    }

    private struct Token {
        let kind: Kind
        var text: String
    }

    private let tokens: [Token]
    private let places: [Kind: [Int]]

    package init(_ text: String) {
        var tokens: [Token] = []
        var rest = Substring(text)
        while let first = rest.first {
            let token: Substring
            let kind: Kind
            if first == "\"" {
                (token, kind) = (Self.string(rest), .string)
            } else if first == "-" || first.isNumber {
                (token, kind) = (rest.prefix { "-+.eE".contains($0) || $0.isNumber }, .number)
            } else if first == "t" || first == "f" {
                (token, kind) = (rest.prefix { $0.isLetter }, .word)
            } else {
                (token, kind) = (rest.prefix(1), .other)
            }
            tokens.append(Token(kind: kind, text: String(token)))
            rest = rest[token.endIndex...]
        }
        // Member names stay what they are: they are followed by a colon.
        let values = tokens.indices.filter { $0 + 1 == tokens.count || tokens[$0 + 1].text != ":" }
        places = Dictionary(grouping: values) { tokens[$0].kind }
        self.tokens = tokens
    }

    /// With its quotes; up to the end where the second is missing.
    private static func string(_ text: Substring) -> Substring {
        var end = text.index(after: text.startIndex)
        while end < text.endIndex, text[end] != "\"" {
            end = text.index(end, offsetBy: text[end] == "\\" ? 2 : 1, limitedBy: text.endIndex) ?? text.endIndex
        }
        return end < text.endIndex ? text[...end] : text
    }

    /// One to four changes.
    package func mutated(_ random: inout SeededGenerator) -> String {
        var changed = tokens
        for _ in 0..<Int.random(in: 1...4, using: &random) { change(&changed, &random) }
        return changed.map(\.text).joined()
    }

    private func change(_ changed: inout [Token], _ random: inout SeededGenerator) {
        switch Int.random(in: 0..<10, using: &random) {
        case 0..<3: replace(.number, everywhere: false, &changed, &random) { Self.number(like: $0, &$1) }
        // A number that is in several places changes in all: then the snapshot often still makes sense.
        case 3..<7: replace(.number, everywhere: true, &changed, &random) { Self.number(like: $0, &$1) }
        case 7: replace(.string, everywhere: Bool.random(using: &random), &changed, &random) { self.name(&$1, $0) }
        case 8: replace(.word, everywhere: false, &changed, &random) { word, _ in word == "true" ? "false" : "true" }
        default: moveLine(&changed, &random)
        }
    }

    private func replace(
        _ kind: Kind, everywhere: Bool, _ changed: inout [Token], _ random: inout SeededGenerator,
        _ new: (String, inout SeededGenerator) -> String
    ) {
        guard let place = places[kind]?.randomElement(using: &random), changed[place].kind == kind else { return }
        let old = changed[place].text
        let text = new(old, &random)
        for index in everywhere ? places[kind] ?? [] : [place] where changed[index].text == old {
            changed[index].text = text
        }
    }

    static let edges: [String] = [
        "0", "1", "2", "3", "7", "8", "9", "15", "16", "17", "31", "32", "33", "63", "64", "65", "127", "128", "129",
        "255", "256", "4095", "4096", "4097", "65535", "65536", "2147483647", "2147483648", "4294967295", "4294967296",
        "8589934592", "1099511627776", "36028797018963967", "36028797018963968", "1152921504606846976",
        "4611686018427387904", "9223372036854775807", "9223372036854775808", "18446744073709551615", "-1",
        "-2147483648",
        "-9223372036854775808", "1.5",
    ]

    static func number(like old: String, _ random: inout SeededGenerator) -> String {
        guard let value = Int(old), Bool.random(using: &random) else {
            return edges.randomElement(using: &random) ?? "0"
        }
        let changes: [(Int) -> Int] = [
            { $0 &+ 1 }, { $0 &- 1 }, { $0 &* 2 }, { $0 / 2 }, { $0 &* 8 }, { $0 &<< 20 }, { $0 &<< 40 },
        ]
        return String((changes.randomElement(using: &random) ?? { $0 })(value))
    }

    private func name(_ random: inout SeededGenerator, _ old: String) -> String {
        guard Int.random(in: 0..<8, using: &random) > 0 else { return "\"\"" }
        return places[.string]?.randomElement(using: &random).map { tokens[$0].text } ?? old
    }

    /// Doubles, drops or swaps lines: declarations and fields have a line each.
    private func moveLine(_ changed: inout [Token], _ random: inout SeededGenerator) {
        let ends = changed.indices.filter { changed[$0].text == "\n" }
        guard ends.count > 3 else { return }
        let number = Int.random(in: 0..<ends.count - 2, using: &random)
        let line = ends[number] + 1...ends[number + 1]
        guard let newline = changed[line].last else { return }
        let text = changed[line].map(\.text).joined()
        let body = text.dropLast(text.hasSuffix(",\n") ? 2 : 1)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed[ends[number]].text = "\n" + body + ",\n"
        case 1: for index in line.dropLast() { changed[index].text = "" }
        default:
            let next = ends[number + 1] + 1..<(number + 2 < ends.count ? ends[number + 2] : changed.count)
            let other = changed[next].map(\.text).joined()
            guard text.hasSuffix(",\n") == other.hasSuffix(","), let first = line.first, let second = next.first else {
                return
            }
            for index in Array(line.dropLast()) + Array(next) { changed[index].text = "" }
            changed[first].text = other
            changed[second].text = String(text.dropLast())
        }
        changed[line.upperBound].text = newline.text
    }
}
