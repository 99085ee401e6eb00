// SPDX-License-Identifier: Apache-2.0
//
// Positions of bit-fields as constants: the accessors read them, and the assertions prove them.

import LayoutIR

/// The constants of a record's bit-fields: `_offset_x` and `_width_x`, in bits of the stored integer.
struct BitConstants {
    let plan: RecordPlan

    func offset(_ member: RecordPlan.Member) -> String { "\(plan.prefix)offset_\(member.cName)" }

    func width(_ member: RecordPlan.Member) -> String { "\(plan.prefix)width_\(member.cName)" }

    /// The arguments of `BitField.get` and `set`.
    func arguments(_ member: RecordPlan.Member) -> String {
        "at: Self.\(offset(member)), width: Self.\(width(member))"
    }

    func declare(_ out: inout SourceText) {
        var isFirst = true
        for member in plan.members {
            guard case .bits(_, _, let bitOffset, let bitWidth) = member.access else { continue }
            if isFirst { out.add("// Bits of the stored integers.") }
            isFirst = false
            out.add("@usableFromInline @_transparent static var \(offset(member)): Int { \(bitOffset) }")
            out.add("@usableFromInline @_transparent static var \(width(member)): Int { \(bitWidth) }")
        }
        if !isFirst { out.add() }
    }
}
