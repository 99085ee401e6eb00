// SPDX-License-Identifier: Apache-2.0
//
// A record drawn as rows: what stands where, on one target or on several side by side.

import LayoutIR

/// The rows of one record, with a cell for each column that has the row.
public struct RecordDrawing: Hashable, Sendable {
    /// One reading of the record: a target, or a version.
    public struct Column: Hashable, Sendable {
        /// Short and unlike the other columns': `x86_64`, or `acrn@5.12/x86_64`.
        public let label: String
        public let triple: String
        public let endianness: Target.Endianness
        /// The record's numbers; nil where this reading has no such record.
        public let summary: LayoutSummary?
    }

    /// `Record.name`.
    public let name: String
    public let kind: Record.Kind
    /// `Record.spelling`, where it has one.
    public let spelling: String?
    public let doc: String?
    /// Absent where the source knows no places.
    public let place: SourcePlace?
    public let columns: [Column]
    /// In memory order of the first column that has them; the record's own braces are not among them.
    public let rows: [Row]

    /// Whether any row or number is not the same in all columns.
    public var isDifferent: Bool {
        rows.contains(where: \.isDifferent) || Set(columns.map(\.summary)).count > 1
    }
}

extension RecordDrawing {
    /// One line of a drawing.
    public struct Row: Hashable, Sendable {
        public enum Kind: Hashable, Sendable {
            /// A field.
            case member
            /// The beginning of a record that is drawn in place, and the end of it with the field's name.
            case open, close
            /// Bits that no member covers.
            case gap(Gap.Kind)
            /// The number of the cacheline that begins at or before the next row.
            case cacheline(Int)
            /// Padding at the end of a record that the row before embeds.
            case embeddedPadding
        }

        public let kind: Kind
        /// 1 for the record's own fields.
        public let depth: Int
        /// Field names joined by dots; a field without a name by its place among those without.
        public let path: String
        /// `Field.name`; empty for what has none.
        public let name: String
        /// C text: before the name (`const char *`), and the name with what stands around it (`name[4]`).
        public let specifier: String
        public let declarator: String
        /// C attributes that the row needs for its place, with a space before.
        public let attributes: String
        /// What fills the row, for colours and tables.
        public let content: Content
        /// The comment on the field.
        public let doc: String?
        /// For each column in order; nil where the column lacks the row.
        public internal(set) var cells: [Cell?]
        /// Whether the row is not the same in all columns that have the record.
        public internal(set) var isDifferent = false
    }

    /// What a field holds.
    public enum Content: String, Hashable, Sendable {
        case integer, boolean, floating, pointer, enumeration, characters, bitField, `struct`, union, other, none
    }

    /// Where a row is in one column.
    public struct Cell: Hashable, Sendable {
        /// Bits from the start of the drawn record, counted as `Field.bitOffset` is.
        public let bitOffset: Int
        /// The bits that it occupies.
        public let bitWidth: Int
        /// Of a bit-field the storage unit it is declared with; of anything else absent.
        public let unitBitWidth: Int?
        /// The type as C spells it; empty for what has none.
        public let type: String
        /// The record that the field or the elements of the array are, where it is one.
        public let record: String?
        /// Of an array how many elements it has in all; of a flexible one 0, of anything else 1.
        public let elementCount: Int

        init(
            bitOffset: Int, bitWidth: Int, unitBitWidth: Int? = nil, type: String = "", record: String? = nil,
            elementCount: Int = 1
        ) {
            self.bitOffset = bitOffset
            self.bitWidth = bitWidth
            self.unitBitWidth = unitBitWidth
            self.type = type
            self.record = record
            self.elementCount = elementCount
        }

        public var bits: Range<Int> { bitOffset..<bitOffset + bitWidth }
        public var byteOffset: Int { bitOffset / 8 }
        /// Whole bytes; of a bit-field those of its storage unit.
        public var byteSize: Int { (unitBitWidth ?? bitWidth) / 8 }
    }
}

/// The numbers of one record on one target, in pahole's words.
public struct LayoutSummary: Hashable, Sendable {
    public let byteSize: Int
    /// Absent where the source cannot state it, as the next two.
    public let byteAlignment: Int?
    public let isPacked: Bool?
    public let isAligned: Bool?
    /// C attributes that the record needs for its size and alignment, with a space before: behind its brace, and
    /// behind its name where that is a typedef's.
    public let attributes: String
    public let nameAttributes: String
    /// The cachelines that it touches when it begins one, and the bytes in the last if that is not full.
    public let cachelineCount: Int
    public let lastCachelineByteSize: Int
    /// Fields, without unnamed bit-fields.
    public let memberCount: Int
    /// The bytes of all members that are no bit-fields, and the bits of those that are.
    public let memberByteSize: Int
    public let bitFieldBitWidth: Int
    public let holeCount: Int
    public let holeByteSize: Int
    public let bitHoleCount: Int
    public let bitHoleBitWidth: Int
    /// Behind the last member.
    public let paddingByteSize: Int
    public let bitPaddingBitWidth: Int
    /// Members that are records with padding at their end, and the bytes of it.
    public let embeddedPaddingCount: Int
    public let embeddedPaddingByteSize: Int
}
