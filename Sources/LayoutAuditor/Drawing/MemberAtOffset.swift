// SPDX-License-Identifier: Apache-2.0
//
// The members of a record that a byte belongs to, down to the innermost.

import LayoutIR

/// A member, or what belongs to none, that has a byte of a record.
package struct MemberAtOffset: Hashable, Sendable {
    /// Field names joined by dots, with the indices of arrays: `entries[3].flags`. Members without a name are passed
    /// over, as in C. Of a gap the path of the record that it is in, empty for the outermost.
    package let path: String
    /// The type as C spells it; of an array's element that of the element, nil for a gap.
    package let type: String?
    /// The kind of gap that the byte is in where it belongs to no member.
    package let gap: Gap.Kind?
    /// Bits from the start of the outermost record, counted as `Field.bitOffset` is.
    package let bits: Range<Int>
    /// Whether it is a bit-field.
    package let isBitField: Bool
}

extension IRIndex {
    /// The members that have a byte, in the order of declaration: more than one in a union, and where bit-fields share
    /// it. Behind the record's end there are none.
    package func members(atByte offset: Int, of record: Record) -> [MemberAtOffset] {
        guard offset >= 0, offset < record.byteSize else { return [] }
        var finder = MemberFinder(declarations: self, byte: offset * 8..<offset * 8 + 8)
        finder.look(in: record, at: 0, path: "", depth: 0)
        return finder.found
    }
}

private struct MemberFinder {
    let declarations: IRIndex
    /// The bits that are asked for.
    let byte: Range<Int>
    private(set) var found: [MemberAtOffset] = []
    /// Deeper than any header a compiler takes; a snapshot may be malformed.
    private static let depthLimit = 64

    init(declarations: IRIndex, byte: Range<Int>) {
        self.declarations = declarations
        self.byte = byte
    }

    mutating func look(in record: Record, at base: Int, path: String, depth: Int) {
        guard depth < Self.depthLimit else { return }
        for field in record.fields {
            let bits = base + field.bitOffset..<base + field.bitOffset + field.bitWidth
            guard bits.overlaps(byte), !IRIndex.isUnnamedBitField(field) else { continue }
            let own = [path, field.name].filter { !$0.isEmpty }.joined(separator: ".")
            if field.isBitField {
                append(own, field.type, bits, isBitField: true)
            } else {
                look(at: field.type, bits, path: own, depth: depth + 1)
            }
        }
        // Bytes that only some members of a union reach are not a gap of it.
        for gap in declarations.gaps(in: record) {
            let bits = base + gap.bitOffset..<base + gap.bitOffset + gap.bitWidth
            guard bits.overlaps(byte) else { continue }
            found.append(MemberAtOffset(path: path, type: nil, gap: gap.kind, bits: bits, isBitField: false))
        }
    }

    /// Looks at a member's own type: at the element of an array, at the members of a record.
    private mutating func look(at name: String, _ bits: Range<Int>, path: String, depth: Int) {
        guard depth < Self.depthLimit, let type = declarations.resolved(name) else { return append(path, name, bits) }
        if type.kind == .array, let count = type.elementCount, count > 0, let element = type.target {
            let width = bits.count / count
            guard width > 0 else { return append(path, name, bits) }
            let index = min(max(0, byte.lowerBound - bits.lowerBound) / width, count - 1)
            let start = bits.lowerBound + index * width
            return look(at: element, start..<start + width, path: "\(path)[\(index)]", depth: depth + 1)
        }
        guard type.kind == .record, let record = declarations.record(of: name), !record.fields.isEmpty else {
            return append(path, name, bits)
        }
        look(in: record, at: bits.lowerBound, path: path, depth: depth + 1)
    }

    private mutating func append(_ path: String, _ type: String, _ bits: Range<Int>, isBitField: Bool = false) {
        found.append(MemberAtOffset(path: path, type: type, gap: nil, bits: bits, isBitField: isBitField))
    }
}
