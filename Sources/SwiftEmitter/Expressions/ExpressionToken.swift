// SPDX-License-Identifier: Apache-2.0
//
// The tokens of a macro's body.

import LayoutIR

/// One token of an integer expression.
enum ExpressionToken: Hashable {
    case identifier(String)
    case number(CNumber)
    case punctuator(String)

    private static let punctuators = [
        "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "(", ")", "+", "-", "*", "/", "%", "&", "|", "^", "~", "!",
        "<", ">", "?", ":",
    ]

    /// The tokens of `text`, or `nil` where one is not of an integer expression.
    static func scan(_ text: String, target: Target) -> [ExpressionToken]? {
        var rest = Substring(text)
        var tokens: [ExpressionToken] = []
        while let first = rest.first {
            guard tokens.count < 1_000 else { return nil }
            if first == " " || first == "\t" {
                rest = rest.dropFirst()
            } else if first.isASCII, first.isNumber {
                let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") }
                guard let value = number(String(word), target: target) else { return nil }
                tokens.append(.number(value))
                rest = rest.dropFirst(word.count)
            } else if first.isASCII, first.isLetter || first == "_" {
                let word = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
                tokens.append(.identifier(String(word)))
                rest = rest.dropFirst(word.count)
            } else if let found = punctuators.first(where: { rest.hasPrefix($0) }) {
                tokens.append(.punctuator(found))
                rest = rest.dropFirst(found.count)
            } else {
                return nil
            }
        }
        return tokens
    }

    /// An integer literal with the type that C11 6.4.4.1 gives it.
    static func number(_ text: String, target: Target) -> CNumber? {
        let lower = text.lowercased()
        let (radix, start) = lower.hasPrefix("0x") ? (16, 2) : lower.hasPrefix("0b") ? (2, 2) : octal(lower)
        let rest = lower.dropFirst(start)
        let digits = rest.prefix { $0.isHexDigit && (radix == 16 || $0.isNumber) }
        guard let value = UInt64(digits.isEmpty && radix == 8 ? "0" : digits, radix: radix) else { return nil }
        let suffix = rest.dropFirst(digits.count)
        let isUnsigned = suffix.contains("u")
        let longs = suffix.filter { $0 == "l" }.count
        guard ["", "u", "l", "ul", "lu", "ll", "ull", "llu"].contains(suffix) else { return nil }
        let words = [["int"], ["long"], ["long", "long"]].dropFirst(longs)
        for word in words {
            for sign in isUnsigned ? ["unsigned"] : radix == 10 ? ["signed"] : ["signed", "unsigned"] {
                guard let type = BuiltinInteger(words: [sign] + word, target: target) else { continue }
                let usable = type.bitWidth - (type.isSigned ? 1 : 0)
                if usable == 64 || value >> UInt64(usable) == 0 { return CNumber(value, type) }
            }
        }
        return nil
    }

    private static func octal(_ text: String) -> (radix: Int, start: Int) {
        text.hasPrefix("0") && text.count > 1 && text.dropFirst().first?.isNumber == true ? (8, 1) : (10, 0)
    }
}
