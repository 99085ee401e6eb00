// SPDX-License-Identifier: Apache-2.0
//
// Structs and unions: size, alignment, and where each field's bits are.

/// A struct or union with a complete definition.
public struct Record: Hashable, Sendable {
    /// The kinds of records.
    public enum Kind: String, Sendable {
        case `struct`, union
    }

    /// Absent where the source cannot state it.
    public let byteAlignment: Int?
    /// `sizeof` in C.
    public let byteSize: Int
    /// The doc comment, without its marks; absent where there is none.
    public let doc: String?
    /// In declaration order, unnamed bit-fields included.
    public let fields: [Field]
    /// Whether an `aligned` attribute is on the record itself. Absent where the source cannot state it.
    public let isAligned: Bool?
    /// Whether it is here only because an exported record embeds it.
    public let isEmbedded: Bool
    /// Whether it is packed: by an attribute on the record, or by `#pragma pack` with an effect. Absent where the
    /// source cannot state it.
    public let isPacked: Bool?
    /// Whether it is a struct or a union.
    public let kind: Kind
    /// The tag; without one the typedef's name; within another record the path: `acrn_io_request.reqs`
    /// for the type of a field, `acrn_vm_memmap.0` for the first member that has no name at all.
    public let name: String
    /// The record that it is declared in and named after, for those without a tag.
    public let parent: String?
    /// Absent where the source knows no places.
    public let place: SourcePlace?
    /// How C names the type: `struct acrn_io_request`, `grant_entry_t`; absent where it has no name.
    public let spelling: String?
    /// The size that a comment on the record promises: `}; /* 64 bytes */`; absent where none does.
    public let statedByteSize: Int?

    /// A value by its parts.
    public init(
        name: String, kind: Kind, spelling: String?, parent: String?, byteSize: Int, byteAlignment: Int?,
        isPacked: Bool?, isAligned: Bool?, isEmbedded: Bool, fields: [Field], statedByteSize: Int? = nil,
        place: SourcePlace?, doc: String?
    ) {
        self.name = name
        self.kind = kind
        self.spelling = spelling
        self.statedByteSize = statedByteSize
        self.parent = parent
        self.byteSize = byteSize
        self.byteAlignment = byteAlignment
        self.isPacked = isPacked
        self.isAligned = isAligned
        self.isEmbedded = isEmbedded
        self.fields = fields
        self.place = place
        self.doc = doc
    }
}

extension Record {
    /// Where one of its fields is.
    package func place(of field: Field) -> SourcePlace? { place?.at(line: field.line, in: field.header) }
}

/// One member of a record.
public struct Field: Hashable, Sendable {
    /// Bits from the start of the record, in memory order. For a bit-field on a little-endian target
    /// bit 0 is the least significant bit of the first byte; on a big-endian one the most significant.
    public let bitOffset: Int
    /// The bits it occupies: of a bit-field its width, of a flexible array 0.
    public let bitWidth: Int
    /// The doc comment, without its marks; absent where there is none.
    public let doc: String?
    /// The header that holds it, where that is another one than its record's: what is included within braces.
    public let header: String?
    /// Whether an `aligned` attribute is on the field. Absent where the source cannot state it.
    public let isAligned: Bool?
    /// Whether it is a bit-field.
    public let isBitField: Bool
    /// Whether a `packed` attribute is on the field. Absent where the source cannot state it.
    public let isPacked: Bool?
    /// Absent where the source knows no places.
    public let line: Int?
    /// Empty for an unnamed bit-field and for an anonymous struct or union.
    public let name: String
    /// Its type's name in `types`.
    public let type: String

    /// A value by its parts.
    public init(
        name: String, type: String, bitOffset: Int, bitWidth: Int, isBitField: Bool, isPacked: Bool? = false,
        isAligned: Bool? = false, header: String? = nil, line: Int?, doc: String? = nil
    ) {
        self.header = header
        self.name = name
        self.type = type
        self.bitOffset = bitOffset
        self.bitWidth = bitWidth
        self.isBitField = isBitField
        self.isPacked = isPacked
        self.isAligned = isAligned
        self.line = line
        self.doc = doc
    }
}
