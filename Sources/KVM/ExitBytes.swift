// SPDX-License-Identifier: Apache-2.0
//
// The data of an exit, where KVM put it and takes it from.

#if os(Linux)
    /// Bytes of a virtual CPU's memory, good until it runs again. They keep it alive.
    public struct ExitBytes: RandomAccessCollection, Sendable {
        private let owner: VirtualCPU
        private let byteOffset: Int
        /// The number of bytes.
        public let count: Int
        /// The bytes of one access: `rep outsw` writes two at a time.
        public let accessByteSize: Int

        init(_ owner: VirtualCPU, at byteOffset: Int, count: Int, accessByteSize: Int? = nil) {
            precondition(
                byteOffset >= 0 && count >= 0 && byteOffset <= owner.mapping.byteSize - count,
                "KVM names bytes beyond what it shares")
            self.owner = owner
            self.byteOffset = byteOffset
            self.count = count
            self.accessByteSize = accessByteSize ?? count
        }

        /// Always 0.
        public var startIndex: Int { 0 }
        /// The number of bytes.
        public var endIndex: Int { count }

        /// The byte at an index, which must be in range.
        public subscript(index: Int) -> UInt8 {
            get {
                precondition(index >= 0 && index < count, "index out of range")
                return unsafe owner.mapping.base.load(fromByteOffset: byteOffset + index, as: UInt8.self)
            }
            nonmutating set {
                precondition(index >= 0 && index < count, "index out of range")
                unsafe owner.mapping.base.storeBytes(of: newValue, toByteOffset: byteOffset + index, as: UInt8.self)
            }
        }

        /// The first eight bytes, or all, as one number; what is set beyond them is dropped.
        public var number: UInt64 {
            get { prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) } }
            nonmutating set {
                for index in indices {
                    self[index] = index < 8 ? UInt8(truncatingIfNeeded: newValue >> (index * 8)) : 0
                }
            }
        }
    }

    extension ExitBytes: CustomStringConvertible {
        /// `[41 0a]`
        public var description: String {
            "[" + map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ") + "]"
        }
    }
#endif
