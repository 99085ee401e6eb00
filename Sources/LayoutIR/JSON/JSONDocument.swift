// SPDX-License-Identifier: Apache-2.0
//
// JSON text, checked and indexed in one pass. Foundation's decoder takes longer than reading the headers.

/// The fault in a JSON text, and its place.
public struct JSONFailure: Error, Hashable {
    /// One sentence without a place.
    public let message: String
    /// The id of its message: `snapshot`, or `unknown-target`.
    public var id = DiagnosticID.snapshot
    /// From 1.
    public let line: Int
    /// In bytes, from 1.
    public let column: Int
}

/// The bytes of a JSON text, at one address as long as this object.
final class JSONBytes {
    let all: UnsafeRawBufferPointer

    init(_ bytes: [UInt8]) {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
        copy.copyBytes(from: bytes)
        all = UnsafeRawBufferPointer(copy)
    }

    deinit { all.deallocate() }

    func failure(_ message: String, at offset: Int) -> JSONFailure {
        let before = all[..<min(offset, all.count)]
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        return JSONFailure(message: message, line: line, column: before.count - lineStart + 1)
    }
}

/// A JSON text (RFC 8259), parsed into a flat list of values: each one is followed by the values in it.
public final class JSONDocument {
    enum Kind: UInt8 {
        /// Of the three kinds of strings the first is ASCII without escapes, the second anything without escapes.
        case object, array, string, wideString, escapedString, number, boolean, null
    }

    /// `start..<end` is the text of the value, of a string without its quotes; `next` the value behind it.
    struct Node {
        let kind: Kind
        let start: Int32
        var end: Int32
        var next: Int32
    }

    static let deepestNesting = 64

    let bytes: JSONBytes
    let nodes: [Node]

    /// - Throws: `JSONFailure` for anything that is not one JSON value in UTF-8, or is nested too deeply.
    public init(_ bytes: [UInt8]) throws(JSONFailure) {
        let bytes = JSONBytes(bytes)
        guard bytes.all.count < Int(Int32.max) else { throw bytes.failure("is larger than 2 GB", at: 0) }
        var parser = JSONParser(bytes)
        try parser.parseDocument()
        self.bytes = bytes
        nodes = parser.nodes
    }

    /// The whole text's value.
    public var root: JSONValue { JSONValue(document: self, index: 0) }

    func failure(_ message: String, at node: Int) -> JSONFailure {
        bytes.failure(message, at: Int(nodes[node].start))
    }

    /// The text of a node.
    func raw(_ node: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes.all[Int(nodes[node].start)..<Int(nodes[node].end)])
    }

    /// The text of a string node.
    func text(_ node: Int) throws(JSONFailure) -> String {
        let raw = raw(node)
        switch nodes[node].kind {
        case .string: return String(decoding: raw, as: UTF8.self)
        case .wideString:
            guard let text = String(validating: raw, as: UTF8.self) else { throw failure("is not UTF-8", at: node) }
            return text
        case .escapedString:
            let utf8 = try JSONEscapes.decoded(raw, at: Int(nodes[node].start), in: bytes)
            guard let text = String(validating: utf8, as: UTF8.self) else { throw failure("is not UTF-8", at: node) }
            return text
        default: throw failure("is not a string", at: node)
        }
    }

    /// A whole number that `Number` can hold: a fraction, an exponent or an overflow is none.
    func integer<Number: FixedWidthInteger>(_ node: Int, _ type: Number.Type) -> Number? {
        guard nodes[node].kind == .number else { return nil }
        var digits = raw(node)[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits = digits.dropFirst() }
        var magnitude: UInt64 = 0
        for byte in digits {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
            let (product, isTooMuch) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, isMore) = product.addingReportingOverflow(UInt64(byte - UInt8(ascii: "0")))
            if isTooMuch || isMore { return nil }
            magnitude = sum
        }
        guard isNegative else { return Number(exactly: magnitude) }
        guard magnitude <= UInt64(1) << 63 else { return nil }
        return Number(exactly: Int64(bitPattern: 0 &- magnitude))
    }
}

/// The escapes of JSON strings.
private enum JSONEscapes {
    static func decoded(
        _ raw: UnsafeRawBufferPointer, at start: Int, in bytes: JSONBytes
    ) throws(JSONFailure) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var index = raw.startIndex
        while index < raw.endIndex {
            guard raw[index] == UInt8(ascii: "\\") else {
                result.append(raw[index])
                index += 1
                continue
            }
            // The parser has seen to it that an escape is whole.
            let kind = raw[index + 1]
            index += 2
            guard kind == UInt8(ascii: "u") else {
                result.append(simple(kind))
                continue
            }
            var unit = hex(raw[index..<index + 4])
            index += 4
            if (0xd800..<0xdc00).contains(unit), raw[index...].starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) {
                let low = hex(raw[index + 2..<index + 6])
                if (0xdc00..<0xe000).contains(low) {
                    unit = 0x10000 + (unit - 0xd800) << 10 + (low - 0xdc00)
                    index += 6
                }
            }
            guard let scalar = Unicode.Scalar(unit) else {
                throw bytes.failure("has half a surrogate pair", at: start + index)
            }
            result.append(contentsOf: UTF8.encode(scalar) ?? .init())
        }
        return result
    }

    private static func simple(_ kind: UInt8) -> UInt8 {
        switch kind {
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0c
        case UInt8(ascii: "n"): 0x0a
        case UInt8(ascii: "r"): 0x0d
        case UInt8(ascii: "t"): 0x09
        default: kind
        }
    }

    private static func hex(_ digits: Slice<UnsafeRawBufferPointer>) -> UInt32 {
        digits.reduce(0) { $0 << 4 | UInt32(Character(Unicode.Scalar($1)).hexDigitValue ?? 0) }
    }
}
