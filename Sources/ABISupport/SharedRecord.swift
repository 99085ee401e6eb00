// SPDX-License-Identifier: Apache-2.0
//
// A record in memory that somebody else writes at the same time: a guest, a kernel, another process. Fields are
// read and written where they are, one by one; the record is never copied.
//
// Alignment counts from the start of the mapped memory through the whole place, and not from what a packed record
// says of itself: an atomic of four bytes is right wherever its offset is a multiple of four.

#if canImport(Synchronization)
    public import Synchronization

    /// A view of a record in shared memory.
    ///
    /// It can be stored and sent to another thread, as VCPUs and rings do: it is not `~Escapable`, for then each
    /// function that returns one would need `@_lifetime`, which is experimental in Swift 6.3. Views that nobody needs
    /// to store are spans: those of `FlexibleBuffer` do not outlive it.
    @safe @frozen
    public struct SharedRecord<Record: CRecord>: @unchecked Sendable {
        /// The record's first byte.
        public let base: UnsafeMutableRawPointer

        /// A view of the record at `base`, which is aligned to 8 bytes and to what C says of the record. The memory
        /// must stay mapped for as long as there are copies of the view.
        @unsafe @inlinable
        public init(mapping base: UnsafeMutableRawPointer) {
            let alignment = UInt(max(8, Record.cByteAlignment))
            precondition(UInt(bitPattern: base) % alignment == 0, "shared memory is aligned to 8 bytes at least")
            unsafe self.base = base
        }

        /// Lends the integer at a place as an atomic. An offset that is not a multiple of its size stops the program.
        @inlinable @inline(__always)
        public func lend<Value: SharedInteger, Result, Failure: Error>(
            _ place: FieldPlace<Record, Value>, _ body: (borrowing Atomic<Value>) throws(Failure) -> Result
        ) throws(Failure) -> Result {
            precondition(place.byteOffset % MemoryLayout<Value>.size == 0, "an atomic is aligned to its size")
            return try unsafe body((base + place.byteOffset).assumingMemoryBound(to: Atomic<Value>.self).pointee)
        }

        /// The enum or the address at a place, by a relaxed atomic access.
        public subscript<Value: CValue & RawRepresentable>(
            _ place: FieldPlace<Record, Value>
        ) -> Value? where Value.RawValue: SharedInteger {
            @inlinable
            get { Value(rawValue: lend(FieldPlace(place.byteOffset)) { Value.RawValue.load($0) }) }
        }
    }

    /// Does not compile where `byteOffset` folds to something that is not a multiple of `size`: the difference from
    /// 0 would be less than 0, which `UInt8` cannot hold.
    @_transparent
    public func atomicIsAligned(_ byteOffset: Int, to size: Int) {
        _ = (0 as UInt8) - UInt8(truncatingIfNeeded: byteOffset % size)
    }
#endif
