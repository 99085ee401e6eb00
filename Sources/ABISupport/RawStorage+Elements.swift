// SPDX-License-Identifier: Apache-2.0
//
// Array elements inside a union, by an index known at run time. Each form reads the storage once:
// a second use would make the compiler copy the whole union first.

extension RawStorage {
    /// The element that fills unit `index`; `Value` is as large as a unit.
    @inlinable @inline(__always)
    public func unit<Value: BitwiseCopyable>(_ index: Int, as type: Value.Type) -> Value {
        unsafe unsafeBitCast(units[unchecked: index], to: Value.self)
    }
}

extension RawStorage where Unit: FixedWidthInteger & UnsignedInteger {
    /// The integer at a byte offset; it is no wider than a unit and does not cross from one to the next.
    @inlinable @inline(__always)
    public func integer<Value: FixedWidthInteger>(_ type: Value.Type, at byteOffset: Int) -> Value {
        let size = UInt(MemoryLayout<Unit>.size)
        let offset = UInt(bitPattern: byteOffset)
        let unit = unsafe units[unchecked: Int(bitPattern: offset / size)]
        return Value(truncatingIfNeeded: unit &>> Unit(truncatingIfNeeded: offset % size &* 8))
    }
}
