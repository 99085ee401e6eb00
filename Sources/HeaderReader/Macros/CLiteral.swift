// SPDX-License-Identifier: Apache-2.0
//
// An integer literal as C reads it. Literals that versions of C read differently are left to clang.

internal import LayoutIR

/// The value and type of a macro that is one integer literal, within brackets or not.
struct CLiteral: Hashable, Sendable {
    let value: UInt64
    /// `unsigned long`.
    let type: String

    /// - Returns: nil for what is anything else, or has a type that depends on the version of C.
    init?(_ macro: MacroDefinition, longBitWidth: Int) {
        var tokens = macro.tokens[...]
        var text = Substring(macro.body).utf8
        while tokens.count > 2, tokens.first == .punctuator(UInt8(ascii: "(")),
            tokens.last == .punctuator(UInt8(ascii: ")"))
        {
            tokens = tokens.dropFirst().dropLast()
            text = text.dropFirst().drop { $0 == 0x20 }
            while text.last == 0x20 || text.last == UInt8(ascii: ")") { text = text.dropLast() }
        }
        guard tokens.count == 1, tokens.first == .number else { return nil }
        self.init(text, longBitWidth: longBitWidth)
    }

    /// - Parameter text: The literal: `0x10UL`.
    init?(_ text: some Collection<UInt8>, longBitWidth: Int) {
        let suffix = text.reversed().prefix { "uUlL".utf8.contains($0) }.reversed()
        let digits = text.prefix(text.count - suffix.count)
        guard let number = Self.number(digits), let form = Form(suffix) else { return nil }
        let types = form.types(isDecimal: number.isDecimal, longBitWidth: longBitWidth)
        guard let type = types.first(where: { number.value >> ($0.bits - 1) <= ($0.isSigned ? 0 : 1) }) else {
            return nil
        }
        value = number.value
        self.type = type.name
    }

    /// The value that a condition of the preprocessor compares the macro with.
    var comparand: String { "\(value)U" }

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

    /// A type that a literal may have.
    struct Candidate {
        let name: String
        let bits: UInt64
        let isSigned: Bool
    }

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
    func types(isDecimal: Bool, longBitWidth: Int) -> [Candidate] {
        let long = UInt64(longBitWidth)
        let all: [(rank: Int, Candidate)] = [
            (0, Candidate(name: "int", bits: 32, isSigned: true)),
            (0, Candidate(name: "unsigned int", bits: 32, isSigned: false)),
            (1, Candidate(name: "long", bits: long, isSigned: true)),
            (1, Candidate(name: "unsigned long", bits: long, isSigned: false)),
            (2, Candidate(name: "long long", bits: 64, isSigned: true)),
            (2, Candidate(name: "unsigned long long", bits: 64, isSigned: false)),
        ]
        return all.filter { rank, type in
            let isReached = longs == 2 ? rank == 2 : rank >= longs && rank < 2
            return isReached && (isUnsigned ? !type.isSigned : type.isSigned || !isDecimal)
        }.map(\.1)
    }
}
