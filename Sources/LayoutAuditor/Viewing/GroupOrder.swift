// SPDX-License-Identifier: Apache-2.0
//
// The order of the bytes in a group: `01020304` of xxd are bytes one after the other, of `xxd -e` they are a number.
// The characters beside them say which.

import LayoutIR

struct GroupOrder {
    private let endianness: Target.Endianness
    /// Whether groups that may be either are numbers.
    private let areNumbers: Bool

    /// - Throws: `Failure` where the characters contradict the bytes, and where they do not decide.
    init(_ rows: [DumpRow], _ endianness: Target.Endianness) throws(HexDump.Failure) {
        let asBytes = GroupOrder(endianness: endianness, areNumbers: false)
        let asNumbers = GroupOrder(endianness: endianness, areNumbers: true)
        let wrong = rows.first { asBytes.contradicts($0) }
        guard let unclear = rows.first(where: { asBytes.bytes(of: $0) != asNumbers.bytes(of: $0) && $0.text != nil })
        else {
            if let wrong { throw Self.contradiction(wrong) }
            self = asBytes
            return
        }
        let isWrongAsNumbers = rows.contains { asNumbers.contradicts($0) }
        switch (wrong, isWrongAsNumbers) {
        case (nil, true): self = asBytes
        case (_?, false): self = asNumbers
        case (let wrong?, true): throw Self.contradiction(wrong)
        case (nil, false):
            throw HexDump.Failure(
                line: unclear.number,
                message: "groups of four bytes may be bytes or numbers (xxd -g4, xxd -e); dump single bytes (xxd -g1)")
        }
    }

    private init(endianness: Target.Endianness, areNumbers: Bool) {
        self.endianness = endianness
        self.areNumbers = areNumbers
    }

    func bytes(of row: DumpRow) -> [UInt8] {
        row.groups.flatMap { group -> [UInt8] in
            let bytes = Self.bytes(group.digits)
            let isNumber = group.isNumber || areNumbers && group.isUnclear
            return isNumber && endianness == .little ? bytes.reversed() : bytes
        }
    }

    /// Whether a visible byte is beside another character; where the two are not of one length that is not known.
    private func contradicts(_ row: DumpRow) -> Bool {
        let bytes = bytes(of: row)
        guard let text = row.text, text.utf8.count == bytes.count else { return false }
        return zip(bytes, text.utf8).contains { byte, character in
            (0x20...0x7e).contains(byte) ? byte != character : character != UInt8(ascii: ".")
        }
    }

    private static func contradiction(_ row: DumpRow) -> HexDump.Failure {
        HexDump.Failure(line: row.number, message: "the characters beside the bytes are those of other bytes")
    }

    private static func bytes(_ digits: Substring) -> [UInt8] {
        var (bytes, rest) = ([UInt8](), digits)
        while let high = rest.popFirst()?.hexDigitValue, let low = rest.popFirst()?.hexDigitValue {
            bytes.append(UInt8(high << 4 | low))
        }
        return bytes
    }
}
