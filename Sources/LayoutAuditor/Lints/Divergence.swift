// SPDX-License-Identifier: Apache-2.0
//
// Why the layouts of a record on two targets part, member by member: each cause has a repair of its own.
//
//              x86_64            i386
//   u32 a      0                 0
//   u64 b      8  (padding 4)    4  (none)     alignment of b
//   u32 c      16                12
//              24 (padding 4)    16 (none)     tail

import LayoutIR

/// One reason why a record is not the same on both targets.
enum Divergence {
    /// A member, or an element of a flexible one, has another size: its index.
    case member(Int)
    /// There is other padding before a member, because its alignment differs: its index, and the bits on the wide
    /// target.
    case alignment(Int, padding: Range<Int>)
    /// There is other padding behind the last member: its bits on the wide target.
    case tail(padding: Range<Int>)

    /// The reasons in the order of the members; none where the record is the same.
    static func all(_ wide: Record, _ narrow: Record, _ pair: TargetPair) -> [Divergence] {
        guard wide.fields.count == narrow.fields.count else { return [] }
        // A union of a pointer and a 64-bit integer is as large as the integer everywhere.
        if wide.kind == .union, wide.byteSize == narrow.byteSize { return [] }
        var causes: [Divergence] = []
        var hasOtherMember = false
        var ends = (wide: 0, narrow: 0)
        for (index, (field, other)) in zip(wide.fields, narrow.fields).enumerated()
        where !IRIndex.isUnnamedBitField(field) {
            let padding = (wide: field.bitOffset - ends.wide, narrow: other.bitOffset - ends.narrow)
            if pair.differs(field, other) {
                causes.append(.member(index))
                hasOtherMember = true
            } else if wide.kind == .struct, padding.wide != padding.narrow {
                causes.append(.alignment(index, padding: ends.wide..<max(ends.wide, field.bitOffset)))
            }
            ends.wide = max(ends.wide, field.bitOffset + field.bitWidth)
            ends.narrow = max(ends.narrow, other.bitOffset + other.bitWidth)
        }
        let tails = (wide: wide.byteSize * 8 - ends.wide, narrow: narrow.byteSize * 8 - ends.narrow)
        if !hasOtherMember, tails.wide != tails.narrow {
            causes.append(.tail(padding: ends.wide..<max(ends.wide, wide.byteSize * 8)))
        }
        return causes
    }
}

extension TargetPair {
    /// Whether the members differ in size, or flexible arrays in that of their elements.
    fileprivate func differs(_ field: Field, _ other: Field) -> Bool {
        if field.bitWidth != other.bitWidth { return true }
        guard wide.isFlexible(field), narrow.isFlexible(other) else { return false }
        return wide.index.element(of: field.type)?.byteSize != narrow.index.element(of: other.type)?.byteSize
    }

    /// Whether a record without a name of its own lies in one that is the same on both: then no one sees its tail.
    fileprivate func isWithinSameRecord(_ record: Record) -> Bool {
        guard let parent = record.parent, let wide = wide.index.record(parent),
            let narrow = narrow.index.record(parent)
        else { return false }
        return Divergence.all(wide, narrow, self).isEmpty
    }

    /// The observations of `observe` for each cause in each record.
    fileprivate func observations(
        _ observe: (Divergence, _ wide: Record, _ narrow: Record) -> Observation?
    ) -> [Observation] {
        records.flatMap { wide, narrow in
            Divergence.all(wide, narrow, self).compactMap { observe($0, wide, narrow) }
        }
    }
}

extension TargetPair {
    /// Types that make members the same on both targets; where they are records, these are what is to be repaired.
    fileprivate func repair(ofMembers members: [Int], in record: Record) -> Repair {
        let types = FixedTypes(of: wide.index)
        let own = members.filter { wide.index.record(in: record.fields[$0].type) == nil }
        let names = own.map { record.fields[$0].name }.map { $0.isEmpty ? "the member without a name" : "'\($0)'" }
        let embedded = members.compactMap { wide.index.record(in: record.fields[$0].type) }
        var spellings: [String] = []
        for inner in embedded.map({ $0.spelling ?? $0.name }) where !spellings.contains(inner) {
            spellings.append(inner)
        }
        let parts = [
            names.isEmpty
                ? nil
                : "give \(names.joined(separator: " and ")) a type of fixed width: \(types.u32), or \(types.u64), "
                    + "which carries a pointer too",
            spellings.isEmpty
                ? nil : "repair \(spellings.map { "'\($0)'" }.joined(separator: " and ")); this record follows",
        ]
        return Repair(
            parts.compactMap(\.self).joined(separator: "; "),
            edits: spellings.isEmpty ? own.map { .retype($0, in: record.name, as: [types.u32, types.u64]) } : [])
    }
}

extension Divergence {
    /// The member that has another size; nil for another cause.
    var memberIndex: Int? {
        if case .member(let index) = self { index } else { nil }
    }

    /// The repair that makes padding the same on both targets.
    func repair(_ wide: Record, _ pair: TargetPair) -> Repair? {
        let filler = Filler(reading: pair.wide, record: wide)
        let types = FixedTypes(of: pair.wide.index)
        switch self {
        case .member: return nil
        case .alignment(let index, let padding):
            let bytes = filler.bytes(padding.count / 8)
            let unnamed = wide.fields[..<index].reversed().prefix(while: IRIndex.isUnnamedBitField).count
            if unnamed > 0 {
                let edit = HeaderEdit.declare([bytes], in: wide.name, .insteadOf(index - unnamed..<index))
                return Repair("put '\(bytes)' before it\(edit.remark)", edit)
            }
            return Repair(
                "put '\(bytes)' before it, or give it a type that is aligned to 8 bytes everywhere, \(types.aligned64)",
                .declare([bytes], in: wide.name, .before(index)))
        case .tail(let padding):
            let bytes = filler.bytes(wide.kind == .union ? wide.byteSize : padding.count / 8)
            let last = wide.fields.indices.last { !IRIndex.isUnnamedBitField(wide.fields[$0]) }
            guard wide.kind == .struct, let last else {
                return Repair("add '\(bytes)' to it", .declare([bytes], in: wide.name, .atEnd))
            }
            if pair.wide.isFlexible(wide.fields[last]) {
                return Repair(
                    "put '\(bytes)' before its flexible array", .declare([bytes], in: wide.name, .before(last)))
            }
            let isLast = last == wide.fields.count - 1
            let place = isLast ? "end it with '\(bytes)'" : "put '\(bytes)' behind '\(wide.fields[last].name)'"
            return Repair(place, .declare([bytes], in: wide.name, .behind(last)))
        }
    }
}

extension Lint {
    static let u64Align = Lint(
        "u64-align", "64-bit members are at the same offset on 32-bit and 64-bit targets",
        consequence: "i386 aligns a 64-bit member to 4 bytes and x86_64 to 8: a 32-bit program and a 64-bit kernel "
            + "read it, and all that follows, at different places.",
        uapi: .error, native: nil,
        look: .pair { pair in
            pair.observations { cause, wide, narrow in
                guard case .alignment(let index, _) = cause, let repair = cause.repair(wide, pair) else { return nil }
                let (field, other) = (wide.fields[index], narrow.fields[index])
                return Observation(
                    name: pair.wide.name(of: field, in: wide), place: pair.wide.place(of: field, in: wide),
                    message: "has padding before it that not every target has", repair: repair,
                    values: pair.values("byte \(field.bitOffset / 8)", "byte \(other.bitOffset / 8)"))
            }
        })

    static let tail = Lint(
        "tail", "records with 64-bit members end on a multiple of 8 bytes",
        consequence: "The record has another size on 32-bit targets, and so have arrays of it, records that embed it "
            + "and the ioctl numbers made from it.",
        uapi: .error, native: nil,
        look: .pair { pair in
            pair.observations { cause, wide, narrow in
                guard case .tail = cause, !pair.isWithinSameRecord(wide), let repair = cause.repair(wide, pair) else {
                    return nil
                }
                return Observation(
                    name: wide.name, place: wide.place,
                    message: "holds 64-bit members and ends with padding that not every target has",
                    repair: repair,
                    values: pair.values("\(wide.byteSize) bytes", "\(narrow.byteSize) bytes"))
            }
        })

    static let sizeDivergence = Lint(
        "size-divergence", "members have the same size on 32-bit and 64-bit targets",
        consequence: "A 32-bit program and a 64-bit kernel disagree on the size of the record or on where its members "
            + "are: every call needs a translation in the kernel, or corrupts memory.",
        uapi: .error, native: nil,
        look: .pair { pair in
            pair.records.compactMap { wide, narrow in
                let members = Divergence.all(wide, narrow, pair).compactMap(\.memberIndex).filter { index in
                    // A record without a name of its own is reported with the record around it, or at its cause.
                    wide.parent == nil || pair.wide.index.record(in: wide.fields[index].type) == nil
                }
                guard let first = members.first else { return nil }
                let embedded = pair.wide.index.record(in: wide.fields[first].type)
                let member = pair.wide.name(of: wide.fields[first], in: wide).dropFirst(wide.name.count + 1)
                let type = embedded.map { $0.spelling ?? $0.name } ?? wide.fields[first].type
                return Observation(
                    name: wide.name, place: wide.place,
                    message: "differs between targets because '\(type)', the type of '\(member)', does",
                    repair: pair.repair(ofMembers: members, in: wide),
                    values: pair.values("\(wide.byteSize) bytes", "\(narrow.byteSize) bytes"))
            }
        })
}
