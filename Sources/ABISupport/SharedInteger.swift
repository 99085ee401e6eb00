// SPDX-License-Identifier: Apache-2.0
//
// Integers that memory can hold atomically, with the few operations that generic code needs of them: those of
// `Atomic` are there for each width of its own.

#if canImport(Synchronization)
    public import Synchronization

    /// An integer that memory can hold atomically.
    public protocol SharedInteger: CValue, AtomicRepresentable, FixedWidthInteger {
        /// Relaxed.
        static func load(_ atomic: borrowing Atomic<Self>) -> Self
        /// Relaxed.
        static func store(_ value: Self, _ atomic: borrowing Atomic<Self>)
        /// Acquiring and releasing; what was there before.
        static func exchange(_ value: Self, _ atomic: borrowing Atomic<Self>) -> Self
        /// Acquiring and releasing, where `old` is there.
        static func exchange(
            _ old: Self, with new: Self, _ atomic: borrowing Atomic<Self>
        ) -> (exchanged: Bool, original: Self)
    }

    extension Int8: SharedInteger {}
    extension Int16: SharedInteger {}
    extension Int32: SharedInteger {}
    extension Int64: SharedInteger {}
    extension UInt8: SharedInteger {}
    extension UInt16: SharedInteger {}
    extension UInt32: SharedInteger {}
    extension UInt64: SharedInteger {}

    extension SharedInteger where AtomicRepresentation == UInt8.AtomicRepresentation {
        /// Loads, relaxed.
        @inlinable @inline(__always)
        public static func load(_ atomic: borrowing Atomic<Self>) -> Self { atomic.load(ordering: .relaxed) }

        /// Stores, relaxed.
        @inlinable @inline(__always)
        public static func store(_ value: Self, _ atomic: borrowing Atomic<Self>) {
            atomic.store(value, ordering: .relaxed)
        }

        /// Exchanges, acquiring and releasing; returns the value before.
        @inlinable @inline(__always)
        public static func exchange(_ value: Self, _ atomic: borrowing Atomic<Self>) -> Self {
            atomic.exchange(value, ordering: .acquiringAndReleasing)
        }

        /// Exchanges where `old` is there, acquiring and releasing.
        @inlinable @inline(__always)
        public static func exchange(
            _ old: Self, with new: Self, _ atomic: borrowing Atomic<Self>
        ) -> (exchanged: Bool, original: Self) {
            atomic.compareExchange(expected: old, desired: new, ordering: .acquiringAndReleasing)
        }
    }

    extension SharedInteger where AtomicRepresentation == UInt16.AtomicRepresentation {
        /// Loads, relaxed.
        @inlinable @inline(__always)
        public static func load(_ atomic: borrowing Atomic<Self>) -> Self { atomic.load(ordering: .relaxed) }

        /// Stores, relaxed.
        @inlinable @inline(__always)
        public static func store(_ value: Self, _ atomic: borrowing Atomic<Self>) {
            atomic.store(value, ordering: .relaxed)
        }

        /// Exchanges, acquiring and releasing; returns the value before.
        @inlinable @inline(__always)
        public static func exchange(_ value: Self, _ atomic: borrowing Atomic<Self>) -> Self {
            atomic.exchange(value, ordering: .acquiringAndReleasing)
        }

        /// Exchanges where `old` is there, acquiring and releasing.
        @inlinable @inline(__always)
        public static func exchange(
            _ old: Self, with new: Self, _ atomic: borrowing Atomic<Self>
        ) -> (exchanged: Bool, original: Self) {
            atomic.compareExchange(expected: old, desired: new, ordering: .acquiringAndReleasing)
        }
    }

    extension SharedInteger where AtomicRepresentation == UInt32.AtomicRepresentation {
        /// Loads, relaxed.
        @inlinable @inline(__always)
        public static func load(_ atomic: borrowing Atomic<Self>) -> Self { atomic.load(ordering: .relaxed) }

        /// Stores, relaxed.
        @inlinable @inline(__always)
        public static func store(_ value: Self, _ atomic: borrowing Atomic<Self>) {
            atomic.store(value, ordering: .relaxed)
        }

        /// Exchanges, acquiring and releasing; returns the value before.
        @inlinable @inline(__always)
        public static func exchange(_ value: Self, _ atomic: borrowing Atomic<Self>) -> Self {
            atomic.exchange(value, ordering: .acquiringAndReleasing)
        }

        /// Exchanges where `old` is there, acquiring and releasing.
        @inlinable @inline(__always)
        public static func exchange(
            _ old: Self, with new: Self, _ atomic: borrowing Atomic<Self>
        ) -> (exchanged: Bool, original: Self) {
            atomic.compareExchange(expected: old, desired: new, ordering: .acquiringAndReleasing)
        }
    }

    extension SharedInteger where AtomicRepresentation == UInt64.AtomicRepresentation {
        /// Loads, relaxed.
        @inlinable @inline(__always)
        public static func load(_ atomic: borrowing Atomic<Self>) -> Self { atomic.load(ordering: .relaxed) }

        /// Stores, relaxed.
        @inlinable @inline(__always)
        public static func store(_ value: Self, _ atomic: borrowing Atomic<Self>) {
            atomic.store(value, ordering: .relaxed)
        }

        /// Exchanges, acquiring and releasing; returns the value before.
        @inlinable @inline(__always)
        public static func exchange(_ value: Self, _ atomic: borrowing Atomic<Self>) -> Self {
            atomic.exchange(value, ordering: .acquiringAndReleasing)
        }

        /// Exchanges where `old` is there, acquiring and releasing.
        @inlinable @inline(__always)
        public static func exchange(
            _ old: Self, with new: Self, _ atomic: borrowing Atomic<Self>
        ) -> (exchanged: Bool, original: Self) {
            atomic.compareExchange(expected: old, desired: new, ordering: .acquiringAndReleasing)
        }
    }
#endif
