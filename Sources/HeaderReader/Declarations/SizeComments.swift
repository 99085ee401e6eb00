// SPDX-License-Identifier: Apache-2.0
//
// Comments that promise a record's size, be they documentation or not:
//
//   /* struct slot - 256-byte I/O request */      before the record
//   struct slot { ... } __packed; /* 64 bytes */   behind its closing brace, on the same line

internal import CLibclang
internal import LayoutIR

/// Finds the comments in the text of the headers.
struct SizeComments {
    /// Longer comments, and remarks that begin further behind their record, are not looked at.
    private static let byteLimit = 4096
    private let unit: TranslationUnit

    init(_ unit: TranslationUnit) {
        self.unit = unit
    }

    /// The size that the comment behind the record promises, or else the one before it; nil where neither does.
    func byteSize(of definition: CXCursor) -> Int? {
        let clang = unit.clang
        let extent = clang.cursorExtent(definition)
        let start = clang.position(clang.rangeStart(extent))
        let end = clang.position(clang.rangeEnd(extent))
        guard let file = start.file, file == end.file else { return nil }
        let bytes = unit.contents(of: file)
        guard start.byteOffset < end.byteOffset, end.byteOffset <= bytes.count else { return nil }
        return SizePhrase.byteSize(inRemark: Self.remark(from: end.byteOffset, in: bytes))
            ?? SizePhrase.byteSize(inProse: Self.prose(before: start.byteOffset, in: bytes))
    }

    /// The comment between `position` and the end of its line.
    private static func remark(from position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        let line = bytes[position..<min(position + byteLimit, bytes.count)].prefix { $0 != 0x0a }
        let slash = line.indices.dropLast().first { index in
            line[index] == UInt8(ascii: "/") && "*/".utf8.contains(line[index + 1])
        }
        guard let slash, SizePhrase.mayBe(in: line[(slash + 2)...]) else { return "" }
        // A comment that goes on is read to the end of this line: a promise is at its beginning.
        let text = String(decoding: line[(slash + 2)...], as: UTF8.self)
        return text.firstRange(of: "*/").map { String(text[..<$0.lowerBound]) } ?? text
    }

    /// The block comment that ends on the line before `position` and has its lines to itself.
    private static func prose(before position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> String {
        var lineStart = position
        let first = max(0, position - byteLimit)
        while lineStart > first, bytes[lineStart - 1] != 0x0a { lineStart -= 1 }
        guard lineStart > 0, bytes[lineStart - 1] == 0x0a else { return "" }
        var end = lineStart - 1
        while end > 0, [0x20, 0x09, 0x0d].contains(bytes[end - 1]) { end -= 1 }
        guard end >= 4, bytes[(end - 2)..<end].elementsEqual("*/".utf8) else { return "" }
        var open = end - 4
        while open > first, !(bytes[open] == UInt8(ascii: "/") && bytes[open + 1] == UInt8(ascii: "*")) { open -= 1 }
        let before = bytes[..<open].reversed().first { $0 != 0x20 && $0 != 0x09 }
        guard bytes[open...].starts(with: "/*".utf8), before ?? 0x0a == 0x0a else { return "" }
        let text = bytes[(open + 2)..<(end - 2)]
        return SizePhrase.mayBe(in: text) ? String(decoding: text, as: UTF8.self) : ""
    }
}
