// SPDX-License-Identifier: Apache-2.0
//
// An integer literal as C reads it. Literals that versions of C read differently are left to clang.

internal import LayoutIR

/// The value and type of an integer literal.
struct CLiteral: Hashable, Sendable {
    let value: UInt64
    let type: CIntegerType

    /// - Parameter text: The literal: `0x10UL`.
    /// - Returns: nil for what is anything else, or has a type that depends on the version of C.
    init?(_ text: some Collection<UInt8>, longBitWidth: Int) {
        let suffix = text.reversed().prefix { "uUlL".utf8.contains($0) }.reversed()
        let digits = text.prefix(text.count - suffix.count)
        guard let number = Self.number(digits), let form = Form(suffix) else { return nil }
        let types = form.types(isDecimal: number.isDecimal, longBitWidth: longBitWidth)
        guard let type = types.first(where: { $0.holds(Int128(number.value)) }) else { return nil }
        value = number.value
        self.type = type
    }

    private static func number(_ digits: some Collection<UInt8>) -> (value: UInt64, isDecimal: Bool)? {
        guard let first = digits.first else { return nil }
        guard first == UInt8(ascii: "0") else { return value(digits, radix: 10).map { ($0, true) } }
        let rest = digits.dropFirst()
        if let second = rest.first, second | 0x20 == UInt8(ascii: "x") {
            return value(rest.dropFirst(), radix: 16).map { ($0, false) }
        }
        return rest.isEmpty ? (0, false) : value(rest, radix: 8).map { ($0, false) }
    }

    private static func value(_ digits: some Collection<UInt8>, radix: UInt64) -> UInt64? {
        guard !digits.isEmpty else { return nil }
        var value: UInt64 = 0
        for byte in digits {
            let letter = byte | 0x20
            let digit: UInt64
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt64(byte - UInt8(ascii: "0"))
            case _ where letter >= UInt8(ascii: "a") && letter <= UInt8(ascii: "f"):
                digit = UInt64(letter - UInt8(ascii: "a")) + 10
            default: return nil
            }
            let (product, overflows) = value.multipliedReportingOverflow(by: radix)
            guard digit < radix, !overflows, product <= .max - digit else { return nil }
            value = product + digit
        }
        return value
    }
}

/// The meaning of a suffix.
private struct Form {
    private let isUnsigned: Bool
    private let longs: Int

    init?(_ suffix: some Collection<UInt8>) {
        var longs = 0
        var unsigneds = 0
        var previous: UInt8 = 0
        for byte in suffix {
            if byte | 0x20 == UInt8(ascii: "u") {
                unsigneds += 1
            } else {
                // `ll` is one mark: `LUL` and `lL` are none.
                guard longs == 0 || previous == byte else { return nil }
                longs += 1
            }
            previous = byte
        }
        guard longs <= 2, unsigneds <= 1 else { return nil }
        self.longs = longs
        isUnsigned = unsigneds == 1
    }

    /// The types of C11 6.4.4.1 in their order. The last resort of a decimal literal, `long long` in C11 and `unsigned
    /// long` before, is not among them.
    func types(isDecimal: Bool, longBitWidth: Int) -> [CIntegerType] {
        let ranks: [CIntegerType.Rank] = longs == 2 ? [.longLong] : longs == 1 ? [.long] : [.int, .long]
        return ranks.flatMap { rank in
            [true, false].filter { isUnsigned ? !$0 : $0 || !isDecimal }.map {
                CIntegerType(rank, isSigned: $0, longBitWidth: longBitWidth)
            }
        }
    }
}
