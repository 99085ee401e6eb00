// SPDX-License-Identifier: Apache-2.0
//
// Raw pointers in records.

import LayoutIR

extension Lint {
    static let pointer = Lint(
        "pointer", "pointers travel as 64-bit integers",
        consequence:
            "A pointer has 4 bytes on 32-bit targets and 8 on 64-bit ones, so that the record's size and every "
            + "offset behind it differ.",
        uapi: .error, native: nil,
        look: fields { reading, record, index in
            let field = record.fields[index]
            guard reading.index.element(of: field.type)?.kind == .pointer, !reading.isWidened(record) else {
                return nil
            }
            let address = FixedTypes(of: reading.index).u64
            return Observation(
                name: reading.name(of: field, in: record), place: reading.place(of: field, in: record),
                message: "is a pointer ('\(field.type)')",
                repair: Repair(
                    "use \(address), or a union of it with the pointer",
                    .retype(index, in: record.name, as: [address])))
        })
}

extension Reading {
    /// Whether the record is a union with a 64-bit integer, or lies in one: `union { void *p; __u64 padding; }`.
    fileprivate func isWidened(_ record: Record) -> Bool {
        index.around(record).contains { $0.kind == .union && $0.fields.contains(where: isWide) }
    }

    private func isWide(_ field: Field) -> Bool {
        guard !field.isBitField, let type = index.element(of: field.type) else { return false }
        return type.kind == .integer && type.byteSize == 8 && field.bitWidth >= 64
    }
}
