// SPDX-License-Identifier: Apache-2.0
//
// Numbers as Swift writes them, with digits grouped.

import LayoutIR

/// Literals.
enum NumberText {
    /// A decimal literal, in groups of three from seven digits on.
    static func decimal(_ value: CInteger) -> String {
        let digits = value.description.drop { $0 == "-" }
        return (value.isNegative ? "-" : "") + (digits.count < 7 ? String(digits) : grouped(digits, by: 3))
    }

    static func decimal(_ value: Int) -> String { decimal(CInteger(Int64(value))) }

    /// A hexadecimal literal, in groups of four from eight digits on.
    static func hex(_ value: UInt64) -> String {
        let digits = String(value, radix: 16)[...]
        return "0x" + (digits.count < 8 ? String(digits) : grouped(digits, by: 4))
    }

    private static func grouped(_ digits: Substring, by size: Int) -> String {
        var result = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % size == 0 { result.append("_") }
            result.append(digit)
        }
        return result
    }
}
