// SPDX-License-Identifier: Apache-2.0
//
// Bytes out of a hexdump that people paste: of xxd, hexdump -C, od -tx1, or bare bytes.

/// The bytes of a dump, and the address of the first.
///
///     00000000: 0100 0000 0200 0000  ........          xxd, xxd -g1
///     00000000  01 00 00 00 02 00 00 00  |........|    hexdump -C
///     0000000 01 00 00 00 02 00 00 00                  od -tx1, od -A x -tx1z
///     01 00 00 00 02 00 00 00                          bytes alone, xxd -p
///
/// A line with `*` stands for rows like the one before it.
public struct HexDump: Hashable, Sendable {
    public let address: Int
    public let bytes: [UInt8]

    /// A line that is no part of a dump.
    public struct Failure: Error, Hashable {
        /// From 1.
        public let line: Int
        public let message: String
    }

    /// - Throws: `Failure` for the first line that is not understood.
    public init(_ text: String) throws(Failure) {
        var rows: [Row] = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard let row = try Row(line, number: index + 1) else { continue }
            rows.append(row)
        }
        guard let first = rows.first(where: { !$0.bytes.isEmpty }) else {
            throw Failure(line: 1, message: "there is no byte in it")
        }
        let radix = Self.radix(rows)
        address = try first.address(radix) ?? 0
        bytes = try Self.joined(rows, radix)
    }

    /// od counts in octal, and can be told to count in decimal or hexadecimal: the one in which the second
    /// row follows the first.
    private static func radix(_ rows: [Row]) -> Int {
        guard rows.contains(where: \.isOfOD) else { return 16 }
        let numbered = rows.filter { $0.addressText != nil }
        guard let place = numbered.indices.dropLast().first(where: { !numbered[$0].isRepetition }) else { return 8 }
        let fits = [8, 10, 16].first { radix in
            guard let first = try? numbered[place].address(radix), let next = try? numbered[place + 1].address(radix)
            else { return false }
            return next - first == numbered[place].bytes.count
        }
        return fits ?? 8
    }

    private static func joined(_ rows: [Row], _ radix: Int) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var start: Int?
        var last: [UInt8] = []
        var isRepeating = false
        for row in rows {
            if row.isRepetition {
                isRepeating = true
                continue
            }
            if let address = try row.address(radix) {
                let begin = start ?? address
                start = begin
                // Both are at least 0: the difference is in range, and what it lacks to the bytes is then as well.
                let distance = address - begin
                let missing = distance < bytes.count ? -1 : distance - bytes.count
                let isFilled = isRepeating && !last.isEmpty && missing >= 0 && missing % last.count == 0
                guard missing == 0 || isFilled, bytes.count + missing < 1 << 30 else {
                    throw Failure(line: row.number, message: "the address does not follow the row before")
                }
                if missing > 0 { for _ in 0..<missing / last.count { bytes += last } }
            }
            isRepeating = false
            bytes += row.bytes
            if !row.bytes.isEmpty { last = row.bytes }
        }
        return bytes
    }
}

extension HexDump {
    /// One line.
    private struct Row {
        let number: Int
        let addressText: String?
        let bytes: [UInt8]
        let isRepetition: Bool
        /// Whether the address may be octal: it has nothing behind it, and no text follows the bytes.
        let isOfOD: Bool

        /// - Returns: nil for an empty line.
        init?(_ line: Substring, number: Int) throws(Failure) {
            self.number = number
            let line = line.drop { $0 == " " || $0 == "\t" }
            guard !line.isEmpty else { return nil }
            isRepetition = line.split(separator: " ") == ["*"]
            guard !isRepetition else {
                addressText = nil
                bytes = []
                isOfOD = false
                return
            }
            let (address, rest, hasColon) = Self.parts(line)
            addressText = address.map(String.init)
            let hasText = line.contains("|")
            isOfOD = address != nil && !hasColon && !hasText && (address?.count ?? 0) < 8
            bytes = try Self.bytes(rest, number, isGrouped: hasColon || address == nil)
        }

        /// The address where there is one, and the bytes without the characters that some print behind them.
        private static func parts(_ line: Substring) -> (address: Substring?, bytes: Substring, hasColon: Bool) {
            if let colon = line.firstIndex(of: ":"), line[..<colon].allSatisfy(\.isHexDigit) {
                let rest = line[line.index(after: colon)...].drop { $0 == " " }
                return (line[..<colon], rest.ranges(of: "  ").first.map { rest[..<$0.lowerBound] } ?? rest, true)
            }
            var words = line[..<(line.firstIndex(of: "|") ?? line.endIndex)]
            words = words.ranges(of: "  >").first.map { words[..<$0.lowerBound] } ?? words
            let first = words.prefix { $0 != " " && $0 != "\t" }
            guard (5...16).contains(first.count), first.allSatisfy(\.isHexDigit) else { return (nil, words, false) }
            let rest = words[first.endIndex...]
            let isAlone = !rest.contains { $0 != " " && $0 != "\t" }
            // A row of xxd -p is a single word, too, but an even one of bytes.
            return isAlone && first.count > 9 ? (nil, words, false) : (first, rest, false)
        }

        private static func bytes(
            _ text: Substring, _ number: Int, isGrouped: Bool
        ) throws(Failure) -> [UInt8] {
            var bytes: [UInt8] = []
            for word in text.split(whereSeparator: { $0 == " " || $0 == "\t" }) {
                guard word.count == 2 || isGrouped, word.count % 2 == 0, word.utf8.count == word.count else {
                    let isWide = word.allSatisfy(\.isHexDigit)
                    throw Failure(
                        line: number,
                        message: isWide
                            ? "'\(word.prefix(12))' is no byte; dump single bytes (hexdump -C, od -tx1, xxd)"
                            : "'\(word.prefix(12))' is no byte in hexadecimal")
                }
                var rest = word
                while let high = rest.popFirst(), let low = rest.popFirst() {
                    guard let digit = high.hexDigitValue, let other = low.hexDigitValue else {
                        throw Failure(line: number, message: "'\(word.prefix(12))' is no byte in hexadecimal")
                    }
                    bytes.append(UInt8(digit << 4 | other))
                }
            }
            return bytes
        }

        func address(_ radix: Int) throws(Failure) -> Int? {
            guard let addressText else { return nil }
            guard let address = Int(addressText, radix: radix) else {
                throw Failure(line: number, message: "'\(addressText)' is no address in base \(radix)")
            }
            return address
        }
    }
}
