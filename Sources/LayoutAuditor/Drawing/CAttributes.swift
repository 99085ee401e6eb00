// SPDX-License-Identifier: Apache-2.0
//
// The attributes that make a C compiler put fields where they are: what the plain rules do not give.

import LayoutIR

/// Walks a record as a compiler would, and notes where an attribute is needed.
struct CAttributes {
    /// For each field.
    private(set) var fields: [String] = []
    /// For the record, behind its brace.
    let record: String
    /// For the typedef that is the record's only name, behind that name: there it may align it less, or without a
    /// change of its size.
    let name: String

    init(_ record: Record, in declarations: IRIndex) {
        guard let isRecordPacked = record.isPacked else {
            // Where the source does not say what is packed or aligned, an attribute looks like a hole.
            fields = record.fields.map { _ in "" }
            self.record = ""
            name = ""
            return
        }
        var alignment = 1
        var end = 0
        for field in record.fields {
            let natural = isRecordPacked ? 1 : declarations.type(field.type)?.byteAlignment ?? 1
            let start = record.kind == .struct ? end : 0
            let needed = field.isBitField ? nil : Self.alignment(from: start, to: field.bitOffset / 8, natural)
            let isPacked = field.isPacked == true || needed.map { $0 < natural } ?? false
            fields.append(
                Self.text(isPacked && !isRecordPacked, needed.flatMap { $0 > 1 && $0 != natural ? $0 : nil }))
            // ABIs differ in how far a bit-field raises the record's alignment; none raises it further.
            if !field.isBitField || !field.name.isEmpty {
                alignment = max(alignment, needed ?? (isPacked ? 1 : natural))
            }
            end = max(end, (field.bitOffset + field.bitWidth + 7) / 8)
        }
        let stated = record.byteAlignment ?? alignment
        let own = record.isNamedByTypedef ? Self.alignment(from: end, to: record.byteSize, alignment) : stated
        self.record = Self.text(isRecordPacked, alignment == own ? nil : own)
        name = Self.text(false, own == stated ? nil : stated)
    }

    /// The alignment by which a field behind `start` begins at `offset`: the natural one where that does
    /// it, else the smallest.
    private static func alignment(from start: Int, to offset: Int, _ natural: Int) -> Int {
        if roundUp(start, natural) == offset { return natural }
        var candidate = 1
        while candidate < 1 << 28, roundUp(start, candidate) != offset { candidate *= 2 }
        return candidate
    }

    private static func roundUp(_ offset: Int, _ alignment: Int) -> Int {
        (offset + alignment - 1) / alignment * alignment
    }

    private static func text(_ isPacked: Bool, _ alignment: Int?) -> String {
        let names = (isPacked ? ["__packed__"] : []) + (alignment.map { ["__aligned__(\($0))"] } ?? [])
        return names.isEmpty ? "" : " __attribute__((\(names.joined(separator: ", "))))"
    }
}

extension Record {
    /// `typedef struct { ... } name_t`: no tag, and a name all the same.
    var isNamedByTypedef: Bool { spelling.map { !$0.begins(with: "\(kind.rawValue) ") } ?? false }
}
