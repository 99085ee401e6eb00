// SPDX-License-Identifier: Apache-2.0
//
// Whole numbers as people write them, in one way wherever they do: on the command line, in YAML, in comments.

/// `42`, `-42`, `0x2a`: digits, or `0x` and hexadecimal digits, after a minus or not.
package struct WholeNumber {
    /// Whether there is a minus before the digits; `-0` has one too.
    package let isNegative: Bool
    /// Whether the digits are hexadecimal, after `0x` or `0X`.
    package let isHexadecimal: Bool
    /// At least one.
    package let digits: Substring

    /// - Returns: nil for a text that is not a whole number.
    package init?(_ text: some StringProtocol) {
        let text = Substring(text)
        isNegative = text.begins(with: "-")
        let unsigned = text.dropFirst(isNegative ? 1 : 0)
        isHexadecimal = unsigned.begins(with: "0x") || unsigned.begins(with: "0X")
        digits = unsigned.dropFirst(isHexadecimal ? 2 : 0)
        let isHexadecimal = isHexadecimal
        guard !digits.isEmpty, digits.utf8.allSatisfy({ Self.isDigit($0, isHexadecimal) }) else { return nil }
    }

    /// Whether C would read it as octal, and people as decimal.
    package var isAmbiguous: Bool { !isHexadecimal && digits.utf8.count > 1 && digits.begins(with: "0") }

    /// The number without its sign; nil beyond 64 bits.
    package var magnitude: UInt64? { UInt64(digits, radix: isHexadecimal ? 16 : 10) }

    /// nil beyond 64 bits.
    package var value: CInteger? {
        guard let magnitude else { return nil }
        guard isNegative else { return CInteger(magnitude) }
        guard magnitude <= Int64.min.magnitude else { return nil }
        return CInteger(Int64(truncatingIfNeeded: 0 &- magnitude))
    }

    private static func isDigit(_ byte: UInt8, _ isHexadecimal: Bool) -> Bool {
        CName.isDigit(byte) || isHexadecimal && (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
}

extension UInt64 {
    /// The value of `42` or `0x2a`; nil for anything else.
    package init?(written text: some StringProtocol) {
        guard let number = WholeNumber(text), !number.isNegative, let magnitude = number.magnitude else { return nil }
        self = magnitude
    }
}
