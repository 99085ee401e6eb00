// SPDX-License-Identifier: Apache-2.0
//
// Values as C writes them.

internal import LayoutIR

enum CLiteral {
    /// The most negative value has no literal of its own in C.
    static func text(_ value: CInteger) -> String {
        guard value.isNegative else { return value.description + "ULL" }
        return value.bitPattern == 1 << 63 ? "(-9223372036854775807LL - 1)" : "\(value)LL"
    }

    /// In hexadecimal, so that nothing is rounded.
    static func text(_ number: Double) -> String {
        let exponent = number == 0 ? 0 : number.exponent
        let digits = String(number.magnitude.significandBitPattern, radix: 16)
        let zeros = String(repeating: "0", count: 13 - digits.count)
        let sign = number.sign == .minus ? "-" : ""
        guard number != 0, number.isNormal else { return "\(number)" }
        return "\(sign)0x1.\(zeros)\(digits)p\(exponent)"
    }

    /// Each byte in octal, which needs no thought about what follows it.
    static func text(_ string: String) -> String {
        let bytes = string.utf8.map { byte in
            "\\" + String(repeating: "0", count: byte < 8 ? 2 : byte < 64 ? 1 : 0) + String(byte, radix: 8)
        }
        return "\"\(bytes.joined())\""
    }
}
