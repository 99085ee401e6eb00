// SPDX-License-Identifier: Apache-2.0
//
// The tokens of a macro's body.

import LayoutIR

/// One token of an integer expression.
enum ExpressionToken: Hashable {
    case identifier(String)
    /// A parameter of the macro whose body it is.
    case parameter(Int)
    case number(CNumber)
    case punctuator(String)

    private static let punctuators = [
        "<<", ">>", "<=", ">=", "==", "!=", "&&", "||", "(", ")", "+", "-", "*", "/", "%", "&", "|", "^", "~", "!",
        "<", ">", "?", ":", ",",
    ]

    var isName: Bool { if case .identifier = self { true } else { false } }

    /// Whether the first bracket is closed by the last token.
    static func isBracketed(_ tokens: ArraySlice<ExpressionToken>) -> Bool {
        guard tokens.first == .punctuator("(") else { return false }
        var depth = 0
        let end = tokens.firstIndex { token in
            depth += token == .punctuator("(") ? 1 : token == .punctuator(")") ? -1 : 0
            return depth == 0
        }
        return end == tokens.endIndex - 1
    }

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
            } else if first == "'" {
                guard let (value, length) = character(rest, target: target) else { return nil }
                tokens.append(.number(value))
                rest = rest.dropFirst(length)
            } else if let found = punctuators.first(where: { rest.begins(with: $0) }) {
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
        let (radix, start) = lower.begins(with: "0x") ? (16, 2) : lower.begins(with: "0b") ? (2, 2) : octal(lower)
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
        text.begins(with: "0") && text.count > 1 && text.dropFirst().first?.isNumber == true ? (8, 1) : (10, 0)
    }
}

extension ExpressionToken {
    private static let escapes: [Character: UInt8] = [
        "n": 10, "t": 9, "r": 13, "a": 7, "b": 8, "f": 12, "v": 11, "\\": 92, "'": 39, "\"": 34, "?": 63,
    ]

    /// A character constant, an `int`: one that is longer is put together as gcc and clang do, and wider ones are for
    /// nobody's bindings.
    private static func character(_ text: Substring, target: Target) -> (value: CNumber, length: Int)? {
        var rest = text.dropFirst()
        var bytes: [UInt8] = []
        while let first = rest.popFirst(), first != "'" {
            guard let byte = first == "\\" ? escape(&rest) : first.asciiValue else { return nil }
            bytes.append(byte)
        }
        guard (1...4).contains(bytes.count), text.count > rest.count + bytes.count + 1 else { return nil }
        let value = bytes.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let char = BuiltinInteger(byteSize: 1, isSigned: target.isCharSigned, rank: 1)
        let number = bytes.count == 1 ? CNumber(value, char) : CNumber(value, .int)
        return (number.converted(to: .int), text.count - rest.count)
    }

    private static func escape(_ rest: inout Substring) -> UInt8? {
        guard let first = rest.first else { return nil }
        let isHex = first == "x"
        if isHex { rest.removeFirst() }
        let digits = rest.prefix { isHex ? $0.isHexDigit : ("0"..."7").contains($0) }.prefix(isHex ? 2 : 3)
        if !digits.isEmpty {
            rest = rest.dropFirst(digits.count)
            return UInt8(digits, radix: isHex ? 16 : 8)
        }
        rest = rest.dropFirst()
        return isHex ? nil : escapes[first]
    }
}
