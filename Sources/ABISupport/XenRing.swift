// SPDX-License-Identifier: Apache-2.0
//
// The rings of Xen's io/ring.h: a front end asks, a back end answers, and an answer takes the slot of a question that
// was read.
//
//     0 req_prod | 4 req_event | 8 rsp_prod | 12 rsp_event | 16 private | 64 slots: a request or a response each

#if canImport(Synchronization) && !hasFeature(Embedded)
    import Synchronization

    /// The memory of a ring, which both ends write.
    @safe
    public struct XenRing<Request: CRecord, Response: CRecord>: @unchecked Sendable {
        private let base: UnsafeMutableRawPointer
        private let slotByteSize: Int
        /// How many slots there are, as `__RING_SIZE` has it: a power of two.
        public let size: UInt32

        /// Shared pages, which must stay mapped for as long as the ring is used.
        @unsafe
        public init(mapping base: UnsafeMutableRawPointer, byteSize: Int = 4096) {
            let alignment = max(Request.cByteAlignment, Response.cByteAlignment)
            precondition(Int(bitPattern: base) % max(8, alignment) == 0, "shared memory is aligned to 8 bytes at least")
            let larger = max(MemoryLayout<Request>.size, MemoryLayout<Response>.size)
            slotByteSize = max(1, (larger + alignment - 1) / alignment * alignment)
            let count = (byteSize - Self.headerByteSize) / slotByteSize
            precondition(count > 0, "the memory has no room for a slot")
            size = 1 << UInt32(Int.bitWidth - 1 - count.leadingZeroBitCount)
            unsafe self.base = base
        }

        /// The bytes of the header before the slots.
        public static var headerByteSize: Int { 64 }

        /// Empties the ring; the front end does so before the back end knows of it.
        public func clear() {
            for offset in stride(from: 16, to: Self.headerByteSize, by: 4) {
                unsafe SharedWord<UInt32>(base, offset).relaxed = 0
            }
            (requestProduced.relaxed, responseProduced.relaxed) = (0, 0)
            (requestEvent.relaxed, responseEvent.relaxed) = (1, 1)
        }

        var requestProduced: SharedWord<UInt32> { unsafe SharedWord(base, 0) }
        var requestEvent: SharedWord<UInt32> { unsafe SharedWord(base, 4) }
        var responseProduced: SharedWord<UInt32> { unsafe SharedWord(base, 8) }
        var responseEvent: SharedWord<UInt32> { unsafe SharedWord(base, 12) }

        /// Copies a slot out: the other end may still write it.
        func load<Record: CRecord>(_ index: UInt32, as type: Record.Type) -> Record {
            unsafe base.loadUnaligned(fromByteOffset: slot(index), as: type)
        }

        func store<Record: CRecord>(_ index: UInt32, _ record: Record) {
            unsafe base.storeBytes(of: record, toByteOffset: slot(index), as: Record.self)
        }

        private func slot(_ index: UInt32) -> Int { Self.headerByteSize + Int(index & (size - 1)) * slotByteSize }

        /// Moves one of the ring's indices on.
        ///
        /// - Parameter event: The index of which the other end wants to be told.
        /// - Returns: Whether it is to be told.
        static func push(_ index: SharedWord<UInt32>, to new: UInt32, _ event: SharedWord<UInt32>) -> Bool {
            let old = index.relaxed
            index.release(new)
            atomicMemoryFence(ordering: .sequentiallyConsistent)
            return new &- event.relaxed < new &- old
        }

        /// Asks to be told when the other end moves an index beyond `old`.
        ///
        /// - Returns: Whether it has done so already.
        static func waits(for index: SharedWord<UInt32>, beyond old: UInt32, _ event: SharedWord<UInt32>) -> Bool {
            event.relaxed = old &+ 1
            return index.hasMoved(from: old)
        }
    }

    /// The other end has produced more than there are slots for.
    public struct XenRingOverflow: Error, Hashable, Sendable {
        /// The number of slots that the other end claims to have produced.
        public let count: UInt32

        /// An overflow by so many slots.
        public init(count: UInt32) { self.count = count }
    }

    /// The end that asks.
    public struct XenRingFront<Request: CRecord, Response: CRecord>: Sendable {
        /// The memory of the ring.
        public let ring: XenRing<Request, Response>
        private var produced: UInt32 = 0
        private var consumed: UInt32 = 0

        /// A ring that is cleared.
        public init(_ ring: XenRing<Request, Response>) { self.ring = ring }

        /// How many requests there is room for.
        public var room: UInt32 { ring.size &- (produced &- consumed) }

        /// Writes a request, which the back end sees with the next `push`.
        public mutating func append(_ request: Request) {
            precondition(room > 0, "the ring is full")
            ring.store(produced, request)
            produced &+= 1
        }

        /// Shows the requests to the back end. Whether it is to be told.
        public mutating func push() -> Bool {
            XenRing<Request, Response>.push(ring.requestProduced, to: produced, ring.requestEvent)
        }

        /// The next response.
        public mutating func take() throws -> Response? {
            let count = ring.responseProduced.acquire() &- consumed
            guard count > 0 else { return nil }
            guard count <= produced &- consumed else { throw XenRingOverflow(count: count) }
            defer { consumed &+= 1 }
            return ring.load(consumed, as: Response.self)
        }

        /// Asks to be told of the next response. Whether there is one already, which is then to be taken.
        public func waits() -> Bool {
            XenRing<Request, Response>.waits(for: ring.responseProduced, beyond: consumed, ring.responseEvent)
        }
    }

    /// The end that answers.
    public struct XenRingBack<Request: CRecord, Response: CRecord>: Sendable {
        /// The memory of the ring.
        public let ring: XenRing<Request, Response>
        private var produced: UInt32
        private var consumed: UInt32

        /// - Parameter index: Where both indices stand, of a ring that another back end has served.
        public init(_ ring: XenRing<Request, Response>, from index: UInt32 = 0) {
            self.ring = ring
            (produced, consumed) = (index, index)
        }

        /// The next request. One that would need more slots than there are is not taken before an answer is given.
        public mutating func take() throws -> Request? {
            let count = ring.requestProduced.acquire() &- consumed
            guard count > 0, consumed &- produced < ring.size else { return nil }
            guard count <= ring.size else { throw XenRingOverflow(count: count) }
            defer { consumed &+= 1 }
            return ring.load(consumed, as: Request.self)
        }

        /// Writes a response, which the front end sees with the next `push`.
        public mutating func append(_ response: Response) {
            precondition(consumed != produced, "all requests are answered")
            ring.store(produced, response)
            produced &+= 1
        }

        /// Shows the responses to the front end. Whether it is to be told.
        public mutating func push() -> Bool {
            XenRing<Request, Response>.push(ring.responseProduced, to: produced, ring.responseEvent)
        }

        /// Asks to be told of the next request. Whether there is one already, which is then to be taken.
        public func waits() -> Bool {
            XenRing<Request, Response>.waits(for: ring.requestProduced, beyond: consumed, ring.requestEvent)
        }
    }
#endif
