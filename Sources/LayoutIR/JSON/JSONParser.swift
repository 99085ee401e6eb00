// SPDX-License-Identifier: Apache-2.0
//
// The grammar of JSON, nothing more: no comments, no trailing commas, no bare words.

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

struct JSONParser {
    private let source: JSONBytes
    private let bytes: UnsafeRawBufferPointer
    private var position = 0
    private var depth = 0
    private(set) var nodes: [JSONDocument.Node] = []

    init(_ source: JSONBytes) {
        self.source = source
        bytes = source.all
        nodes.reserveCapacity(bytes.count / 12)
    }

    mutating func parseDocument() throws(JSONFailure) {
        skipSpace()
        guard position < bytes.count else { throw source.failure("is empty", at: 0) }
        try parseValue()
        skipSpace()
        if position < bytes.count { throw unexpected("the end") }
    }

    private mutating func parseValue() throws(JSONFailure) {
        switch current {
        case UInt8(ascii: "{"): try parseContainer(.object, UInt8(ascii: "}"))
        case UInt8(ascii: "["): try parseContainer(.array, UInt8(ascii: "]"))
        case UInt8(ascii: "\""): try parseString()
        case UInt8(ascii: "t"): try parseWord("true", .boolean)
        case UInt8(ascii: "f"): try parseWord("false", .boolean)
        case UInt8(ascii: "n"): try parseWord("null", .null)
        default: try parseNumber()
        }
    }

    private mutating func parseContainer(_ kind: JSONDocument.Kind, _ close: UInt8) throws(JSONFailure) {
        let start = position
        let index = nodes.count
        append(kind, start, start)
        depth += 1
        guard depth <= JSONDocument.deepestNesting else {
            throw source.failure("is nested more than \(JSONDocument.deepestNesting) levels deep", at: start)
        }
        position += 1
        skipSpace()
        if current == close {
            position += 1
        } else {
            try parseElements(kind, close)
        }
        depth -= 1
        nodes[index].end = Int32(position)
        nodes[index].next = Int32(nodes.count)
    }

    private mutating func parseElements(_ kind: JSONDocument.Kind, _ close: UInt8) throws(JSONFailure) {
        while true {
            if kind == .object {
                guard current == UInt8(ascii: "\"") else { throw unexpected("the name of a member") }
                try parseString()
                skipSpace()
                guard current == UInt8(ascii: ":") else { throw unexpected("':'") }
                position += 1
                skipSpace()
            }
            try parseValue()
            skipSpace()
            let separator = current
            guard separator == UInt8(ascii: ",") || separator == close else {
                throw unexpected("',' or '\(Character(Unicode.Scalar(close)))'")
            }
            position += 1
            if separator == close { return }
            skipSpace()
        }
    }

    private mutating func parseString() throws(JSONFailure) {
        let start = position + 1
        var index = start
        var kind = JSONDocument.Kind.string
        while true {
            index = bytes.endOfPlain(from: index)
            guard index < bytes.count else { throw source.failure("ends within a string", at: bytes.count) }
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") { break }
            if byte == UInt8(ascii: "\\") {
                kind = .escapedString
                index = try endOfEscape(index)
            } else if byte < 0x20 {
                throw source.failure("has a control character in a string", at: index)
            } else {
                if kind == .string { kind = .wideString }
                index += 1
            }
        }
        append(kind, start, index)
        position = index + 1
    }

    private func endOfEscape(_ start: Int) throws(JSONFailure) -> Int {
        let kind = start + 1 < bytes.count ? bytes[start + 1] : 0
        if kind == UInt8(ascii: "u") {
            let digits = bytes[min(start + 2, bytes.count)..<min(start + 6, bytes.count)]
            if digits.count == 4, digits.allSatisfy(Self.isHexDigit) { return start + 6 }
        } else if "\"\\/bfnrt".utf8.contains(kind) {
            return start + 2
        }
        throw source.failure("has an unknown escape in a string", at: start)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }

    private mutating func parseWord(_ word: StaticString, _ kind: JSONDocument.Kind) throws(JSONFailure) {
        let end = position + word.utf8CodeUnitCount
        guard end <= bytes.count, let start = bytes.baseAddress,
            memcmp(start + position, word.utf8Start, word.utf8CodeUnitCount) == 0
        else { throw unexpected("a value") }
        append(kind, position, end)
        position = end
    }

    private mutating func parseNumber() throws(JSONFailure) {
        let start = position
        if current == UInt8(ascii: "-") { position += 1 }
        let first = current
        let digitCount = skipDigits()
        guard digitCount > 0 else {
            position = start
            throw unexpected("a value")
        }
        if first == UInt8(ascii: "0"), digitCount > 1 {
            throw source.failure("has a number that begins with 0", at: start)
        }
        if current == UInt8(ascii: ".") {
            position += 1
            guard skipDigits() > 0 else { throw unexpected("a digit") }
        }
        if current | 0x20 == UInt8(ascii: "e") {
            position += 1
            if current == UInt8(ascii: "+") || current == UInt8(ascii: "-") { position += 1 }
            guard skipDigits() > 0 else { throw unexpected("a digit") }
        }
        append(.number, start, position)
    }

    private mutating func skipDigits() -> Int {
        let start = position
        while position < bytes.count, Self.isDigit(bytes[position]) { position += 1 }
        return position - start
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0a, 0x0d, 0x09: position += 1
            default: return
            }
        }
    }

    /// The byte that is next; 0 at the end.
    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func append(_ kind: JSONDocument.Kind, _ start: Int, _ end: Int) {
        nodes.append(
            JSONDocument.Node(kind: kind, start: Int32(start), end: Int32(end), next: Int32(nodes.count + 1)))
    }

    private func unexpected(_ expected: String) -> JSONFailure {
        guard position < bytes.count else {
            return source.failure("ends where \(expected) should be: it is truncated", at: position)
        }
        return source.failure("is not JSON: \(expected) should be here", at: position)
    }
}
