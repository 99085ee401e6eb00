// SPDX-License-Identifier: Apache-2.0
//
// The promises of every generated record.

/// A C struct or union with the C layout.
public protocol CRecord: CValue, StorageUnit, BitwiseCopyable, Hashable, Sendable, CustomStringConvertible {
    /// All bytes zero, padding included.
    init()

    #if !hasFeature(Embedded)
        /// The layout in C.
        static var layout: RecordLayout { get }
    #endif

    /// The alignment in C. That in Swift stops at 8: allocate records that need more with `allocate`.
    static var cByteAlignment: Int { get }

    /// Whether `holds` says so of all stretches of bytes that belong to named fields: the offset of the first
    /// byte, `base` added, how many there are, and the bits that are named; only of a single byte not all are.
    static func allValues(at base: Int, _ holds: (Int, Int, UInt8) -> Bool) -> Bool
}

extension CRecord {
    /// All bytes zero.
    @inlinable
    public static var zero: Self { Self() }

    /// Memory for `count` records with the alignment of C, all bytes zero. Free it with `deallocate`.
    public static func allocate(count: Int = 1) -> UnsafeMutablePointer<Self> {
        let byteCount = MemoryLayout<Self>.stride * count
        let alignment = max(cByteAlignment, MemoryLayout<Self>.alignment)
        let bytes = UnsafeMutableRawPointer.allocate(byteCount: byteCount, alignment: alignment)
        unsafe bytes.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
        return unsafe bytes.bindMemory(to: Self.self, capacity: count)
    }

    /// Frees what `allocate` returned.
    public static func deallocate(_ records: UnsafeMutablePointer<Self>) {
        unsafe UnsafeMutableRawPointer(records).deallocate()
    }

    /// That of Swift: a record with another states it.
    @_transparent
    public static var cByteAlignment: Int { MemoryLayout<Self>.alignment }

    /// The value as descriptions of records show it.
    public static func cDescribe(_ value: Self) -> String { value.description }

    /// All bytes.
    @inlinable
    public static func allValues(at base: Int, _ holds: (Int, Int, UInt8) -> Bool) -> Bool {
        holds(base, MemoryLayout<Self>.size, 0xff)
    }

    /// `allValues` of `count` records, one after the other.
    @inlinable
    public static func allValues(_ count: Int, at base: Int, _ holds: (Int, Int, UInt8) -> Bool) -> Bool {
        for index in 0..<count {
            guard allValues(at: base &+ index &* MemoryLayout<Self>.size, holds) else { return false }
        }
        return true
    }
}

/// A record whose every byte belongs to a named field: it has no padding that could carry a secret out
/// or be compared by accident.
public protocol PlainBytes: CRecord {}
