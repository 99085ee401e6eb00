// SPDX-License-Identifier: Apache-2.0
//
// The meaning of bytes when a record is laid over them.

import LayoutIR

/// A field with the value that was found in its bits.
package struct ViewedField: Hashable, Sendable {
    /// Empty for what has no name.
    package let name: String
    /// The field's type as C spells it.
    package let type: String
    /// From the start of the viewed record.
    package let bits: Range<Int>
    /// Whether the field is a bit-field, whatever its width.
    package let isBitField: Bool
    /// The value in these bits, in the byte order that was asked for.
    package let value: ViewedValue
}

/// A value, decoded.
package indirect enum ViewedValue: Hashable, Sendable {
    case integer(CInteger)
    /// An integer of more than 64 bits, in decimal.
    case wideInteger(String)
    /// A byte or bits that C reads as true or false; anything but 0 and 1 is not a value of the type.
    case boolean(CInteger)
    /// A finite number, an infinity or not a number.
    case floating(Double)
    case pointer(UInt64)
    /// A number with the first enumerator that is it, or with the flags that are set in it and the bits that are not
    /// flags; without a name all its bits are.
    case enumeration(CInteger, names: [String], rest: UInt64)
    /// Plain `char`s.
    case characters([UInt8])
    /// Bytes whose type says nothing of their meaning.
    case bytes([UInt8])
    case record(Record.Kind, [ViewedField])
    /// Elements; equal ones that follow each other are one run.
    case array(count: Int, [Run])

    /// Elements whose bytes are the same.
    package struct Run: Hashable, Sendable {
        /// The index of the first.
        package let index: Int
        /// How many elements with the same bytes follow each other.
        package let count: Int
        /// The value of each of them.
        package let value: ViewedValue
    }
}

/// A record laid over bytes.
package struct ViewedRecord: Hashable, Sendable {
    /// Bytes or bits that belong to no field, and are not zero.
    package struct Residue: Hashable, Sendable {
        /// From the start of the record.
        package let bits: Range<Int>
        /// The bytes that the bits are in.
        package let bytes: [UInt8]
    }

    /// `Record.name`.
    package let name: String
    /// `struct` or `union`.
    package let kind: Record.Kind
    /// The bytes that the record was laid over; the next one begins behind them.
    package let byteSize: Int
    /// In declaration order. Of a union all members, unless only some were asked for.
    package let fields: [ViewedField]
    /// In memory order.
    package let residues: [Residue]
}
