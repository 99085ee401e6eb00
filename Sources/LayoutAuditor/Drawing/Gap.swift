// SPDX-License-Identifier: Apache-2.0
//
// Bits of a record that belong to no member, and the words for them.

/// Adjacent bits of a record that none of its members covers.
package struct Gap: Hashable, Sendable {
    /// The words of pahole. A gap behind a bit-field is a bit hole up to the end of its storage unit, and
    /// a hole from there on.
    package enum Kind: String, Sendable {
        /// Whole bytes between members.
        case hole
        /// Bits of a bit-field's storage unit, between members.
        case bitHole
        /// Whole bytes behind the last member.
        case padding
        /// Bits of the last bit-field's storage unit.
        case bitPadding
    }

    /// By where the gap is, and whether a bit-field is before it.
    package let kind: Kind
    /// Bits from the start of the record that the gap was asked for, counted as `Field.bitOffset` is.
    package let bitOffset: Int
    /// The bits that no member covers, not rounded to bytes.
    package let bitWidth: Int
    /// The index in `Record.fields` of the member before the gap; nil where the gap begins the record.
    package let fieldBefore: Int?

    /// A gap; `IRIndex.gaps(in:)` finds those of a record.
    package init(kind: Kind, bitOffset: Int, bitWidth: Int, fieldBefore: Int?) {
        self.kind = kind
        self.bitOffset = bitOffset
        self.bitWidth = bitWidth
        self.fieldBefore = fieldBefore
    }

    /// The bits, from the start of the record.
    package var bits: Range<Int> { bitOffset..<bitOffset + bitWidth }
}
