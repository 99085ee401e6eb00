// SPDX-License-Identifier: Apache-2.0
//
// Types that do not mean the same to everyone.

import LayoutIR

extension Lint {
    static let width = Lint(
        "width", "members have a type of fixed width",
        consequence: "`long` and its kin have another width on 32-bit targets, and `char` another sign on Arm and "
            + "PowerPC.",
        uapi: .warning, native: nil,
        look: fields { reading, record, index in
            let field = record.fields[index]
            guard !field.isBitField, let type = WidthRule.offender(field, reading) else { return nil }
            let types = FixedTypes(of: reading.index)
            return Observation(
                name: reading.name(of: field, in: record), place: reading.place(of: field, in: record),
                message: type == "char"
                    ? "is a number of type 'char', which is signed on some targets and unsigned on others"
                    : "has the type '\(type)', whose width depends on the target",
                repair: type == "char"
                    ? Repair(
                        "use \(types.u8) or \(types.s8)", .retype(index, in: record.name, as: [types.u8, types.s8]))
                    : Repair(
                        "use \(types.wide)", .retype(index, in: record.name, as: [types.u32, types.u64, types.s64])))
        })

    static let enumeration = Lint(
        "enum", "no member is an enum",
        consequence: "The compiler chooses size and sign of an enum, and a new enumerator or -fshort-enums can change "
            + "them.",
        uapi: .warning, native: .note,
        look: fields { reading, record, index in
            let field = record.fields[index]
            guard !field.isBitField, let type = reading.index.element(of: field.type), type.kind == .enumeration else {
                return nil
            }
            let word = FixedTypes(of: reading.index).u32
            return Observation(
                name: reading.name(of: field, in: record), place: reading.place(of: field, in: record),
                message: "has the type '\(type.name)'",
                repair: Repair(
                    "use \(word) and give the values by #define", .retype(index, in: record.name, as: [word])))
        })

    static let boolean = Lint(
        "bool", "no member is a _Bool",
        consequence: "Any byte other than 0 and 1 that the other side writes is undefined behaviour where it is read.",
        uapi: .warning, native: .note,
        look: fields { reading, record, index in
            let field = record.fields[index]
            guard !field.isBitField, reading.index.element(of: field.type)?.kind == .boolean else { return nil }
            let byte = FixedTypes(of: reading.index).u8
            return Observation(
                name: reading.name(of: field, in: record), place: reading.place(of: field, in: record),
                message: "is a _Bool",
                repair: Repair("use \(byte), or a bit of a flags member", .retype(index, in: record.name, as: [byte])))
        })

    static let bitField = Lint(
        "bit-field", "no record has bit-fields",
        consequence: "Each ABI orders, packs and aligns bit-fields in its own way, and big-endian targets the other "
            + "way round.",
        uapi: .warning, native: .note,
        look: .each { reading in
            reading.ir.records.compactMap { record in
                let bits = record.fields.filter(\.isBitField)
                guard let first = bits.first else { return nil }
                let named = bits.filter { !$0.name.isEmpty }
                let names = named.prefix(4).map { "'\($0.name)'" } + (named.count > 4 ? ["..."] : [])
                return Observation(
                    name: record.name, place: reading.place(of: first, in: record),
                    message: named.isEmpty
                        ? "has bit-fields without a name" : "has bit-fields: \(names.joined(separator: ", "))",
                    repair: named.isEmpty
                        ? "declare the bytes that they leave out as reserved members"
                        : "use an integer and constants for masks and shifts")
            }
        })

    /// Looks at every field of every record.
    static func fields(
        _ observe: @escaping @Sendable (Reading, Record, _ index: Int) -> Observation?
    ) -> Look {
        .each { reading in
            reading.ir.records.flatMap { record in record.fields.indices.compactMap { observe(reading, record, $0) } }
        }
    }
}

/// Which integer types have a width that everyone knows.
enum WidthRule {
    private static let targetDependent: Set<String> = [
        "size_t", "ssize_t", "time_t", "off_t", "intptr_t", "uintptr_t", "ptrdiff_t", "long", "unsigned long",
    ]
    private static let fixedStems: Set<String> = [
        "u", "s", "i", "le", "be", "int", "uint", "u_int", "aligned_u", "aligned_s", "aligned_le", "aligned_be",
    ]

    /// The type by which a field's width or sign depends on the target, as it is written.
    static func offender(_ field: Field, _ reading: Reading) -> String? {
        if reading.index.resolved(field.type)?.name == "char" { return "char" }
        let chain = reading.index.chain(field.type, through: CType.Kind.namesAndArrays).filter {
            $0.kind != .array && $0.kind != .qualified
        }
        for type in chain {
            if isFixed(type.name) { return nil }
            if targetDependent.contains(type.name) { return chain.first?.name }
        }
        return nil
    }

    /// `__u32`, `uint64_t`, `__le16`, `__aligned_u64`.
    static func isFixed(_ name: String) -> Bool {
        var stem = name.drop { $0 == "_" }
        if stem.ends(with: "_t") { stem = stem.dropLast(2) }
        guard let width = ["128", "64", "32", "16", "8"].first(where: stem.ends(with:)) else { return false }
        return fixedStems.contains(String(stem.dropLast(width.count)))
    }
}
