// SPDX-License-Identifier: Apache-2.0
//
// Padding: what a compiler puts between members, and what `packed` takes away.

import LayoutIR

extension Lint {
    static let leak = Lint(
        "leak", "records that are copied out have no implicit padding",
        consequence: "A kernel that fills the members and copies the record out hands bytes of its memory to user "
            + "space: assigning members does not touch padding, and an initialiser need not.",
        uapi: .warning, native: .warning,
        look: .each { reading in
            runs(in: reading) { record, run in
                let ioctl = reading.copiedOut[record.name]
                guard ioctl != nil || reading.ir.ioctls.isEmpty else { return nil }
                let way = ioctl.map { "\($0.name) copies out" } ?? "the other side sees"
                return Observation(
                    name: name(of: run, in: record, reading), place: place(of: run, in: record, reading),
                    message: "has \(run.size) of padding \(run.isTail ? "at its end" : "behind it"), which \(way)",
                    repair: "declare '\(run.declaration(reading.byteType))' and have it zeroed",
                    isHint: !(ioctl?.direction == .read && reading.ir.target.platform.system == .linux))
            }
        })

    static let hole = Lint(
        "hole", "members follow each other without implicit padding",
        consequence: "Nobody can check that padding without a name is zero, so it can never become a member; and "
            + "where it is depends on the target.",
        uapi: .note, native: .note,
        look: .each { reading in
            runs(in: reading) { record, run in
                guard !run.isTail, !reading.ir.ioctls.isEmpty, reading.copiedOut[record.name] == nil else {
                    return nil
                }
                return Observation(
                    name: name(of: run, in: record, reading), place: place(of: run, in: record, reading),
                    message: "has \(run.size) of padding behind it",
                    repair: "declare '\(run.declaration(reading.byteType))' and refuse what is not zero",
                    coveredBy: run.before.map { ("u64-align", reading.name(of: $0, in: record)) })
            }
        })

    static let unaligned = Lint(
        "unaligned", "members of packed records are aligned all the same",
        consequence: "Access through a pointer to the member is undefined, slow on some processors and a trap on "
            + "others, and it is never atomic.",
        uapi: .note, native: .note,
        look: .each { reading in
            reading.ir.records.compactMap { record in
                let misaligned = record.fields.filter { reading.isMisaligned($0) }
                guard let first = misaligned.first else { return nil }
                let others = misaligned.count == 1 ? "" : " and \(misaligned.count - 1) more"
                return Observation(
                    name: record.name, place: reading.place(of: first, in: record),
                    message: "is packed, with '\(first.name)' at byte \(first.bitOffset / 8)\(others) off its boundary",
                    repair: "order or pad the members so that each is on a multiple of its size, and drop the attribute"
                )
            }
        })

    private static func runs(
        in reading: Reading, _ observe: (Record, PaddingRun) -> Observation?
    ) -> [Observation] {
        reading.ir.records.flatMap { record in
            PaddingRun.all(in: record, reading.index).compactMap { observe(record, $0) }
        }
    }

    /// Padding goes by the member before it, at the end of a record by the record.
    private static func name(of run: PaddingRun, in record: Record, _ reading: Reading) -> String {
        guard !run.isTail, let field = run.behind else { return record.name }
        return reading.name(of: field, in: record)
    }

    private static func place(of run: PaddingRun, in record: Record, _ reading: Reading) -> SourcePlace? {
        guard !run.isTail, let field = run.behind else { return record.place }
        return reading.place(of: field, in: record)
    }
}

extension Reading {
    fileprivate func isMisaligned(_ field: Field) -> Bool {
        guard !field.isBitField, let alignment = index.type(field.type)?.byteAlignment else { return false }
        return field.bitOffset % (alignment * 8) != 0
    }
}
