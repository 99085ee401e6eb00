// SPDX-License-Identifier: Apache-2.0
//
// Memory that a guest sees. The guest writes it whenever it likes: what is read twice may differ.

#if os(Linux)
    /// Pages of this process, for a virtual machine's `add`. Offsets often come from a guest: one that is wrong is an
    /// error, and does not stop the program.
    public final class GuestMemory: @unchecked Sendable {
        private let mapping: Mapping

        /// Fresh memory, all bytes zero.
        public init(byteSize: Int) throws { mapping = try Mapping(nil, byteSize: byteSize) }

        /// The size of the memory.
        public var byteSize: Int { mapping.byteSize }

        /// The first byte, to be used while the memory lives.
        @unsafe public var base: UnsafeMutableRawPointer { unsafe mapping.base }

        /// Copies bytes in.
        public func write(_ bytes: [UInt8], at byteOffset: Int) throws {
            let target = try unsafe address(byteOffset, bytes.count)
            unsafe bytes.withUnsafeBytes { unsafe target.copyMemory(from: $0) }
        }

        /// Copies bytes out.
        public func read(_ byteCount: Int, at byteOffset: Int) throws -> [UInt8] {
            unsafe Array(UnsafeRawBufferPointer(try address(byteOffset, byteCount)))
        }

        /// Copies a record or a number in.
        public func store<Value: CValue>(_ value: Value, at byteOffset: Int) throws {
            let target = try unsafe address(byteOffset, MemoryLayout<Value>.size)
            unsafe withUnsafeBytes(of: value) { unsafe target.copyMemory(from: $0) }
        }

        /// Copies a record or a number out.
        public func load<Value: CValue>(_ type: Value.Type, at byteOffset: Int) throws -> Value {
            unsafe UnsafeRawBufferPointer(try address(byteOffset, MemoryLayout<Value>.size)).loadUnaligned(as: type)
        }

        /// A view of a record that the guest writes too, to be used while the memory lives.
        @unsafe
        public func shared<Record: CRecord>(_ type: Record.Type, at byteOffset: Int) throws -> SharedRecord<Record> {
            let bytes = try unsafe address(byteOffset, MemoryLayout<Record>.size)
            return unsafe SharedRecord(mapping: bytes.baseAddress.unsafelyUnwrapped)
        }

        private func address(_ byteOffset: Int, _ byteCount: Int) throws -> UnsafeMutableRawBufferPointer {
            guard byteOffset >= 0, byteCount >= 0, byteCount <= byteSize, byteOffset <= byteSize - byteCount else {
                throw KVMError.outOfMemory(byteOffset: byteOffset, byteCount: byteCount)
            }
            return unsafe UnsafeMutableRawBufferPointer(start: mapping.base + byteOffset, count: byteCount)
        }
    }
#endif
