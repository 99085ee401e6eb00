// SPDX-License-Identifier: Apache-2.0
//
// Ioctl commands: the number clang computed, and what it was computed from.

/// An ioctl command, from an object-like macro or an enumerator.
public struct Ioctl: Hashable, Sendable {
    /// Which way the argument travels, as user space sees it.
    public enum Direction: String, Sendable {
        case none, read, write, readWrite
    }

    /// Absent for a command without an argument.
    public let argumentByteSize: Int?
    /// The argument's type in `types`; absent where there is none or only a number of bytes was given.
    public let argumentType: String?
    /// The definition of the macro or the enumerator, on one line; absent where it is not known.
    public let body: String?
    /// The way that the argument travels.
    public let direction: Direction
    /// The doc comment, without its marks; absent where there is none.
    public let doc: String?
    /// The type byte, `0xA2` of ACRN.
    public let group: Int
    /// The name in C.
    public let name: String
    /// The request number, 32 bits, unsigned.
    public let number: UInt32
    /// The command within its group.
    public let ordinal: Int
    /// The place of the declaration.
    public let place: SourcePlace

    /// A value by its parts.
    public init(
        name: String, number: UInt32, direction: Direction, group: Int, ordinal: Int, argumentType: String?,
        argumentByteSize: Int?, body: String? = nil, place: SourcePlace, doc: String?
    ) {
        self.name = name
        self.number = number
        self.direction = direction
        self.group = group
        self.ordinal = ordinal
        self.argumentType = argumentType
        self.argumentByteSize = argumentByteSize
        self.body = body
        self.place = place
        self.doc = doc
    }
}
