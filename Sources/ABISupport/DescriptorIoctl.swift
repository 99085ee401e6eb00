// SPDX-License-Identifier: Apache-2.0
//
// Ioctls that return a descriptor. No header says which do: `returns:` in interface.yaml does.

/// An ioctl command whose calls return a new file descriptor.
@frozen
public struct DescriptorIoctl<Argument, System: ABISystem>: Sendable {
    /// The command as one that returns a number, which nobody would close.
    public let command: Ioctl<Argument, System>

    /// A command whose calls return a descriptor.
    @inlinable
    public init(_ command: Ioctl<Argument, System>) { self.command = command }

    /// The name in C.
    public var name: String { command.name }

    /// The request number.
    public var number: UInt32 { command.number }
}

extension DescriptorIoctl: Hashable, CustomStringConvertible {
    /// The command, and that it returns a descriptor.
    public var description: String { "\(command), returns a descriptor" }
}

#if canImport(SystemPackage) && (os(Linux) || os(FreeBSD) || os(OpenBSD))
    public import SystemPackage

    extension DescriptorIoctl where System == RunningABI {
        /// Makes the call with a number in place of an address.
        public func call(
            _ fd: FileDescriptor, _ value: some BinaryInteger, interruption: Interruption = .fails
        ) throws -> OwnedDescriptor where Argument == Void {
            Self.owned(try command.call(fd, value, interruption: interruption))
        }

        /// Makes the call with 0 in place of an address.
        public func call(
            _ fd: FileDescriptor, interruption: Interruption = .fails
        ) throws -> OwnedDescriptor where Argument == Void {
            Self.owned(try command.call(fd, interruption: interruption))
        }

        /// Makes the call with `value` in place of an address.
        public func call<Value: FixedWidthInteger>(
            _ fd: FileDescriptor, _ value: Value, interruption: Interruption = .fails
        ) throws -> OwnedDescriptor where Argument == ByValue<Value> {
            Self.owned(try command.call(fd, value, interruption: interruption))
        }

        /// Makes the call with `argument`, which the kernel may change.
        public func call(
            _ fd: FileDescriptor, _ argument: inout Argument, interruption: Interruption = .fails
        ) throws -> OwnedDescriptor where Argument: CValue {
            Self.owned(try command.call(fd, &argument, interruption: interruption))
        }

        /// Elements follow the record, for which a variable has no room: call with a `FlexibleBuffer`.
        @available(*, unavailable, message: "elements follow the record: call with a FlexibleBuffer")
        public func call(
            _ fd: FileDescriptor, _ argument: inout Argument, interruption: Interruption = .fails
        ) throws -> OwnedDescriptor where Argument: FlexibleRecord {
            Self.owned(-1)
        }

        /// Makes the call with a record and the elements behind it.
        public func call<Record: CountedRecord>(
            _ fd: FileDescriptor, _ buffer: inout FlexibleBuffer<Record>, interruption: Interruption = .fails
        ) throws -> OwnedDescriptor where Argument == FlexibleBuffer<Record> {
            Self.owned(try command.call(fd, &buffer, interruption: interruption))
        }

        /// Makes the call with the memory at `argument`; the caller vouches for all that the kernel takes there.
        @unsafe
        public func unsafeCall(
            _ fd: FileDescriptor, at argument: UnsafeMutableRawPointer, interruption: Interruption = .fails
        ) throws -> OwnedDescriptor {
            Self.owned(try unsafe command.unsafeCall(fd, at: argument, interruption: interruption))
        }

        private static func owned(_ result: Int32) -> OwnedDescriptor {
            OwnedDescriptor(owning: FileDescriptor(rawValue: result))
        }
    }
#endif
