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
            runs(in: reading) { record, run, edit in
                let ioctl = reading.copiedOut[record.name]
                guard ioctl != nil || reading.ir.ioctls.isEmpty, !reading.isRaw(run, of: record) else { return nil }
                let way = ioctl.map { "\($0.name) copies out" } ?? "the other side sees"
                return Observation(
                    name: name(of: run, in: record, reading), place: place(of: run, in: record, reading),
                    message: "has \(run.size) of padding \(run.isTail ? "at its end" : "behind it"), which \(way)",
                    repair: Repair("declare '\(edit.declarations)'\(edit.remark) and have it zeroed", edit),
                    isHint: !(ioctl?.direction == .read && reading.ir.target.platform.system == .linux))
            }
        })

    static let hole = Lint(
        "hole", "members follow each other without implicit padding",
        consequence: "Nobody can check that padding without a name is zero, so it can never become a member; and "
            + "where it is depends on the target.",
        uapi: .note, native: .note,
        look: .each { reading in
            runs(in: reading) { record, run, edit in
                guard !run.isTail, !reading.isShown(run, of: record), !reading.ir.ioctls.isEmpty,
                    reading.copiedOut[record.name] == nil
                else {
                    return nil
                }
                return Observation(
                    name: name(of: run, in: record, reading), place: place(of: run, in: record, reading),
                    message: "has \(run.size) of padding behind it",
                    repair: Repair("declare '\(edit.declarations)'\(edit.remark) and refuse what is not zero", edit),
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
        in reading: Reading, _ observe: (Record, PaddingRun, HeaderEdit) -> Observation?
    ) -> [Observation] {
        reading.ir.records.flatMap { record in
            zip(PaddingRun.all(in: record, reading.index), reading.fillers(of: record)).compactMap {
                observe(record, $0, $1)
            }
        }
    }

    /// Padding goes by the member before it, at the end of a record by the record.
    private static func name(of run: PaddingRun, in record: Record, _ reading: Reading) -> String {
        guard !run.isTail, let field = run.fieldBefore else { return record.name }
        return reading.name(of: record.fields[field], in: record)
    }

    private static func place(of run: PaddingRun, in record: Record, _ reading: Reading) -> SourcePlace? {
        guard !run.isTail, let field = run.fieldBefore else { return record.place }
        return reading.place(of: record.fields[field], in: record)
    }
}

extension Reading {
    /// Members over each run of padding of a record.
    func fillers(of record: Record) -> [HeaderEdit] {
        var filler = Filler(reading: self, record: record)
        return PaddingRun.all(in: record, index).map { run in
            let edit = filler.edit(run)
            if case .declare(let declarations, _, _) = edit { filler.takenCount += declarations.count }
            return edit
        }
    }

    /// Whether another member of a union that the record lies in has the bits of a run: by that they have a name.
    fileprivate func isShown(_ run: PaddingRun, of record: Record) -> Bool {
        var hidden = RangeSet(run.bits)
        var start = 0
        for (inner, outer) in zip(index.around(record), index.around(record).dropFirst()) {
            guard let own = outer.fields.first(where: { index.record(in: $0.type)?.name == inner.name }) else { break }
            start += own.bitOffset
            for sibling in outer.fields where outer.kind == .union && sibling != own {
                for bits in index.coveredBits(of: sibling).ranges {
                    hidden.remove(contentsOf: bits.lowerBound - start..<bits.upperBound - start)
                }
            }
        }
        return hidden.isEmpty
    }

    /// Whether a run lies between bit-fields that only name bits of another member: who fills that fills the run.
    fileprivate func isRaw(_ run: PaddingRun, of record: Record) -> Bool {
        record.fields.allSatisfy(\.isBitField) && isShown(run, of: record)
    }

    fileprivate func isMisaligned(_ field: Field) -> Bool {
        guard !field.isBitField, let alignment = index.type(field.type)?.byteAlignment else { return false }
        return field.bitOffset % (alignment * 8) != 0
    }
}
