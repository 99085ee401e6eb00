// SPDX-License-Identifier: Apache-2.0
//
// A record drawn as rows: what is where, on one target or on several side by side.

import LayoutIR

/// The rows of one record, with a cell for each column that has the row.
package struct RecordDrawing: Hashable, Sendable {
    /// One reading of the record: a target, or a version.
    package struct Column: Hashable, Sendable {
        /// Short and unlike the other columns': `x86_64`, or `acrn@5.12/x86_64`.
        package let label: String
        /// The target's: `x86_64-unknown-linux-gnu`.
        package let triple: String
        /// The byte order of the target.
        package let endianness: Target.Endianness
        /// The record's numbers; nil where this reading has no such record.
        package let summary: LayoutSummary?
    }

    /// `Record.name`.
    package let name: String
    /// `struct` or `union`, as the first column that has the record declares it.
    package let kind: Record.Kind
    /// `Record.spelling`, where it has one.
    package let spelling: String?
    /// The comment on the record in the first column that has it; nil where there is none.
    package let doc: String?
    /// Absent where the source knows no places.
    package let place: SourcePlace?
    /// In the order in which the readings were given, with those that lack the record.
    package let columns: [Column]
    /// In memory order of the first column that has them; the record's own braces are not among them.
    package let rows: [Row]

    /// Whether any row or number is not the same in all columns.
    package var isDifferent: Bool {
        rows.contains(where: \.isDifferent) || Set(columns.map(\.summary)).count > 1
    }
}

extension RecordDrawing {
    /// One line of a drawing.
    package struct Row: Hashable, Sendable {
        /// The kind of a line; rows of the same kind and path share a line.
        package enum Kind: Hashable, Sendable {
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

        /// Decides which of the other texts the row has.
        package let kind: Kind
        /// 1 for the record's own fields.
        package let depth: Int
        /// Field names joined by dots; a field without a name by its place among those without.
        package let path: String
        /// `Field.name`; empty for what has none.
        package let name: String
        /// C text: before the name (`const char *`), and the name with what is around it (`name[4]`).
        package let specifier: String
        /// The name with what C has around it: `name[4]`, `flags:3`; empty for what is not a field.
        package let declarator: String
        /// C attributes that the row needs for its place, with a space before.
        package let attributes: String
        /// The content of the row, for colours and tables.
        package let content: Content
        /// The comment on the field.
        package let doc: String?
        /// For each column in order; nil where the column lacks the row.
        package internal(set) var cells: [Cell?]
        /// Whether the row is not the same in all columns that have the record.
        package internal(set) var isDifferent = false
    }

    /// The content of a field.
    package enum Content: String, Hashable, Sendable {
        case integer, boolean, floating, pointer, enumeration, characters, bitField, `struct`, union, other, none
    }

    /// Where a row is in one column.
    package struct Cell: Hashable, Sendable {
        /// Bits from the start of the drawn record, counted as `Field.bitOffset` is.
        package let bitOffset: Int
        /// The bits that it occupies.
        package let bitWidth: Int
        /// Of a bit-field the storage unit it is declared with; of anything else absent.
        package let unitBitWidth: Int?
        /// The type as C spells it; empty for what has none.
        package let type: String
        /// The record that the field or the elements of the array are, where it is one.
        package let record: String?
        /// Of an array how many elements it has in all; of a flexible one 0, of anything else 1.
        package let elementCount: Int

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

        /// From the start of the drawn record.
        package var bits: Range<Int> { bitOffset..<bitOffset + bitWidth }
        /// The byte that it begins in, of a bit-field too.
        package var byteOffset: Int { bitOffset / 8 }
        /// Whole bytes; of a bit-field those of its storage unit.
        package var byteSize: Int { (unitBitWidth ?? bitWidth) / 8 }
    }
}

/// The numbers of one record on one target, in pahole's words.
package struct LayoutSummary: Hashable, Sendable {
    /// The size of the record, with the padding at its end.
    package let byteSize: Int
    /// Absent where the source cannot state it, as the next two.
    package let byteAlignment: Int?
    /// Whether an attribute or a pragma packs it; nil where the source cannot state it.
    package let isPacked: Bool?
    /// Whether an attribute aligns it; nil where the source cannot state it.
    package let isAligned: Bool?
    /// C attributes that the record needs for its size and alignment, with a space before: behind its brace, and
    /// behind its name where that is a typedef's.
    package let attributes: String
    /// The attributes behind a typedef's name; empty for a record with a tag.
    package let nameAttributes: String
    /// The cachelines that it touches when it begins one, and the bytes in the last if that is not full.
    package let cachelineCount: Int
    /// 0 where the last cacheline is full.
    package let lastCachelineByteSize: Int
    /// Fields, without unnamed bit-fields.
    package let memberCount: Int
    /// The bytes of all members that are not bit-fields, and the bits of those that are.
    package let memberByteSize: Int
    /// The bits of all bit-fields that have a name.
    package let bitFieldBitWidth: Int
    /// Holes between members; padding is not one of them.
    package let holeCount: Int
    /// The bytes of all holes.
    package let holeByteSize: Int
    /// Holes within the storage units of bit-fields, between members.
    package let bitHoleCount: Int
    /// The bits of all bit holes.
    package let bitHoleBitWidth: Int
    /// Behind the last member.
    package let paddingByteSize: Int
    /// The bits behind the last bit-field in its storage unit.
    package let bitPaddingBitWidth: Int
    /// Members that are records with padding at their end, and the bytes of it.
    package let embeddedPaddingCount: Int
    /// The bytes of padding at the ends of all of them.
    package let embeddedPaddingByteSize: Int
}
