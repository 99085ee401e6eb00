// SPDX-License-Identifier: Apache-2.0
//
// Just enough of C's lexer to know what a macro's body refers to. Values come from clang alone.

/// A token of a macro body.
enum CToken: Equatable {
    case identifier(String)
    case number
    case string
    case character
    /// One punctuator character. Digraphs are given as what they stand for.
    case punctuator(UInt8)

    /// The tokens of `text`, comments and line splices removed.
    static func tokens(of text: String) -> [CToken] { tokens(of: Array(text.utf8)) }

    static func tokens(of text: [UInt8]) -> [CToken] {
        var lexer = CLexer(text)
        var tokens: [CToken] = []
        while let token = lexer.next() { tokens.append(token) }
        return tokens
    }

    /// The spelling of each of these tokens.
    static func slices(of text: [UInt8]) -> [ArraySlice<UInt8>] {
        var lexer = CLexer(text)
        var slices: [ArraySlice<UInt8>] = []
        while lexer.next() != nil { slices.append(text[lexer.lastToken]) }
        return slices
    }

    /// Whether a byte can be behind the first one of an identifier or a number.
    static func continuesIdentifier(_ byte: UInt8) -> Bool {
        CLexer.continuesIdentifier(byte)
    }
}

/// Walks over the bytes of a macro body in which splices and comments are gone: see `MacroText`.
private struct CLexer {
    private let bytes: [UInt8]
    private var position = 0
    private var start = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Where the token that was read last is.
    var lastToken: Range<Int> { start..<min(position, bytes.count) }

    mutating func next() -> CToken? {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
        guard position < bytes.count else { return nil }
        start = position
        let byte = bytes[position]
        switch byte {
        case UInt8(ascii: "\""): return quoted(byte, .string)
        case UInt8(ascii: "'"): return quoted(byte, .character)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return number()
        case _ where Self.startsIdentifier(byte): return identifier()
        default: return punctuator()
        }
    }

    private mutating func quoted(_ quote: UInt8, _ token: CToken) -> CToken {
        position += 1
        while position < bytes.count, bytes[position] != quote {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position += 1
        return token
    }

    /// A preprocessing number: `0x1FULL`, `1.5e+3`.
    private mutating func number() -> CToken {
        while position < bytes.count {
            let byte = bytes[position]
            let isExponentSign =
                (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"))
                && "eEpP".utf8.contains(bytes[position - 1])
            guard Self.continuesIdentifier(byte) || byte == UInt8(ascii: ".") || isExponentSign else { break }
            position += 1
        }
        return .number
    }

    /// An identifier, or the prefix of a literal: `L'x'`, `u8"x"`.
    private mutating func identifier() -> CToken {
        let start = position
        while position < bytes.count, Self.continuesIdentifier(bytes[position]) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard position < bytes.count else { return .identifier(text) }
        let quote = bytes[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"), ["L", "u", "U", "u8"].contains(text) {
            return quoted(quote, quote == UInt8(ascii: "'") ? .character : .string)
        }
        return .identifier(text)
    }

    private mutating func punctuator() -> CToken {
        let pair = position + 1 < bytes.count ? (bytes[position], bytes[position + 1]) : (bytes[position], 0)
        let digraphs: [(UInt8, UInt8, UInt8)] = [
            (UInt8(ascii: "<"), UInt8(ascii: "%"), UInt8(ascii: "{")),
            (UInt8(ascii: "%"), UInt8(ascii: ">"), UInt8(ascii: "}")),
            (UInt8(ascii: "<"), UInt8(ascii: ":"), UInt8(ascii: "[")),
            (UInt8(ascii: ":"), UInt8(ascii: ">"), UInt8(ascii: "]")),
        ]
        for digraph in digraphs where pair == (digraph.0, digraph.1) {
            position += 2
            return .punctuator(digraph.2)
        }
        position += 1
        return .punctuator(pair.0)
    }

    private static func startsIdentifier(_ byte: UInt8) -> Bool {
        (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "\\") || byte >= 0x80
    }

    fileprivate static func continuesIdentifier(_ byte: UInt8) -> Bool {
        startsIdentifier(byte) || (byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9"))
    }
}
