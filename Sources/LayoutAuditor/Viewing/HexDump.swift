// SPDX-License-Identifier: Apache-2.0
//
// Bytes out of what people paste: hexdumps of xxd, hexdump -C, od, strace, gdb and the kernel's log, bare bytes in
// hexadecimal, and strings with escapes.

import LayoutIR

/// The bytes of a dump, and the address of the first.
///
///     00000000: 0100 0000 0200 0000  ........          xxd, xxd -g1
///     00000000  01 00 00 00 02 00 00 00  |........|    hexdump -C
///     0000000 01 00 00 00 02 00 00 00                  od -tx1, od -A x -tx1z
///      | 00000  01 00 00 00 02 00 00 00   ........ |   strace -e read, -e write
///     0x7ffc0: 0x01 0x00 0x00 0x00                     gdb x/4xb
///     0x7ffc0 <buffer>: 0x00000001 0x00000002          gdb x/2xw: numbers, as the target has them in memory
///     [   12.345678] buffer: 00000000: 01 00 00 00     the kernel's log; groups of more digits are numbers
///     01 00 00 00 0200 0000                            bytes alone, xxd -p
///     0x01, 0x00, 0x00, 0x00                           an array in C
///     "\x01\0\0\0" "\2"                                strings of C, Python or strace
///
/// A line with `*` stands for rows like the one before it.
package struct HexDump: Hashable, Sendable {
    /// As the first row has it; 0 for bytes without an address.
    package let address: UInt64
    /// The bytes in memory order, with the rows that a `*` stands for; never empty.
    package let bytes: [UInt8]

    /// A line that is not part of a dump.
    package struct Failure: Error, Hashable {
        /// From 1.
        package let line: Int
        /// The fault, without a full stop.
        package let message: String
    }

    /// - Parameter endianness: How numbers of more than a byte lie in memory.
    /// - Throws: `Failure` for the first line that is not understood.
    package init(_ text: String, endianness: Target.Endianness = .little) throws(Failure) {
        let lines = Self.lines(text[...])
        if lines.contains(where: \.isEscaped), !lines.contains(where: { $0.straceRow != nil }) {
            address = 0
            bytes = try EscapedBytes.bytes(of: lines)
        } else {
            let rows = try DumpRow.rows(of: lines)
            guard let first = rows.first(where: { !$0.groups.isEmpty }) else {
                throw Failure(line: 1, message: "there is no byte in it")
            }
            let order = try GroupOrder(rows, endianness)
            let radix = Self.radix(rows)
            address = try first.address(radix) ?? 0
            bytes = try Self.joined(rows, radix, order)
        }
        guard !bytes.isEmpty else { throw Failure(line: 1, message: "there is no byte in it") }
    }

    /// od counts in octal, and can be told to count in decimal or hexadecimal: the one in which the second
    /// row follows the first.
    private static func radix(_ rows: [DumpRow]) -> Int {
        guard rows.contains(where: \.isOfOD) else { return 16 }
        let numbered = rows.filter { $0.addressText != nil }
        guard let place = numbered.indices.dropLast().first(where: { !numbered[$0].isRepetition }) else { return 8 }
        let fits = [8, 10, 16].first { radix in
            guard let first = try? numbered[place].address(radix), let next = try? numbered[place + 1].address(radix)
            else { return false }
            return next &- first == UInt64(numbered[place].byteCount)
        }
        return fits ?? 8
    }

    private static func joined(_ rows: [DumpRow], _ radix: Int, _ order: GroupOrder) throws(Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var start: UInt64?
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
                let (end, isTooFar) = begin.addingReportingOverflow(UInt64(bytes.count))
                let missing = address >= end ? Int(exactly: address - end) : nil
                guard !isTooFar, let missing, missing < (1 << 30) - bytes.count,
                    missing == 0 || isRepeating && !last.isEmpty && missing % last.count == 0
                else { throw Failure(line: row.number, message: "the address does not follow the row before") }
                if missing > 0 { for _ in 0..<missing / last.count { bytes += last } }
            }
            isRepeating = false
            let own = order.bytes(of: row)
            bytes += own
            if !own.isEmpty { last = own }
        }
        return bytes
    }
}

extension HexDump {
    /// Whether bytes are the beginning of a text that is a dump, rather than what a dump is of.
    package static func isLikely(_ bytes: [UInt8]) -> Bool {
        let isText = bytes.allSatisfy { (0x20...0x7e).contains($0) || (0x09...0x0d).contains($0) }
        guard isText, bytes.count >= 8 else { return false }
        let text = String(decoding: bytes, as: UTF8.self)
        // Where the bytes end, a line or a word may be cut off.
        let ends = [text.lastIndex(where: \.isNewline), text.lastIndex(where: \.isWhitespace), text.endIndex]
        return ends.compactMap(\.self).contains { end in
            let lines = lines(text[..<end])
            if lines.contains(where: \.isEscaped) { return text.count { $0 == "\\" } > 2 }
            return (try? DumpRow.rows(of: lines))?.contains { !$0.groups.isEmpty } ?? false
        }
    }

    private static func lines(_ text: Substring) -> [DumpLine] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().map {
            DumpLine(number: $0 + 1, text: $1)
        }
    }
}
