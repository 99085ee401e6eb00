// SPDX-License-Identifier: Apache-2.0
//
// Pointers in foreign memory: integers of the target's width that remember what they point to.

/// A 64-bit address of a `Pointee` in the memory of the record's owner, which need not be this process.
@frozen
public struct Address64<Pointee>: RawRepresentable, Hashable, Sendable, BitwiseCopyable, CValue {
    /// The address as an integer.
    public var rawValue: UInt64

    /// An address as an integer.
    @inlinable
    public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The null address.
    @inlinable
    public init() { rawValue = 0 }

    /// Whether it is the null address.
    @inlinable
    public var isNull: Bool { rawValue == 0 }
}

/// A 32-bit address of a `Pointee` in the memory of the record's owner.
@frozen
public struct Address32<Pointee>: RawRepresentable, Hashable, Sendable, BitwiseCopyable, CValue {
    /// The address as an integer.
    public var rawValue: UInt32

    /// An address as an integer.
    @inlinable
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The null address.
    @inlinable
    public init() { rawValue = 0 }

    /// Whether it is the null address.
    @inlinable
    public var isNull: Bool { rawValue == 0 }
}

extension Address64: CustomStringConvertible {
    /// The address in hexadecimal: `0xfee00000`.
    public var description: String { "0x" + String(rawValue, radix: 16) }
}

extension Address32: CustomStringConvertible {
    /// The address in hexadecimal: `0xfee00000`.
    public var description: String { "0x" + String(rawValue, radix: 16) }
}

extension Address64 {
    /// The address of memory of this process.
    @inlinable
    public init(_ pointer: UnsafeRawPointer?) {
        self.init(rawValue: UInt64(UInt(bitPattern: pointer)))
    }

    /// The address as a pointer, for memory of this process; `nil` for null and where it does not fit.
    @inlinable
    public var pointer: UnsafeMutableRawPointer? {
        unsafe UInt(exactly: rawValue).flatMap { unsafe UnsafeMutableRawPointer(bitPattern: $0) }
    }
}
