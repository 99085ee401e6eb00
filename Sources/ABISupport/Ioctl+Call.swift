// SPDX-License-Identifier: Apache-2.0
//
// Calling an ioctl: only for a command of the system that the program runs on.

import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

#if os(Linux)
    /// The system this program runs on.
    public typealias RunningABI = LinuxABI
#elseif os(FreeBSD)
    /// The system this program runs on.
    public typealias RunningABI = FreeBSDABI
#elseif os(OpenBSD)
    /// The system this program runs on.
    public typealias RunningABI = OpenBSDABI
#endif

#if os(Linux) || os(FreeBSD) || os(OpenBSD)
    extension Ioctl where System == RunningABI {
        /// Makes the call with the bytes at `argument`, which may go beyond an `Argument` where the command
        /// has a flexible array. Returns what the system call returned.
        @discardableResult
        public func call(_ fd: FileDescriptor, at argument: UnsafeMutableRawPointer) throws(IoctlError) -> Int32 {
            let result = unsafe ioctl(fd.rawValue, .init(truncatingIfNeeded: number), argument)
            return try checked(result)
        }

        func checked(_ result: Int32) throws(IoctlError) -> Int32 {
            guard result == -1 else { return result }
            throw IoctlError(
                name: name, number: number, argumentByteSize: argumentByteSize, errno: Errno(rawValue: errno))
        }
    }

    extension Ioctl where System == RunningABI, Argument: BitwiseCopyable {
        /// Makes the call with `argument`, which the device may change. Returns what the system call returned.
        @discardableResult
        public func call(_ fd: FileDescriptor, _ argument: inout Argument) throws(IoctlError) -> Int32 {
            try checked(
                unsafe withUnsafeMutableBytes(of: &argument) { bytes in
                    unsafe ioctl(fd.rawValue, .init(truncatingIfNeeded: number), bytes.baseAddress.unsafelyUnwrapped)
                })
        }
    }

    extension Ioctl where System == RunningABI, Argument == Void {
        /// Makes the call with an integer in place of an address. Returns what the system call returned.
        @discardableResult
        public func call(_ fd: FileDescriptor, _ value: Int = 0) throws(IoctlError) -> Int32 {
            guard let bits = unsafe UnsafeMutableRawPointer(bitPattern: value) else {
                return try checked(ioctl(fd.rawValue, .init(truncatingIfNeeded: number), 0))
            }
            return try checked(unsafe ioctl(fd.rawValue, .init(truncatingIfNeeded: number), bits))
        }
    }
#endif
