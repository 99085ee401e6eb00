// SPDX-License-Identifier: Apache-2.0
//
// Bit-fields have no address and no size that C can say. Each is filled with ones in an object that is zero but for it,
// and where the compiler puts the ones is what it says of the bit-field:
//
//   const struct flags hvabi_b7 = { .mode = -1 };         .byte 0x38: bits 3 to 5

package import LayoutIR

/// A bit-field, the object that shows where a compiler puts it, and where it is to be.
package struct BitFieldProbe: Hashable, Sendable {
    /// The initialised object, but for its name: `const struct flags` and `{ .mode = -1 }`.
    package let type: String
    /// The bit-field filled with ones: `{ .mode = -1 }`.
    package let initialiser: String
    /// Where the ones are to be in the object, in the order of memory.
    package let bits: Range<Int>
    /// The size of the object.
    package let byteSize: Int
    /// The bit-field as the IR has it, and as people know it: `flags.mode`.
    package let name: String
    /// The name as people who write C know it, where the members of an unnamed record belong to the one around it.
    package let shownName: String
    /// Where the bit-field is declared; nil where that is not known.
    package let place: SourcePlace?

    /// The facts that the ones state.
    package var facts: [FactKey] { ["bitOffset", "bitWidth"].map { FactKey(.field, name, $0) } }

    /// One for each bit-field that C can reach, in their order.
    package static func all(of ir: LayoutIR) -> [BitFieldProbe] {
        let members = Members(IRIndex(ir))
        return ir.records.flatMap { record in
            members.all(of: record).filter(\.field.isBitField).map { member in
                BitFieldProbe(
                    type: member.type, initialiser: "{ .\(member.field.name) = -1 }",
                    bits: member.bitOffset..<member.bitOffset + member.field.bitWidth, byteSize: record.byteSize,
                    name: member.fact("").name, shownName: member.shown("").name, place: member.place)
            }
        }
    }
}
