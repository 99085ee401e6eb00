// SPDX-License-Identifier: Apache-2.0
//
// Bit-fields of little-endian targets: bit 0 is the least significant bit of the first byte.
//
//     bit    63 ... at + width | at + width - 1 ... at | at - 1 ... 0
//            other fields      | this field            | other fields

/// Reads and writes bit-fields. Positions are constants in generated code, so each folds to shift and mask.
public enum BitField {
    /// The lowest `width` bits, 1 to 64.
    @inlinable @inline(__always)
    static func mask(_ width: Int) -> UInt64 { UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- width) }

    /// `bits` as a value `width` bits wide: sign-extended where `Value` is signed.
    @inlinable @inline(__always)
    static func extended<Value: FixedWidthInteger>(_ bits: UInt64, _ width: Int) -> Value {
        guard Value.isSigned else { return Value(truncatingIfNeeded: bits & mask(width)) }
        let unused = Int64(truncatingIfNeeded: 64 &- width)
        return Value(truncatingIfNeeded: (Int64(truncatingIfNeeded: bits) &<< unused) &>> unused)
    }

    /// The field of `width` bits at bit `offset` of an integer that holds all of it.
    @inlinable @inline(__always)
    public static func get<Unit: FixedWidthInteger & UnsignedInteger, Value: FixedWidthInteger>(
        _ unit: Unit, at offset: Int, width: Int, as type: Value.Type
    ) -> Value {
        extended(UInt64(truncatingIfNeeded: unit &>> Unit(truncatingIfNeeded: offset)), width)
    }

    /// Replaces the field; bits of `value` beyond its width are dropped, as in C.
    @inlinable @inline(__always)
    public static func set<Unit: FixedWidthInteger & UnsignedInteger, Value: FixedWidthInteger>(
        _ unit: inout Unit, at offset: Int, width: Int, to value: Value
    ) {
        let shift = Unit(truncatingIfNeeded: offset)
        let kept = Unit(truncatingIfNeeded: mask(width)) &<< shift
        let bits = Unit(truncatingIfNeeded: UInt64(truncatingIfNeeded: value) & mask(width)) &<< shift
        unit = (unit & ~kept) | bits
    }
}
