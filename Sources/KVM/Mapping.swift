// SPDX-License-Identifier: Apache-2.0
//
// Mapped memory with one owner.

#if os(Linux)
    import Glibc

    /// Pages that are unmapped at the end of their owner's life.
    @safe
    struct Mapping: ~Copyable, @unchecked Sendable {
        let base: UnsafeMutableRawPointer
        let byteSize: Int

        /// The first bytes of a descriptor, shared with it; without one fresh pages of zeros, which take memory when
        /// they are touched.
        init(_ fd: FileDescriptor?, byteSize: Int) throws {
            let flags = fd == nil ? MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE : MAP_SHARED
            let mapped = unsafe mmap(nil, byteSize, PROT_READ | PROT_WRITE, flags, fd?.rawValue ?? -1, 0)
            guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { throw Errno(rawValue: errno) }
            unsafe base = mapped
            self.byteSize = byteSize
        }

        deinit { unsafe munmap(base, byteSize) }
    }
#endif
