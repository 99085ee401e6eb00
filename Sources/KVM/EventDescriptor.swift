// SPDX-License-Identifier: Apache-2.0
//
// eventfd(2): what KVM signals and is signalled with.

#if os(Linux)
    import CEventfd
    import Glibc

    /// A counter that wakes those who wait for its descriptor.
    public final class EventDescriptor: Sendable {
        private let descriptor: OwnedDescriptor

        /// Makes an event descriptor whose counter is 0.
        public init() throws {
            let fd = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
            guard fd >= 0 else { throw Errno(rawValue: errno) }
            descriptor = OwnedDescriptor(owning: FileDescriptor(rawValue: fd))
        }

        /// To be used while the event lives; `poll` it to wait.
        public var fd: FileDescriptor { descriptor.fd }

        /// Adds one.
        public func signal() throws {
            _ = try unsafe withUnsafeBytes(of: UInt64(1)) { try unsafe fd.write($0) }
        }

        /// How often it was signalled since the last call.
        public func take() throws -> UInt64 {
            var count: UInt64 = 0
            do {
                _ = try unsafe withUnsafeMutableBytes(of: &count) { try unsafe fd.read(into: $0) }
            } catch Errno.wouldBlock { return 0 }
            return count
        }
    }
#endif
