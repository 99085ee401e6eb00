// SPDX-License-Identifier: Apache-2.0
//
// Pieces of text that try to get out of where they are put: a comment, a string, a line, a page, a log.

/// Makes bytes of a header that are not what they seem.
struct HostileText {
    /// The name that everything here tries to bring into being, in any language.
    static let canary = "escaped"

    var random: FuzzRandom

    /// Texts that end something, and then say something of their own.
    private static let breakouts: [String] = [
        "*/ func escaped() {} /*", "*/ int escaped; /*", "/* escaped", "`escaped`", "```\nescaped",
        "\") + escaped + (\"",
        "\\(escaped)", "\\u{22} + escaped", "\"; public let escaped = 1 //", "}; public func escaped() {} ; struct x {",
        "#sourceLocation(file: \"escaped\", line: 1)", "#error escaped", "#if escaped", "?" + "?/", "%:escaped",
        "<script>escaped()</script>", "<escaped/>", "<img src=x onerror=escaped()>", "</style></svg><escaped>",
        "<!-- escaped", "--><escaped/>", "]]><escaped/>", "&escaped;", "&#x3c;escaped&#62;", "' onload='escaped()",
        "\n::error::escaped", "%0A::error::escaped", "::set-output name=escaped::1", "::stop-commands::escaped",
        "##[error]escaped",
        "| escaped |", "[escaped](javascript:escaped)", "![escaped](//escaped)", "\n# escaped\n", "$(escaped)",
        "; escaped #", "${{ escaped }}", "{\"escaped\": 1}", "\": 1, \"escaped\": \"", "- !!escaped x", "%s%n%p",
    ]
    /// Single characters and bytes with effects, some of them no UTF-8.
    private static let bytes: [[UInt8]] = [
        [0x07], [0x08], [0x0b], [0x0c], [0x0d], [0x1b, 0x5b, 0x33, 0x31, 0x6d], [0x1b, 0x5d, 0x30, 0x3b, 0x78, 0x07],
        [0x7f], [0xc2, 0x85], [0xc2, 0x9b, 0x33, 0x31, 0x6d], [0xc2, 0xad], [0xcc, 0x81], [0xd8, 0x9c],
        [0xe2, 0x80, 0x8b], [0xe2, 0x80, 0x8e], [0xe2, 0x80, 0xa8], [0xe2, 0x80, 0xa9], [0xe2, 0x80, 0xae],
        [0xe2, 0x81, 0xa6], [0xef, 0xbb, 0xbf], [0xf0, 0x9f, 0x92, 0xa9], [0xf3, 0xa0, 0x80, 0xa1], [0xff],
        [0xc0, 0x80],
        [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x80],
    ]
    /// Identifiers of C that mean something to Swift, to the generated code, or to a reader.
    static let names: [String] = [
        "self", "Self", "init", "Type", "Protocol", "description", "hashValue", "layout", "cByteAlignment", "_storage",
        "storage", "_layoutAssertions", "_padding_at_4", "_anonymous0", "__hvabi_ioctls", "layoutAssertion", "Int",
        "UInt8", "String", "Swift", "ABISupport", "Ioctl", "CRecord", "MemoryLayout", "unsafeBitCast", "precondition",
        "main", "fatalError", "print", "exit", "operator", "subscript", "inout", "await", "actor", "any", "some",
        "each",
        "_", "__", "a$b", "$0", "caf\u{e9}", "\u{3b1}", "\u{430}", "\\u00e9x", "hash", "allocate", "call", "encode",
    ]

    mutating func name() -> String {
        random.chance(70) ? random.pick(Self.names) : "n\(random.below(1000))"
    }

    /// Some words with breakouts and odd bytes between them.
    mutating func payload() -> [UInt8] {
        var text: [UInt8] = []
        for _ in 0...random.below(4) {
            switch random.below(4) {
            case 0: text += Array("plain words ".utf8)
            case 1: text += random.pick(Self.bytes, or: [])
            default: text += Array(random.pick(Self.breakouts).utf8)
            }
        }
        return text
    }

    /// A comment that clang attaches to what follows.
    mutating func comment() -> [UInt8] {
        let text = payload()
        if random.chance(50) {
            // In one of these lines a comment's end is plain text; a new line begins another.
            let lines = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            return lines.flatMap { Array("/// ".utf8) + $0.filter { $0 != 0x0d } + Self.endOfLine($0) }
        }
        let opening = random.chance(50) ? "/** " : "/*! "
        return Array(opening.utf8) + Self.withoutEnds(text) + Array(" */\n".utf8)
    }

    /// A backslash at the end of a line would join the next one to it.
    private static func endOfLine(_ line: ArraySlice<UInt8>) -> [UInt8] {
        Array((line.last == UInt8(ascii: "\\") || line.suffix(3) == [0x3f, 0x3f, 0x2f] ? ".\n" : "\n").utf8)
    }

    private static func withoutEnds(_ text: [UInt8]) -> [UInt8] {
        String(decoding: text, as: UTF8.self).contains("*/")
            ? text.filter { $0 != UInt8(ascii: "*") } : text
    }

    /// A string literal of C.
    mutating func literal() -> [UInt8] {
        var text: [UInt8] = [UInt8(ascii: "\"")]
        for byte in payload() { text += escaped(byte) }
        if random.chance(20) { text += Array("\" \"more".utf8) }
        return text + [UInt8(ascii: "\"")]
    }

    /// A byte within a literal: as it is, or as an escape, which ends before the next byte.
    private mutating func escaped(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "?"): return [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): return Array((random.chance(50) ? "\\n" : "\\n\\\n").utf8)
        case 0..<0x20, 0x7f: return Array(octal(byte).utf8)
        default: return random.chance(10) ? Array(octal(byte).utf8) : [byte]
        }
    }

    private func octal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 8)
        return "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
}
