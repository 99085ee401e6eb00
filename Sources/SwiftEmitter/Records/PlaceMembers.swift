// SPDX-License-Identifier: Apache-2.0
//
// Where fields are, for memory that is shared: `acrn_io_request.at.reqs.pio_request.address` is a constant.

import LayoutIR

/// Writes the places of a record's fields.
struct PlaceMembers {
    let plan: RecordPlan

    func declare(_ out: inout SourceText) {
        let members = plan.members.filter { !$0.cName.isEmpty && ($0.bits != nil || $0.type.byteSize > 0) }
        guard !members.isEmpty else { return }
        out.add()
        out.block("extension RecordPlace where _V == \(plan.swiftName)") { out in
            for member in members { declare(member, &out) }
        }
    }

    private func declare(_ member: RecordPlan.Member, _ out: inout SourceText) {
        let name = SwiftName.escaped(member.swiftName)
        let (type, place) = text(member)
        let opening = out.attributed("@_alwaysEmitIntoClient @_transparent", "public var \(name): \(type)")
        out.short(opening, place)
    }

    private func text(_ member: RecordPlan.Member) -> (type: String, place: String) {
        if let bits = member.bits {
            let start = NumberText.decimal(member.byteOffset * 8 + bits.offset)
            return ("BitPlace<_R, \(Self.integer(member.type))>", "bitPlace(\(start), \(bits.width))")
        }
        let offset = NumberText.decimal(member.byteOffset)
        return switch member.type {
        case .record: (Self.place(member.type), "recordPlace(\(offset))")
        case .array: (Self.place(member.type), "arrayPlace(\(offset))")
        default: (Self.place(member.type), "fieldPlace(\(offset))")
        }
    }

    private static func place(_ type: SwiftType) -> String {
        switch type {
        case .record(let record): "RecordPlace<_R, \(record.swiftName)>"
        case .array(let element, let count): "ArrayPlace<\(count), \(place(element))>"
        default: "FieldPlace<_R, \(type.text)>"
        }
    }

    /// A bit-field of an enum is read as the integer.
    private static func integer(_ type: SwiftType) -> String {
        guard case .enumeration(_, let size, let isSigned) = type else { return type.text }
        return SwiftType.integer(byteSize: size, isSigned: isSigned).text
    }
}
