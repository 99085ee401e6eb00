// SPDX-License-Identifier: Apache-2.0
//
// The C layout of a record as a table: what the header says, whatever Swift made of it.

/// The layout of one C struct or union.
public struct RecordLayout: Hashable, Sendable {
    /// The alignment in C, which may be more than Swift can give.
    public let byteAlignment: Int
    /// `sizeof` in C.
    public let byteSize: Int
    /// The fields in declaration order, unnamed bit-fields included.
    public let fields: [LayoutField]
    public let isUnion: Bool
    /// The name in C; for a record without one its path: `acrn_io_request.reqs`.
    public let name: String

    public init(name: String, byteSize: Int, byteAlignment: Int, isUnion: Bool = false, fields: [LayoutField]) {
        self.name = name
        self.byteSize = byteSize
        self.byteAlignment = byteAlignment
        self.isUnion = isUnion
        self.fields = fields
    }
}

/// One member of a record.
public struct LayoutField: Hashable, Sendable {
    /// Bits from the start of the record to the field's least significant bit.
    public let bitOffset: Int
    /// The bits it occupies; 0 for a flexible array.
    public let bitWidth: Int
    /// The type as C spells it.
    public let cType: String
    public let isBitField: Bool
    /// The name in C; empty for an unnamed bit-field and for an anonymous struct or union.
    public let name: String

    /// Bytes from the start of the record to the byte that holds the field's first bit.
    public var byteOffset: Int { bitOffset / 8 }

    /// A member that is no bit-field, measured in bytes.
    public init(_ name: String, _ cType: String, byteOffset: Int, byteSize: Int) {
        self.name = name
        self.cType = cType
        bitOffset = byteOffset * 8
        bitWidth = byteSize * 8
        isBitField = false
    }

    /// A bit-field, measured in bits.
    public init(_ name: String, _ cType: String, bitOffset: Int, bitWidth: Int) {
        self.name = name
        self.cType = cType
        self.bitOffset = bitOffset
        self.bitWidth = bitWidth
        isBitField = true
    }
}
