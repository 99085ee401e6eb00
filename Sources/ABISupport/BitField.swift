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

    /// The field of `width` bits at bit `offset` of raw bytes; it may straddle nine of them.
    @inlinable @inline(__always)
    public static func get<let count: Int, Value: FixedWidthInteger>(
        _ bytes: RawStorage<count, UInt8>, at offset: Int, width: Int, as type: Value.Type
    ) -> Value {
        let first = offset / 8
        let shift = UInt64(truncatingIfNeeded: offset % 8)
        let used = (offset % 8 &+ width &+ 7) / 8
        var bits: UInt64 = 0
        for index in 0..<min(used, 8) {
            let byte = UInt64(bytes.load(UInt8.self, at: first &+ index))
            bits |= byte &<< UInt64(truncatingIfNeeded: index &* 8)
        }
        bits &>>= shift
        if used > 8 { bits |= UInt64(bytes.load(UInt8.self, at: first &+ 8)) &<< (64 &- shift) }
        return extended(bits, width)
    }

    /// Replaces the field; bits of `value` beyond its width are dropped, as in C.
    @inlinable @inline(__always)
    public static func set<let count: Int, Value: FixedWidthInteger>(
        _ bytes: inout RawStorage<count, UInt8>, at offset: Int, width: Int, to value: Value
    ) {
        let bits = UInt64(truncatingIfNeeded: value) & mask(width)
        let end = offset &+ width
        for index in (offset / 8)..<((end &+ 7) / 8) {
            let low = max(offset, index &* 8)
            let high = min(end, index &* 8 &+ 8)
            let shift = UInt8(truncatingIfNeeded: low &- index &* 8)
            let part = UInt8(truncatingIfNeeded: mask(high &- low)) &<< shift
            let new = UInt8(truncatingIfNeeded: bits &>> UInt64(truncatingIfNeeded: low &- offset)) &<< shift
            bytes.store((bytes.load(UInt8.self, at: index) & ~part) | (new & part), at: index)
        }
    }
}
