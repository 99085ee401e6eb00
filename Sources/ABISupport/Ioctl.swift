// SPDX-License-Identifier: Apache-2.0
//
// Ioctl commands as values: the number that the C compiler computed, typed by its argument.

/// The system whose ABI a module binds.
public protocol ABISystem: Sendable {}

/// Linux.
public enum LinuxABI: ABISystem {}
/// FreeBSD.
public enum FreeBSDABI: ABISystem {}
/// NetBSD.
public enum NetBSDABI: ABISystem {}
/// OpenBSD.
public enum OpenBSDABI: ABISystem {}
/// A system on which there is nothing to call.
public enum OtherABI: ABISystem {}

/// An ioctl command of `System` that takes an `Argument`, or `Void` for none.
///
/// It can be called only in a program that runs on `System`; its number can be read anywhere.
@frozen
public struct Ioctl<Argument, System: ABISystem>: Sendable {
    /// Which way the argument travels, as user space sees it.
    public enum Direction: String, Hashable, Sendable {
        case none, read, write, readWrite
    }

    /// The bytes that the number says its argument has; 0 for none.
    public let argumentByteSize: Int
    /// The way that the argument travels, as user space sees it.
    public let direction: Direction
    /// The type byte: 0xA2 for ACRN.
    public let group: UInt8
    /// The name in C, as a constant: a `String` here would keep commands from folding.
    public let staticName: StaticString
    /// The request number.
    public let number: UInt32
    /// The command within its group.
    public let ordinal: UInt8
    /// The version of the interface that first has the command by this number, where its history is known.
    public let staticSince: StaticString?

    /// A command by its parts, as generated code has them.
    @inlinable
    public init(
        _ name: StaticString, number: UInt32, direction: Direction, group: UInt8, ordinal: UInt8,
        argumentByteSize: Int, since: StaticString? = nil
    ) {
        staticName = name
        self.number = number
        self.direction = direction
        self.group = group
        self.ordinal = ordinal
        self.argumentByteSize = argumentByteSize
        staticSince = since
    }
}

extension Ioctl: Hashable {
    /// Commands are equal when their numbers are; two drivers may give one number two names.
    public static func == (left: Self, right: Self) -> Bool { left.number == right.number }

    /// Hashes the number.
    public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

extension Ioctl: CustomStringConvertible {
    /// The name in C.
    public var name: String { staticName.description }

    /// The version of the interface that first has the command, where its history is known.
    public var since: String? { staticSince?.description }

    /// The name, the number and its parts.
    public var description: String {
        "\(name) (0x\(String(number, radix: 16)), \(direction), group 0x\(String(group, radix: 16)), "
            + "ordinal \(ordinal), \(argumentByteSize) bytes)"
    }
}
