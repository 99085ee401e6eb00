// SPDX-License-Identifier: Apache-2.0
//
// Text that stands for itself in JSON, eight bytes at a time: nearly all of it does.

extension UnsafeRawBufferPointer {
    /// Whether every byte stands for itself in JSON and on a terminal: printable ASCII but `"` and `\`.
    var isPlain: Bool { endOfPlain(from: 0) == count }

    /// Behind the bytes from `start` on that stand for themselves.
    func endOfPlain(from start: Int) -> Int {
        var position = start
        while position + 8 <= count {
            let word = UInt64(littleEndian: loadUnaligned(fromByteOffset: position, as: UInt64.self))
            let found = Self.marks(word)
            // A mark above the lowest one may be a wrong one: see below.
            if found != 0 { return position + found.trailingZeroBitCount / 8 }
            position += 8
        }
        while position < count {
            // Blanks in the place of what is not there.
            if Self.marks(UInt64(self[position]) | 0x2020_2020_2020_2000) != 0 { return position }
            position += 1
        }
        return count
    }

    /// The highest bit of each byte that is, or begins, what is escaped. A subtraction that borrows may mark the byte
    /// above such a one as well.
    private static func marks(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
        let isControl = (word &- ones &* 0x20) & ~word
        let isSpecial = zeros(word ^ ones &* 0x22) | zeros(word ^ ones &* 0x5c) | zeros(word ^ ones &* 0x7f)
        return (word | isControl | isSpecial) & ones << 7
    }
}
