// SPDX-License-Identifier: Apache-2.0
//
// The machine and system that the headers were read for.

/// A compilation target as clang knows it, with the widths that C leaves to the target.
public struct Target: Hashable, Sendable, Decodable {
    /// The order of bytes in an integer.
    public enum Endianness: String, Sendable, Decodable {
        case little, big
    }

    public let endianness: Endianness
    /// Whether plain `char` is signed.
    public let isCharSigned: Bool
    /// The width of `long`: 32 or 64.
    public let longBitWidth: Int
    public let pointerBitWidth: Int
    /// The normalised triple: `x86_64-unknown-linux-gnu`.
    public let triple: String

    public init(
        triple: String, endianness: Endianness, pointerBitWidth: Int, longBitWidth: Int, isCharSigned: Bool
    ) {
        self.triple = triple
        self.endianness = endianness
        self.pointerBitWidth = pointerBitWidth
        self.longBitWidth = longBitWidth
        self.isCharSigned = isCharSigned
    }
}
