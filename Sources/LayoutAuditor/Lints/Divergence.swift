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
    /// A member, or an element of a flexible one, has another size.
    case member(Field)
    /// There is other padding before a member, because its alignment differs.
    case alignment(Field, paddingBitWidth: Int)
    /// There is other padding behind the last member.
    case tail(paddingBitWidth: Int)

    /// The reasons in the order of the members; none where the record is the same.
    static func all(_ wide: Record, _ narrow: Record, _ pair: TargetPair) -> [Divergence] {
        guard wide.fields.count == narrow.fields.count else { return [] }
        // A union of a pointer and a 64-bit integer is as large as the integer everywhere.
        if wide.kind == .union, wide.byteSize == narrow.byteSize { return [] }
        var causes: [Divergence] = []
        var hasOtherMember = false
        var ends = (wide: 0, narrow: 0)
        for (field, other) in zip(wide.fields, narrow.fields) {
            let padding = (wide: field.bitOffset - ends.wide, narrow: other.bitOffset - ends.narrow)
            if pair.differs(field, other) {
                causes.append(.member(field))
                hasOtherMember = true
            } else if wide.kind == .struct, padding.wide != padding.narrow {
                causes.append(.alignment(field, paddingBitWidth: padding.wide))
            }
            ends.wide = max(ends.wide, field.bitOffset + field.bitWidth)
            ends.narrow = max(ends.narrow, other.bitOffset + other.bitWidth)
        }
        let tails = (wide: wide.byteSize * 8 - ends.wide, narrow: narrow.byteSize * 8 - ends.narrow)
        if !hasOtherMember, tails.wide != tails.narrow { causes.append(.tail(paddingBitWidth: tails.wide)) }
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

    /// What `observe` says of each cause in each record.
    fileprivate func observations(
        _ observe: (Divergence, _ wide: Record, _ narrow: Record) -> Observation?
    ) -> [Observation] {
        records.flatMap { wide, narrow in
            Divergence.all(wide, narrow, self).compactMap { observe($0, wide, narrow) }
        }
    }
}

extension Reading {
    /// How a record gets a size that is the same everywhere.
    fileprivate func repair(ofTail bitWidth: Int, of record: Record) -> String {
        if record.kind == .union { return "make its longest member a multiple of 8 bytes" }
        let declaration = "'\(byteType) reserved[\(bitWidth / 8)];'"
        let isFlexible = record.fields.last.map(isFlexible) ?? false
        return isFlexible ? "put \(declaration) before its flexible array" : "end it with \(declaration)"
    }
}

extension Lint {
    static let u64Align = Lint(
        "u64-align", "64-bit members stand at the same offset on 32-bit and 64-bit targets",
        consequence: "i386 aligns a 64-bit member to 4 bytes and x86_64 to 8: a 32-bit program and a 64-bit kernel "
            + "read it, and all that follows, at different places.",
        uapi: .error, native: nil,
        look: .pair { pair in
            pair.observations { cause, wide, narrow in
                guard case .alignment(let field, let padding) = cause,
                    let other = narrow.fields.first(where: { $0.line == field.line && $0.name == field.name })
                else { return nil }
                return Observation(
                    name: pair.wide.name(of: field, in: wide), place: pair.wide.place(of: field, in: wide),
                    message: "has padding before it that not every target has",
                    repair: "put '\(pair.wide.byteType) reserved[\(padding / 8)];' before it, or give it a type that "
                        + "is aligned to 8 bytes everywhere, such as __aligned_u64",
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
                guard case .tail(let padding) = cause, !pair.isWithinSameRecord(wide) else { return nil }
                return Observation(
                    name: wide.name, place: wide.place,
                    message: "holds 64-bit members and ends with padding that not every target has",
                    repair: pair.wide.repair(ofTail: padding, of: wide),
                    values: pair.values("\(wide.byteSize) bytes", "\(narrow.byteSize) bytes"))
            }
        })

    static let sizeDivergence = Lint(
        "size-divergence", "members have the same size on 32-bit and 64-bit targets",
        consequence: "A 32-bit program and a 64-bit kernel disagree on the size of the record or on where its members "
            + "are: every call needs a translation in the kernel, or corrupts memory.",
        uapi: .error, native: nil,
        look: .pair { pair in
            pair.observations { cause, wide, narrow in
                guard case .member(let field) = cause else { return nil }
                let embedded = pair.wide.index.record(in: field.type)
                // A record without a name of its own is told with the record around it, or at its cause.
                if wide.parent != nil, embedded != nil { return nil }
                let member = pair.wide.name(of: field, in: wide).dropFirst(wide.name.count + 1)
                let type = embedded.map { $0.spelling ?? $0.name } ?? field.type
                return Observation(
                    name: wide.name, place: wide.place,
                    message: "differs between targets because '\(type)', the type of '\(member)', does",
                    repair: embedded == nil
                        ? "give '\(member)' a type of fixed width: __u32, or __u64, which carries a pointer too"
                        : "repair '\(type)'; this record follows",
                    values: pair.values("\(wide.byteSize) bytes", "\(narrow.byteSize) bytes"))
            }
        })
}
