// SPDX-License-Identifier: Apache-2.0
//
// Bit-fields of packed records, which begin at any bit and may reach into nine bytes. One load of an
// integer that covers the field and does not leave the bytes, where there is such an integer.

extension BitField {
    /// The first byte of an integer of `Unit` that holds the field and lies in `count` bytes; -1 for none.
    @inlinable @inline(__always)
    static func start<Unit: FixedWidthInteger>(_ unit: Unit.Type, _ offset: Int, _ width: Int, in count: Int) -> Int {
        let size = Unit.bitWidth / 8
        guard size <= count else { return -1 }
        let first = min(offset / 8, count &- size)
        return offset &+ width <= (first &+ size) &* 8 ? first : -1
    }

    /// The field of `width` bits at bit `offset` of raw bytes.
    @inlinable @inline(__always)
    public static func get<let count: Int, Value: FixedWidthInteger>(
        _ bytes: RawStorage<count, UInt8>, at offset: Int, width: Int, as type: Value.Type
    ) -> Value {
        let (byte, half) = (start(UInt8.self, offset, width, in: count), start(UInt16.self, offset, width, in: count))
        let (word, long) = (start(UInt32.self, offset, width, in: count), start(UInt64.self, offset, width, in: count))
        if byte >= 0 { return get(bytes.load(UInt8.self, at: byte), at: offset &- byte &* 8, width: width, as: type) }
        if half >= 0 { return get(bytes.load(UInt16.self, at: half), at: offset &- half &* 8, width: width, as: type) }
        if word >= 0 { return get(bytes.load(UInt32.self, at: word), at: offset &- word &* 8, width: width, as: type) }
        if long >= 0 { return get(bytes.load(UInt64.self, at: long), at: offset &- long &* 8, width: width, as: type) }
        return extended(collected(bytes, offset, width), width)
    }

    /// The field of raw bytes, byte by byte from the lowest.
    @inlinable @inline(__always)
    static func collected<let count: Int>(_ bytes: RawStorage<count, UInt8>, _ offset: Int, _ width: Int) -> UInt64 {
        let first = offset / 8
        let shift = UInt64(truncatingIfNeeded: offset % 8)
        let used = (offset % 8 &+ width &+ 7) / 8
        if used > 8 {
            let high = UInt64(bytes.load(UInt8.self, at: first &+ 8)) &<< (64 &- shift)
            return bytes.load(UInt64.self, at: first) &>> shift | high
        }
        var bits: UInt64 = 0
        for index in 0..<used {
            bits |= UInt64(bytes.load(UInt8.self, at: first &+ index)) &<< UInt64(truncatingIfNeeded: index &* 8)
        }
        return bits &>> shift
    }

    /// Replaces the field; bits of `value` beyond its width are dropped, as in C.
    @inlinable @inline(__always)
    public static func set<let count: Int, Value: FixedWidthInteger>(
        _ bytes: inout RawStorage<count, UInt8>, at offset: Int, width: Int, to value: Value
    ) {
        let (byte, half) = (start(UInt8.self, offset, width, in: count), start(UInt16.self, offset, width, in: count))
        let (word, long) = (start(UInt32.self, offset, width, in: count), start(UInt64.self, offset, width, in: count))
        if byte >= 0 {
            update(&bytes, UInt8.self, byte, offset, width, value)
        } else if half >= 0 {
            update(&bytes, UInt16.self, half, offset, width, value)
        } else if word >= 0 {
            update(&bytes, UInt32.self, word, offset, width, value)
        } else if long >= 0 {
            update(&bytes, UInt64.self, long, offset, width, value)
        } else {
            scatter(&bytes, offset, width, UInt64(truncatingIfNeeded: value))
        }
    }

    @inlinable @inline(__always)
    static func update<let count: Int, Unit: FixedWidthInteger & UnsignedInteger & BitwiseCopyable, Value>(
        _ bytes: inout RawStorage<count, UInt8>, _ type: Unit.Type, _ first: Int, _ offset: Int, _ width: Int,
        _ value: Value
    ) where Value: FixedWidthInteger {
        var unit = bytes.load(Unit.self, at: first)
        set(&unit, at: offset &- first &* 8, width: width, to: value)
        bytes.store(unit, at: first)
    }

    /// Replaces the lowest eight bytes at most at once, and what is left.
    @inlinable @inline(__always)
    static func scatter<let count: Int>(
        _ bytes: inout RawStorage<count, UInt8>, _ offset: Int, _ width: Int, _ value: UInt64
    ) {
        let low = min(width, 64 &- offset % 8)
        if width > low {
            update(&bytes, UInt64.self, offset / 8, offset, low, value)
            let rest = value &>> UInt64(truncatingIfNeeded: low)
            return update(&bytes, UInt8.self, offset / 8 &+ 8, offset &+ low, width &- low, rest)
        }
        for index in (offset / 8)..<((offset &+ width &+ 7) / 8) {
            let start = max(offset, index &* 8)
            let end = min(offset &+ width, index &* 8 &+ 8)
            let part = value &>> UInt64(truncatingIfNeeded: start &- offset)
            update(&bytes, UInt8.self, index, start, end &- start, part)
        }
    }
}
