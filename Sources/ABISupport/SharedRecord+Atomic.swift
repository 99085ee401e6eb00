// SPDX-License-Identifier: Apache-2.0
//
// Atomics of each width. The width is a literal here: only so the compiler sees, without optimising, that an offset
// is not a multiple of it.

#if canImport(Synchronization)
    public import Synchronization

    extension SharedRecord {
        /// Lends the integer at a place as an atomic. A constant offset that is not a multiple of 1 does not compile.
        @_transparent
        public func atomic<Value: SharedInteger, Result, Failure: Error>(
            _ place: FieldPlace<Record, Value>, _ body: (borrowing Atomic<Value>) throws(Failure) -> Result
        ) throws(Failure) -> Result where Value.AtomicRepresentation == UInt8.AtomicRepresentation {
            atomicIsAligned(place.byteOffset, to: 1)
            return try lend(place, body)
        }

        /// The integer at a place, by a relaxed atomic access.
        public subscript<Value: SharedInteger>(_ place: FieldPlace<Record, Value>) -> Value
        where Value.AtomicRepresentation == UInt8.AtomicRepresentation {
            @_transparent
            get {
                atomicIsAligned(place.byteOffset, to: 1)
                return lend(place) { Value.load($0) }
            }
            @_transparent
            nonmutating set {
                atomicIsAligned(place.byteOffset, to: 1)
                lend(place) { Value.store(newValue, $0) }
            }
        }
    }

    extension SharedRecord {
        /// Lends the integer at a place as an atomic. A constant offset that is not a multiple of 2 does not compile.
        @_transparent
        public func atomic<Value: SharedInteger, Result, Failure: Error>(
            _ place: FieldPlace<Record, Value>, _ body: (borrowing Atomic<Value>) throws(Failure) -> Result
        ) throws(Failure) -> Result where Value.AtomicRepresentation == UInt16.AtomicRepresentation {
            atomicIsAligned(place.byteOffset, to: 2)
            return try lend(place, body)
        }

        /// The integer at a place, by a relaxed atomic access.
        public subscript<Value: SharedInteger>(_ place: FieldPlace<Record, Value>) -> Value
        where Value.AtomicRepresentation == UInt16.AtomicRepresentation {
            @_transparent
            get {
                atomicIsAligned(place.byteOffset, to: 2)
                return lend(place) { Value.load($0) }
            }
            @_transparent
            nonmutating set {
                atomicIsAligned(place.byteOffset, to: 2)
                lend(place) { Value.store(newValue, $0) }
            }
        }
    }

    extension SharedRecord {
        /// Lends the integer at a place as an atomic. A constant offset that is not a multiple of 4 does not compile.
        @_transparent
        public func atomic<Value: SharedInteger, Result, Failure: Error>(
            _ place: FieldPlace<Record, Value>, _ body: (borrowing Atomic<Value>) throws(Failure) -> Result
        ) throws(Failure) -> Result where Value.AtomicRepresentation == UInt32.AtomicRepresentation {
            atomicIsAligned(place.byteOffset, to: 4)
            return try lend(place, body)
        }

        /// The integer at a place, by a relaxed atomic access.
        public subscript<Value: SharedInteger>(_ place: FieldPlace<Record, Value>) -> Value
        where Value.AtomicRepresentation == UInt32.AtomicRepresentation {
            @_transparent
            get {
                atomicIsAligned(place.byteOffset, to: 4)
                return lend(place) { Value.load($0) }
            }
            @_transparent
            nonmutating set {
                atomicIsAligned(place.byteOffset, to: 4)
                lend(place) { Value.store(newValue, $0) }
            }
        }
    }

    extension SharedRecord {
        /// Lends the integer at a place as an atomic. A constant offset that is not a multiple of 8 does not compile.
        @_transparent
        public func atomic<Value: SharedInteger, Result, Failure: Error>(
            _ place: FieldPlace<Record, Value>, _ body: (borrowing Atomic<Value>) throws(Failure) -> Result
        ) throws(Failure) -> Result where Value.AtomicRepresentation == UInt64.AtomicRepresentation {
            atomicIsAligned(place.byteOffset, to: 8)
            return try lend(place, body)
        }

        /// The integer at a place, by a relaxed atomic access.
        public subscript<Value: SharedInteger>(_ place: FieldPlace<Record, Value>) -> Value
        where Value.AtomicRepresentation == UInt64.AtomicRepresentation {
            @_transparent
            get {
                atomicIsAligned(place.byteOffset, to: 8)
                return lend(place) { Value.load($0) }
            }
            @_transparent
            nonmutating set {
                atomicIsAligned(place.byteOffset, to: 8)
                lend(place) { Value.store(newValue, $0) }
            }
        }
    }
#endif
