// SPDX-License-Identifier: Apache-2.0
//
// Which names can be written into C source, and into Swift: a name that cannot never gets there.

/// Rules for single names.
package enum CName {
    /// Whether C can be given a name: ASCII letters, digits and underscores, and no digit first.
    package static func isIdentifier(_ name: String) -> Bool {
        guard let first = name.utf8.first, !isDigit(first), name.utf8.count <= 255 else { return false }
        return name.utf8.allSatisfy(isPart)
    }

    /// Whether a byte can be in an identifier of C and of Swift.
    @inlinable
    package static func isPart(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte == UInt8(ascii: "_") }

    /// Whether a byte is a letter of ASCII.
    @inlinable
    package static func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
    }

    /// Whether a byte is a decimal digit of ASCII.
    @inlinable
    package static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
}
