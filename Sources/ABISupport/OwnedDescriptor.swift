// SPDX-License-Identifier: Apache-2.0
//
// File descriptors that close.

#if canImport(SystemPackage)
    public import SystemPackage

    /// A file descriptor with one owner, closed at the end of its life.
    public struct OwnedDescriptor: ~Copyable, Sendable {
        /// The descriptor, to be used while its owner lives.
        public let fd: FileDescriptor

        /// Takes over a descriptor that nobody else closes.
        public init(owning fd: FileDescriptor) { self.fd = fd }

        deinit { try? fd.close() }

        /// Closes it now, and says whether that went well.
        public consuming func close() throws {
            let fd = fd
            discard self
            try fd.close()
        }

        /// Gives up the descriptor, which somebody else is to close.
        public consuming func release() -> FileDescriptor {
            let fd = fd
            discard self
            return fd
        }
    }
#endif
