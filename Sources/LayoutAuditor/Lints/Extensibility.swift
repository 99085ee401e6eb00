// SPDX-License-Identifier: Apache-2.0
//
// Arrays without an end, and records without room.

import LayoutIR

extension Lint {
    static let flexible = Lint(
        "flexible", "a record with a flexible array says how long it is",
        consequence: "Neither side can check that the memory behind the record is there, and every consumer keeps the "
            + "length somewhere else.",
        uapi: .note, native: .note,
        look: .each { reading in
            reading.ir.records.compactMap { record in
                guard let field = record.fields.last, reading.isFlexible(field), !reading.endsItself(field, in: record)
                else {
                    return nil
                }
                let word = FixedTypes(of: reading.index).u32
                let known = reading.index.around(record).flatMap {
                    reading.reachable(from: $0, throughFlexibleArrays: false)
                }
                guard !known.contains(where: reading.hasCount) else { return nil }
                return Observation(
                    name: reading.name(of: field, in: record), place: reading.place(of: field, in: record),
                    message: "is a flexible array, and no member before it counts its elements or bytes",
                    repair: Repair(
                        "add a member such as '\(word) nr;' or '\(word) size;' before it",
                        .declare(["\(word) nr;"], in: record.name, .before(record.fields.count - 1))),
                    isOnlyEverywhere: true)
            }
        })

    static let reserved = Lint(
        "reserved", "an ioctl's argument has room to grow",
        consequence: "A record without flags or reserved members cannot be extended: growing it changes the ioctl's "
            + "number, and old kernels cannot refuse what they do not know.",
        uapi: .note, native: nil,
        look: .each { reading in
            reading.ir.ioctls.compactMap { ioctl in
                guard ioctl.direction == .write || ioctl.direction == .readWrite,
                    let record = ioctl.argumentType.flatMap(reading.index.record(in:)), record.fields.count > 1,
                    !reading.hasRoom(record)
                else { return nil }
                let word = FixedTypes(of: reading.index).u32
                let members = ["\(word) flags;", "\(word) reserved;"]
                return Observation(
                    name: record.name, place: record.place,
                    message: "is the argument of \(ioctl.name) and has neither flags nor reserved members",
                    repair: Repair(
                        "add '\(members[0])' and '\(members[1])' and refuse values that are not zero",
                        .declare(members, in: record.name, .atEnd)))
            }
        })
}

extension Reading {
    /// Whether an array needs no count: a name, which ends with a NUL, or padding.
    fileprivate func endsItself(_ field: Field, in record: Record) -> Bool {
        isReserved(field, ReservedMembers(record))
            || (field.name.lowercased().contains("name") && index.element(of: field.type)?.name == "char")
    }

    private func isReserved(_ field: Field, _ members: ReservedMembers) -> Bool {
        members.contains(field, holdsRecords: index.record(in: field.type) != nil)
    }

    /// Whether an integer member has a name that counts: `nr`, `nent`, `num_x`, `count`, `len`, `size`, `argsz`.
    fileprivate func hasCount(_ record: Record) -> Bool {
        record.fields.contains { field in
            guard !field.isBitField, index.resolved(field.type)?.kind == .integer else { return false }
            let name = field.name.lowercased()
            let words = name.split(separator: "_").map(String.init)
            return ["count", "cnt", "len", "size", "sz", "num", "entries", "bytes"].contains { name.contains($0) }
                || words.contains { ["n", "nr"].contains($0) || ($0.begins(with: "n") && $0.ends(with: "s")) }
                || name.begins(with: "nent")
        }
    }

    /// Whether it, or what it embeds, has members to grow by, or says its own size.
    fileprivate func hasRoom(_ record: Record) -> Bool {
        reachable(from: record).contains { record in
            let members = ReservedMembers(record)
            return record.fields.contains { field in
                let name = field.name.lowercased()
                return isReserved(field, members) || isFlexible(field)
                    || ["flag", "opaque", "version", "argsz"].contains { name.contains($0) }
            }
        }
    }
}
