// SPDX-License-Identifier: Apache-2.0
//
// Text that people write, YAML and hexdumps, with something changed: it keeps its lines and words, so that it often
// still reads as what it is.

/// A text as lines of tokens: words, numbers, quoted strings, single characters, and the space between.
struct TokenMutator {
    private let lines: [[String]]
    private let words: [String]
    private let numbers: [String]

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Self.tokens(of: $0) }
        let tokens = lines.joined()
        words = Array(Set(tokens.filter { $0.first?.isLetter ?? false })).sorted()
        numbers = Array(Set(tokens.filter { $0.first?.isNumber ?? false })).sorted()
    }

    private static func tokens(of line: Substring) -> [String] {
        var tokens: [String] = []
        var rest = line
        while let first = rest.first {
            let token: Substring
            if first.isLetter || first.isNumber || first == "_" {
                token = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
            } else if first == " " {
                token = rest.prefix { $0 == " " }
            } else {
                token = rest.prefix(1)
            }
            tokens.append(String(token))
            rest = rest[token.endIndex...]
        }
        return tokens
    }

    /// One to four changes.
    ///
    /// - Parameter other: Lines of another text of the kind may be put in.
    func mutated(with other: TokenMutator, _ random: inout SeededGenerator) -> String {
        var lines = lines
        for _ in 0...random.below(4) {
            if random.below(3) == 0 { moveLines(&lines, other, &random) } else { change(&lines, other, &random) }
        }
        return lines.map { $0.joined() }.joined(separator: "\n")
    }

    private static let odd = [
        "", "~", "null", "true", "[]", "{}", "\"\"", "''", "*", "*a", "&a", "!!int", "!!binary", "|", ">", "---", "...",
        "? ", ": ", "- ", "\u{2028}", "\u{200b}", "\u{85}", "\u{feff}", "\t", "\\", "'", "\"", "0x", "#", "`", "$(id)",
        "../", "/etc/passwd", "struct", "Self", "init", "%", "@", "é", "\u{202e}", "<<", "\u{0}",
    ]

    private func change(_ lines: inout [[String]], _ other: TokenMutator, _ random: inout SeededGenerator) {
        let line = random.below(lines.count)
        guard lines.indices.contains(line), !lines[line].isEmpty else { return }
        let place = random.below(lines[line].count)
        let old = lines[line][place]
        let isNumber = old.first?.isNumber ?? false
        switch random.below(8) {
        case 0: lines[line].remove(at: place)
        case 1: lines[line].insert(random.pick(Self.odd) ?? "", at: place)
        case 2: lines[line][place] = random.pick(Self.odd) ?? ""
        case 3 where old.first == " ": lines[line][place] = String(repeating: " ", count: random.below(12))
        case 3, 4: lines[line][place] = random.pick(words + other.words) ?? old
        default:
            lines[line][place] =
                isNumber
                ? Self.number(like: old, among: numbers, &random)
                : random.pick(random.below(2) == 0 ? words : other.words) ?? old
        }
    }

    private static func number(like old: String, among numbers: [String], _ random: inout SeededGenerator) -> String {
        switch random.below(5) {
        case 0: random.pick(numbers) ?? old
        case 1: "0x" + String(random.next() >> UInt64(random.below(64)), radix: 16)
        case 2: String(repeating: "9", count: 1 + random.below(40))
        case 3: String(old.dropLast())
        default: SnapshotMutator.number(like: old, &random)
        }
    }

    private func moveLines(_ lines: inout [[String]], _ other: TokenMutator, _ random: inout SeededGenerator) {
        let line = random.below(lines.count)
        guard lines.indices.contains(line) else { return }
        let end = min(lines.count, line + 1 + random.below(4))
        switch random.below(5) {
        case 0: lines.removeSubrange(line..<end)
        case 1: lines.insert(contentsOf: lines[line..<end], at: line)
        case 2: lines.swapAt(line, random.below(lines.count))
        case 3:
            guard let first = other.lines.indices.randomElement(using: &random) else { return }
            lines.insert(contentsOf: other.lines[first..<min(other.lines.count, first + 1 + random.below(6))], at: line)
        default: lines[line].insert(String(repeating: " ", count: random.below(6)), at: 0)
        }
    }
}
