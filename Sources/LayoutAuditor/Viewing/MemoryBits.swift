// SPDX-License-Identifier: Apache-2.0
//
// Numbers out of bytes, in either order.

import LayoutIR

/// Bytes in which bits are counted as `Field.bitOffset` counts them.
///
///     little endian   bit 0 is the least significant of the first byte     7 6 5 4 3 2 1 0 | 15 14 13 ...
///     big endian      bit 0 is the most significant of the first byte      0 1 2 3 4 5 6 7 | 8 9 10 ...
struct MemoryBits {
    let bytes: [UInt8]
    let endianness: Target.Endianness

    /// The number in some bits, at most 128 of them, as an unsigned one.
    func unsigned(_ bits: Range<Int>) -> UInt128 {
        var value: UInt128 = 0
        if bits.lowerBound % 8 == 0, bits.upperBound % 8 == 0 {
            let whole = bytes[bits.lowerBound / 8..<bits.upperBound / 8]
            switch endianness {
            case .little: for byte in whole.reversed() { value = value << 8 | UInt128(byte) }
            case .big: for byte in whole { value = value << 8 | UInt128(byte) }
            }
            return value
        }
        switch endianness {
        case .little: for bit in bits.reversed() { value = value << 1 | self[bit] }
        case .big: for bit in bits { value = value << 1 | self[bit] }
        }
        return value
    }

    /// The number in some bits, at most 64 of them.
    func integer(_ bits: Range<Int>, isSigned: Bool) -> CInteger {
        let value = UInt64(truncatingIfNeeded: unsigned(bits))
        guard isSigned, (1..<64).contains(bits.count) else {
            return isSigned ? CInteger(Int64(bitPattern: value)) : CInteger(value)
        }
        let shift = UInt64(64 - bits.count)
        return CInteger(Int64(bitPattern: value << shift) >> Int64(shift))
    }

    /// The bytes of whole bytes.
    func slice(_ bits: Range<Int>) -> [UInt8] { Array(bytes[bits.lowerBound / 8..<bits.upperBound / 8]) }

    private subscript(bit: Int) -> UInt128 {
        let place = endianness == .little ? bit % 8 : 7 - bit % 8
        return UInt128(bytes[bit / 8] >> UInt8(place) & 1)
    }
}
