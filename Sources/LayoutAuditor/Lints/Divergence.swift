// SPDX-License-Identifier: Apache-2.0
//
// Where the layouts of a record on two targets part, which decides who says so and what repairs it.

import LayoutIR

/// The first thing in a record that is not the same on both targets. What follows is its consequence.
enum Divergence {
    /// A member, or an element of a flexible one, has another size.
    case member(Field)
    /// A member has another offset, though all before it are the same: its alignment differs.
    case alignment(Field, paddingBitWidth: Int)
    /// All members are the same, and the padding behind them differs.
    case tail(paddingBitWidth: Int)

    /// - Returns: nil where size, members and offsets are the same.
    init?(_ wide: Record, _ narrow: Record, _ pair: TargetPair) {
        var end = 0
        for (field, other) in zip(wide.fields, narrow.fields) {
            if field.bitOffset != other.bitOffset {
                self = .alignment(field, paddingBitWidth: field.bitOffset - end)
                return
            }
            // A union of a pointer and a 64-bit integer is as large as the integer everywhere.
            let isCovered = wide.kind == .union && wide.byteSize == narrow.byteSize
            if !isCovered, pair.differs(field, other) {
                self = .member(field)
                return
            }
            end = max(end, field.bitOffset + field.bitWidth)
        }
        guard wide.byteSize != narrow.byteSize else { return nil }
        self = .tail(paddingBitWidth: wide.byteSize * 8 - end)
    }
}

extension TargetPair {
    /// Whether the members differ in size, or flexible arrays in that of their elements.
    fileprivate func differs(_ field: Field, _ other: Field) -> Bool {
        if field.bitWidth != other.bitWidth { return true }
        guard wide.isFlexible(field), narrow.isFlexible(other) else { return false }
        return wide.resolved(field.type)?.byteSize != narrow.resolved(other.type)?.byteSize
    }
}

extension Reading {
    /// `x[]` or `x[0]`.
    func isFlexible(_ field: Field) -> Bool {
        guard !field.isBitField, let type = resolved(field.type, throughArrays: false), type.kind == .array else {
            return false
        }
        return type.elementCount ?? 0 == 0
    }

    /// How this interface calls a byte: `__u8` where it uses the kernel's types.
    var byteType: String { ["__u8", "__u32", "__u64"].contains { declarations.type($0) != nil } ? "__u8" : "uint8_t" }
}

extension Lint {
    static let u64Align = Lint(
        "u64-align", "64-bit members stand at the same offset on 32-bit and 64-bit targets",
        consequence: "i386 aligns a 64-bit member to 4 bytes and x86_64 to 8: a 32-bit program and a 64-bit kernel "
            + "read all that follows at different places.",
        uapi: .error, native: nil,
        look: .pair { pair in
            pair.records.compactMap { wide, narrow in
                guard case .alignment(let field, let padding)? = Divergence(wide, narrow, pair),
                    let other = narrow.fields.first(where: { $0.line == field.line && $0.name == field.name })
                else { return nil }
                return Observation(
                    name: pair.wide.name(of: field, in: wide), place: pair.wide.place(of: field, in: wide),
                    message: "has an alignment and with it an offset that depend on the target",
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
            pair.records.compactMap { wide, narrow in
                guard case .tail(let padding)? = Divergence(wide, narrow, pair) else { return nil }
                let isUnion = wide.kind == .union
                return Observation(
                    name: wide.name, place: wide.place,
                    message: "holds 64-bit members and ends with padding that not every target has",
                    repair: isUnion
                        ? "make its longest member a multiple of 8 bytes"
                        : "end it with '\(pair.wide.byteType) reserved[\(padding / 8)];'",
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
                guard case .member(let field)? = Divergence(wide, narrow, pair) else { return nil }
                let embedded = pair.wide.embeddedRecord(field.type)
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

    static let ioctlDivergence = Lint(
        "ioctl-divergence", "an ioctl has one number on 32-bit and 64-bit targets",
        consequence: "The number holds the argument's size: a 64-bit kernel answers ENOTTY to a 32-bit program unless "
            + "it handles both numbers.",
        uapi: .error, native: nil,
        look: .pair { pair in
            let others = Dictionary(pair.narrow.ir.ioctls.map { ($0.name, $0) }) { first, _ in first }
            return pair.wide.ir.ioctls.compactMap { ioctl in
                guard let other = others[ioctl.name], other.number != ioctl.number else { return nil }
                let type = ioctl.argumentType ?? "its argument"
                return Observation(
                    name: ioctl.name, place: ioctl.place,
                    message: "has a number that depends on the target, as the size of '\(type)' does",
                    repair: "give '\(type)' the same size everywhere",
                    values: pair.values(hexadecimal(ioctl.number), hexadecimal(other.number)))
            }
        })

    static func hexadecimal(_ number: UInt32) -> String { "0x" + String(number, radix: 16) }
}
