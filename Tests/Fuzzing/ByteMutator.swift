// SPDX-License-Identifier: Apache-2.0
//
// A sound file made unsound: cut off, with other bytes, of other types, with numbers nobody expects.

/// Changes bytes at random. The result may still be sound.
package struct ByteMutator {
    private var random: SeededGenerator

    package init(random: SeededGenerator) { self.random = random }

    private static let numbers = [
        "0", "-1", "1", "3", "255", "65536", "2147483647", "2147483648", "-2147483649", "4294967296",
        "4611686018427387904", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "18446744073709551615", "18446744073709551616", "99999999999999999999999999", "1e308", "1e999", "0.5",
        "-0", "0x7fffffffffffffff", "1e18",
    ]
    private static let values = [
        "null", "true", "{}", "[]", "\"\"", "\"text\"", "[[]]", "{\"name\": 1}", "~", "*a", "&a [*a]", "!!binary x",
        "\"\\u0000\"", "\"\\ud800\"", "\"../../etc/passwd\"", "\"a\\nb\"", "\"*/ `x`\"",
    ]
    private static let insertions: [[UInt8]] = [
        [0], [0xFF, 0xFE], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xE2, 0x80, 0xAE], [0xEF, 0xBB, 0xBF], [0x0D], [0x1B],
        Array("*/".utf8), Array("/*".utf8), Array("\"".utf8), Array("\\\n".utf8), Array("#if 1\n".utf8),
        Array("`".utf8), Array("\t".utf8), Array("---\n".utf8), Array("%".utf8), Array("{".utf8), Array("]".utf8),
    ]

    /// `bytes` with one to four changes; in every other mutant they are other numbers only, which get furthest.
    package mutating func mutant(of bytes: [UInt8]) -> [UInt8] {
        var mutant = bytes
        let isGentle = Bool.random(using: &random)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            mutant = isGentle ? withOtherNumber(mutant) : changed(mutant)
        }
        return mutant
    }

    private mutating func withOtherNumber(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty, let number = number(near: range(in: bytes).lowerBound, in: bytes) else { return bytes }
        var bytes = bytes
        bytes.replaceSubrange(number, with: (random.pick(Self.numbers) ?? "").utf8)
        return bytes
    }

    private mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
        guard !bytes.isEmpty else { return noise() }
        var bytes = bytes
        let range = self.range(in: bytes)
        switch Int.random(in: 0..<12, using: &random) {
        case 0: bytes.removeSubrange(range.lowerBound...)
        case 1: bytes[range.lowerBound] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 2: bytes.removeSubrange(range)
        case 3: bytes.insert(contentsOf: bytes[range], at: range.lowerBound)
        case 4: bytes.insert(contentsOf: random.pick(Self.insertions) ?? [], at: range.lowerBound)
        case 5: bytes.insert(contentsOf: bytes[self.range(in: bytes)], at: range.lowerBound)
        case 6: return noise()
        case 7: bytes.insert(contentsOf: deep(), at: range.lowerBound)
        case 8, 9, 10: return withOtherNumber(bytes)
        default:
            if let value = value(near: range.lowerBound, in: bytes) {
                bytes.replaceSubrange(value, with: (random.pick(Self.values) ?? "").utf8)
            }
        }
        return bytes
    }

    private mutating func range(in bytes: [UInt8]) -> Range<Int> {
        let start = Int.random(in: 0..<bytes.count, using: &random)
        return start..<min(bytes.count, start + 1 << Int.random(in: 0..<10, using: &random))
    }

    private mutating func noise() -> [UInt8] {
        (0..<Int.random(in: 0..<600, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    /// Something nested as deep as nobody writes it.
    private mutating func deep() -> [UInt8] {
        let text = random.pick(["[", "{\"a\":", "(", "- ", "struct s { ", "{", "*", "a: {"]) ?? "["
        let count = 1 << Int.random(in: 4..<16, using: &random)
        return Array(String(repeating: text, count: count).utf8)
    }

    /// The next run of digits.
    private func number(near start: Int, in bytes: [UInt8]) -> Range<Int>? {
        func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
        guard let first = bytes[start...].firstIndex(where: isDigit) else { return nil }
        return first..<(bytes[first...].firstIndex { !isDigit($0) } ?? bytes.count)
    }

    /// The value behind the next colon.
    private func value(near start: Int, in bytes: [UInt8]) -> Range<Int>? {
        guard let colon = bytes[start...].firstIndex(of: 0x3A) else { return nil }
        return colon + 1..<(bytes[colon...].firstIndex { [0x2C, 0x0A, 0x7D].contains($0) } ?? bytes.count)
    }
}
