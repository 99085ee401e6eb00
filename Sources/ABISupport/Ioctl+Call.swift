// SPDX-License-Identifier: Apache-2.0
//
// Calling an ioctl: only for a command of the system that the program runs on. A call that cannot hand the kernel less
// memory than it writes to is named `call`; all others have `unsafe` in their names.
//
// The errors are not typed: `catch where error.errno == ...` of a typed error crashes the compiler of Swift
// 6.3.1. `catch let error as IoctlError where error.errno == .interrupted` works.

#if canImport(SystemPackage) && (os(Linux) || os(FreeBSD) || os(OpenBSD))
    public import SystemPackage

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
    #else
        /// The system this program runs on.
        public typealias RunningABI = OpenBSDABI
    #endif

    /// The behaviour of a call that a signal interrupts.
    public enum Interruption: Sendable {
        /// It fails with `IoctlError` and EINTR. `KVM_RUN` ends so when another thread wants the VCPU to stop.
        case fails
        /// It is made again.
        case retries
    }

    extension Ioctl where System == RunningABI {
        /// Makes the call with the memory at `argument`. Nothing says how much of it the kernel reads or writes:
        /// the caller vouches for that. Returns what the system call returned.
        @unsafe @discardableResult
        public func unsafeCall(
            _ fd: FileDescriptor, at argument: UnsafeMutableRawPointer, interruption: Interruption = .fails
        ) throws -> Int32 {
            try checked(interruption) { unsafe ioctl(fd.rawValue, .init(truncatingIfNeeded: number), argument) }
        }

        /// Makes the call with a number in place of an address.
        func call(_ fd: FileDescriptor, number value: Int, _ interruption: Interruption) throws -> Int32 {
            guard let address = unsafe UnsafeMutableRawPointer(bitPattern: value) else {
                return try checked(interruption) { ioctl(fd.rawValue, .init(truncatingIfNeeded: number), 0) }
            }
            return try unsafe unsafeCall(fd, at: address, interruption: interruption)
        }

        func checked(_ interruption: Interruption, _ call: () -> Int32) throws(IoctlError) -> Int32 {
            while true {
                let result = call()
                guard result == -1 else { return result }
                let errno = Errno(rawValue: errno)
                if errno == .interrupted, interruption == .retries { continue }
                throw IoctlError(
                    name: name, number: number, argumentByteSize: argumentByteSize, since: since, errno: errno)
            }
        }
    }

    extension Ioctl where System == RunningABI, Argument: CValue {
        /// Makes the call with `argument`, which the kernel may change. Returns what the system call returned.
        @discardableResult
        public func call(
            _ fd: FileDescriptor, _ argument: inout Argument, interruption: Interruption = .fails
        ) throws -> Int32 {
            try unsafe withUnsafeMutableBytes(of: &argument) { bytes in
                try unsafe unsafeCall(fd, at: bytes.baseAddress.unsafelyUnwrapped, interruption: interruption)
            }
        }
    }

    extension Ioctl where System == RunningABI, Argument: FlexibleRecord {
        /// Elements follow the record, for which a variable has no room: call with a `FlexibleBuffer`.
        @available(*, unavailable, message: "elements follow the record: call with a FlexibleBuffer")
        public func call(
            _ fd: FileDescriptor, _ argument: inout Argument, interruption: Interruption = .fails
        ) throws -> Int32 { 0 }
    }

    extension Ioctl where System == RunningABI, Argument: CValue & FixedWidthInteger {
        /// Makes the call with a variable that holds `value`. Returns what the system call returned.
        @discardableResult
        public func call(
            _ fd: FileDescriptor, _ value: some BinaryInteger, interruption: Interruption = .fails
        ) throws -> Int32 {
            var argument = Argument(value)
            return try call(fd, &argument, interruption: interruption)
        }
    }

    extension Ioctl where System == RunningABI, Argument == Void {
        /// Makes the call with a number in place of an address. Returns what the system call returned.
        @discardableResult
        public func call(
            _ fd: FileDescriptor, _ value: some BinaryInteger, interruption: Interruption = .fails
        ) throws -> Int32 {
            try call(fd, number: Int(truncatingIfNeeded: value), interruption)
        }

        /// Makes the call with 0 in place of an address. Returns what the system call returned.
        @discardableResult
        public func call(_ fd: FileDescriptor, interruption: Interruption = .fails) throws -> Int32 {
            try call(fd, number: 0, interruption)
        }
    }

    extension Ioctl where System == RunningABI {
        /// Makes the call with `value` in place of an address. Returns what the system call returned.
        @discardableResult
        public func call<Value: FixedWidthInteger>(
            _ fd: FileDescriptor, _ value: Value, interruption: Interruption = .fails
        ) throws -> Int32 where Argument == ByValue<Value> {
            try call(fd, number: Int(truncatingIfNeeded: value), interruption)
        }

        /// Makes the call with a record and the elements behind it. Where the kernel asked for more in an
        /// earlier call, the buffer has grown to that before this one. Returns what the system call returned.
        @discardableResult
        public func call<Record: CountedRecord>(
            _ fd: FileDescriptor, _ buffer: inout FlexibleBuffer<Record>, interruption: Interruption = .fails
        ) throws -> Int32 where Argument == FlexibleBuffer<Record> {
            buffer.growToHeader()
            return try unsafe unsafeCall(fd, &buffer, interruption: interruption)
        }

        /// Makes the call with a record and the elements behind it. Nothing says how many the kernel takes
        /// there to be: the caller vouches for that.
        @unsafe @discardableResult
        public func unsafeCall<Record: FlexibleRecord>(
            _ fd: FileDescriptor, _ buffer: inout FlexibleBuffer<Record>, interruption: Interruption = .fails
        ) throws -> Int32 {
            try unsafe buffer.withUnsafeMutableBytes { bytes in
                try unsafe unsafeCall(fd, at: bytes.baseAddress.unsafelyUnwrapped, interruption: interruption)
            }
        }
    }
#endif
