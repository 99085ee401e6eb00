// SPDX-License-Identifier: Apache-2.0
//
// The split ring of a virtqueue, by virtio 1.2, section 2.7. A driver offers chains of descriptors, a device takes them
// and gives them back.
//
//     descriptors   address 8 | byteSize 4 | flags 2 | next 2        for each of `size`
//     available     flags 2 | idx 2 | heads 2 each | used_event 2
//     used          flags 2 | idx 2 | id 4, byteCount 4 each | avail_event 2

#if canImport(Synchronization) && !hasFeature(Embedded)
    import Synchronization

    /// The memory of a split ring, which a driver and a device write.
    @safe
    public struct SplitRing: @unchecked Sendable {
        /// A breach of the ring's rules by the other side.
        public enum Failure: Error, Hashable, Sendable {
            /// More is offered, or given back, than there are descriptors.
            case tooMany(Int)
            /// A number that is not a descriptor's.
            case noDescriptor(UInt32)
            /// A chain of more descriptors than there are.
            case loop
        }

        /// A stretch of memory.
        public struct Descriptor: Hashable, Sendable {
            /// The address of the memory, as the device sees it.
            public var address: UInt64
            /// The bytes of the memory.
            public var byteSize: UInt32
            /// `VRING_DESC_F_NEXT` 1, `VRING_DESC_F_WRITE` 2, `VRING_DESC_F_INDIRECT` 4.
            public var flags: UInt16
            /// The next descriptor of the chain, where `flags` has `VRING_DESC_F_NEXT`.
            public var next: UInt16

            /// A descriptor by its parts.
            public init(address: UInt64, byteSize: UInt32, flags: UInt16 = 0, next: UInt16 = 0) {
                self.address = address
                self.byteSize = byteSize
                self.flags = flags
                self.next = next
            }
        }

        private let descriptors: UnsafeMutableRawPointer
        private let available: UnsafeMutableRawPointer
        private let used: UnsafeMutableRawPointer
        /// The number of descriptors, a power of two.
        public let size: UInt16
        /// Whether both sides have agreed on `VIRTIO_F_EVENT_IDX`.
        public let usesEventIndex: Bool

        /// Three areas of memory, as section 2.7 aligns them. They must stay mapped for as long as the ring is used.
        ///
        /// - Parameter size: How many descriptors there are, a power of two.
        @unsafe
        public init(
            descriptors: UnsafeMutableRawPointer, available: UnsafeMutableRawPointer, used: UnsafeMutableRawPointer,
            size: UInt16, usesEventIndex: Bool = false
        ) {
            precondition(size > 0 && size & (size - 1) == 0 && size <= 0x8000, "a ring's size is a power of two")
            precondition(
                Int(bitPattern: descriptors) % 16 == 0 && Int(bitPattern: available) % 2 == 0
                    && Int(bitPattern: used) % 4 == 0, "the areas of a ring are aligned to 16, 2 and 4 bytes")
            unsafe (self.descriptors, self.available, self.used) = (descriptors, available, used)
            self.size = size
            self.usesEventIndex = usesEventIndex
        }

        /// A copy of a descriptor.
        public func descriptor(_ index: UInt16) throws -> Descriptor {
            guard index < size else { throw SplitRing.Failure.noDescriptor(UInt32(index)) }
            let start = unsafe descriptors + Int(index) * 16
            return unsafe Descriptor(
                address: SharedWord<UInt64>(start, 0).relaxed, byteSize: SharedWord<UInt32>(start, 8).relaxed,
                flags: SharedWord<UInt16>(start, 12).relaxed, next: SharedWord<UInt16>(start, 14).relaxed)
        }

        /// Writes a descriptor that has not been offered.
        public func setDescriptor(_ index: UInt16, _ descriptor: Descriptor) {
            precondition(index < size, "the ring has no such descriptor")
            let start = unsafe descriptors + Int(index) * 16
            unsafe SharedWord<UInt64>(start, 0).relaxed = descriptor.address
            unsafe SharedWord<UInt32>(start, 8).relaxed = descriptor.byteSize
            unsafe SharedWord<UInt16>(start, 12).relaxed = descriptor.flags
            unsafe SharedWord<UInt16>(start, 14).relaxed = descriptor.next
        }

        /// The descriptors of a chain, from its head on.
        public func chain(_ head: UInt16) throws -> [Descriptor] {
            var chain = [try descriptor(head)]
            while let last = chain.last, last.flags & 1 != 0 {
                guard chain.count < Int(size) else { throw SplitRing.Failure.loop }
                chain.append(try descriptor(last.next))
            }
            return chain
        }

        func offered(_ index: UInt16) -> SharedWord<UInt16> {
            unsafe SharedWord(available, 4 + Int(index & (size - 1)) * 2)
        }
        func usedIdentifier(_ index: UInt16) -> SharedWord<UInt32> {
            unsafe SharedWord(used, 4 + Int(index & (size - 1)) * 8)
        }
        func usedByteCount(_ index: UInt16) -> SharedWord<UInt32> {
            unsafe SharedWord(used, 8 + Int(index & (size - 1)) * 8)
        }
        var availableFlags: SharedWord<UInt16> { unsafe SharedWord(available, 0) }
        var availableIndex: SharedWord<UInt16> { unsafe SharedWord(available, 2) }
        var usedEvent: SharedWord<UInt16> { unsafe SharedWord(available, 4 + Int(size) * 2) }
        var usedFlags: SharedWord<UInt16> { unsafe SharedWord(used, 0) }
        var usedIndex: SharedWord<UInt16> { unsafe SharedWord(used, 2) }
        var availableEvent: SharedWord<UInt16> { unsafe SharedWord(used, 4 + Int(size) * 8) }

        /// Whether the other side is to be told that an index went from `old` to `new` (2.7.7.2 and 2.7.10).
        func wantsSignal(_ old: UInt16, _ new: UInt16, flags: SharedWord<UInt16>, event: SharedWord<UInt16>) -> Bool {
            atomicMemoryFence(ordering: .sequentiallyConsistent)
            guard usesEventIndex else { return new != old && flags.relaxed & 1 == 0 }
            return new &- event.relaxed &- 1 < new &- old
        }

        /// Asks to be told when the other side moves an index beyond `old`.
        ///
        /// - Returns: Whether it has done so already.
        func waits(
            for index: SharedWord<UInt16>, beyond old: UInt16, flags: SharedWord<UInt16>, event: SharedWord<UInt16>
        ) -> Bool {
            if usesEventIndex { event.relaxed = old } else { flags.relaxed = 0 }
            return index.hasMoved(from: old)
        }

        /// Asks not to be told; with event indices that is how it is unless a side waits.
        func polls(_ flags: SharedWord<UInt16>) { if !usesEventIndex { flags.relaxed = 1 } }
    }

    /// The side of a ring that takes what is offered.
    public struct SplitRingDevice: Sendable {
        /// The memory of the ring.
        public let ring: SplitRing
        private var taken: UInt16
        private var given: UInt16
        private var signalled: UInt16

        /// - Parameter index: Where both indices stand, of a ring that another device has served.
        public init(_ ring: SplitRing, from index: UInt16 = 0) {
            self.ring = ring
            (taken, given, signalled) = (index, index, index)
        }

        /// The head of the next chain.
        public mutating func take() throws -> UInt16? {
            let count = ring.availableIndex.acquire() &- taken
            guard count > 0 else { return nil }
            guard count <= ring.size else { throw SplitRing.Failure.tooMany(Int(count)) }
            let head = ring.offered(taken).relaxed
            guard head < ring.size else { throw SplitRing.Failure.noDescriptor(UInt32(head)) }
            taken &+= 1
            return head
        }

        /// Gives a chain back, of which so many bytes were written.
        public mutating func complete(_ head: UInt16, byteCount: UInt32) {
            ring.usedIdentifier(given).relaxed = UInt32(head)
            ring.usedByteCount(given).relaxed = byteCount
            given &+= 1
            ring.usedIndex.release(given)
        }

        /// Whether the driver is to get an interrupt for what was given back since the last call.
        public mutating func needsInterrupt() -> Bool {
            defer { signalled = given }
            return ring.wantsSignal(signalled, given, flags: ring.availableFlags, event: ring.usedEvent)
        }

        /// Asks to be told of the next chain. Whether there is one already, which is then to be taken.
        public func waits() -> Bool {
            ring.waits(for: ring.availableIndex, beyond: taken, flags: ring.usedFlags, event: ring.availableEvent)
        }

        /// Asks not to be told; with event indices that is how it is unless it waits.
        public func polls() { ring.polls(ring.usedFlags) }
    }

    /// The side of a ring that offers.
    public struct SplitRingDriver: Sendable {
        /// The memory of the ring.
        public let ring: SplitRing
        private var offered: UInt16 = 0
        private var collected: UInt16 = 0
        private var signalled: UInt16 = 0

        /// A ring whose memory is all zero.
        public init(_ ring: SplitRing) { self.ring = ring }

        /// Offers a chain, whose descriptors are written.
        public mutating func offer(_ head: UInt16) {
            precondition(head < ring.size, "the ring has no such descriptor")
            precondition(offered &- collected < ring.size, "all descriptors are offered")
            ring.offered(offered).relaxed = head
            offered &+= 1
            ring.availableIndex.release(offered)
        }

        /// Whether the device is to be told of what was offered since the last call.
        public mutating func needsNotification() -> Bool {
            defer { signalled = offered }
            return ring.wantsSignal(signalled, offered, flags: ring.usedFlags, event: ring.availableEvent)
        }

        /// The next chain that came back, and how many of its bytes were written.
        public mutating func collect() throws -> (head: UInt16, byteCount: UInt32)? {
            let count = ring.usedIndex.acquire() &- collected
            guard count > 0 else { return nil }
            guard count <= offered &- collected else { throw SplitRing.Failure.tooMany(Int(count)) }
            let head = ring.usedIdentifier(collected).relaxed
            guard head < UInt32(ring.size) else { throw SplitRing.Failure.noDescriptor(head) }
            let byteCount = ring.usedByteCount(collected).relaxed
            collected &+= 1
            return (UInt16(head), byteCount)
        }

        /// Asks for an interrupt with the next chain. Whether there is one already, which is then to be collected.
        public func waits() -> Bool {
            ring.waits(for: ring.usedIndex, beyond: collected, flags: ring.availableFlags, event: ring.usedEvent)
        }

        /// Asks for no interrupts; with event indices that is how it is unless it waits.
        public func polls() { ring.polls(ring.availableFlags) }
    }
#endif
