// SPDX-License-Identifier: Apache-2.0
//
// Integers as C has them: up to 64 bits, of either sign.

/// A value of a C integer type of at most 64 bits: from -2^63 to 2^64 - 1.
public struct CInteger: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The bits in two's complement.
    public let bitPattern: UInt64
    /// Whether the value is below zero.
    public let isNegative: Bool

    /// The value of an integer of 64 bits.
    public init(_ value: Int64) {
        bitPattern = UInt64(bitPattern: value)
        isNegative = value < 0
    }

    /// The value of an integer of 64 bits.
    public init(_ value: UInt64) {
        bitPattern = value
        isNegative = false
    }

    /// The value in decimal.
    public var description: String {
        isNegative ? String(Int64(bitPattern: bitPattern)) : String(bitPattern)
    }

    /// `0x...` in two's complement of 64 bits, for values that a JSON reader with doubles would round:
    /// those beyond 2^53 on either side.
    public var hexIfLarge: String? {
        let limit: UInt64 = 1 << 53
        let magnitude = isNegative ? 0 &- bitPattern : bitPattern
        return magnitude > limit ? "0x" + String(bitPattern, radix: 16) : nil
    }

    /// Whether one value is less than the other.
    public static func < (left: CInteger, right: CInteger) -> Bool {
        if left.isNegative != right.isNegative { return left.isNegative }
        return left.bitPattern < right.bitPattern
    }
}
