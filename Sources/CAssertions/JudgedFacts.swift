// SPDX-License-Identifier: Apache-2.0
//
// More questions for a compiler that judges: types by name, enums, typedefs, values of macros. They are not for
// `<Module>_layout.h`: some hold only for the names of this reading.

package import LayoutIR

extension CAssertion {
    /// Facts of macros beyond `layout(of:)`, for which macros must still be what they are.
    package static func macros(of ir: LayoutIR) -> [CAssertion] { MacroFacts(ir).assertions }

    /// Whether tags are those of structs or of unions: one of the other kind does not compile.
    package static func tags(of ir: LayoutIR) -> [CAssertion] {
        ir.records.compactMap { record in
            let words = (record.spelling ?? "").split(separator: " ")
            guard words.count == 2, ["struct", "union"].contains(words[0]), CName.isIdentifier(String(words[1])) else {
                return nil
            }
            let fact = FactKey(.record, record.name, "kind")
            return CAssertion(
                expression: "(sizeof(\(record.kind.rawValue) \(words[1])) + 1 > 0)", value: nil, fact: fact,
                shown: fact,
                place: record.place)
        }
    }

    /// Facts of declarations beyond `layout(of:)`.
    package static func declarations(of ir: LayoutIR) -> [CAssertion] { JudgedFacts(ir).assertions }
}

struct JudgedFacts {
    private let ir: LayoutIR
    private let members: Members
    private let names: TypeNames
    private let wideEnums: WideEnumNames

    init(_ ir: LayoutIR) {
        self.ir = ir
        let index = IRIndex(ir)
        members = Members(index)
        names = TypeNames(index)
        wideEnums = WideEnumNames(ir)
    }

    var assertions: [CAssertion] {
        ir.records.flatMap(assertions) + ir.enums.flatMap(assertions) + ir.typedefs.flatMap(assertions)
    }

    private func assertions(_ record: Record) -> [CAssertion] {
        unnamed(in: record) + members.all(of: record).filter { !$0.field.isBitField }.flatMap(assertions)
    }

    private func assertions(_ member: Member) -> [CAssertion] {
        // A bit-field has no offset that C can say.
        let address = member.assertion(
            "(__builtin_offsetof(\(member.type), \(member.field.name)) + 1 > 0)", nil, "isBitField", as: "isBitField")
        guard let type = names.sayable(member.field.type) else { return [address] }
        let isSame = "__builtin_types_compatible_p(__typeof__(\(member.expression)), \(type))"
        let same = member.assertion(isSame, nil, "type", as: "type")
        // C has no size for a flexible array, and to be one is to have none.
        guard member.field.bitWidth == 0, members.index.type(member.field.type)?.kind == .array else {
            return [address, same]
        }
        return [address, same, member.assertion(isSame, nil, "bitWidth", as: "byteSize")]
    }

    /// A member without a name begins where that begins which is first in it.
    private func unnamed(in record: Record) -> [CAssertion] {
        let firsts = members.all(of: record).filter {
            $0.record.name != record.name && !$0.field.isBitField && $0.field.bitOffset == 0
        }
        return record.fields.enumerated().flatMap { number, field -> [CAssertion] in
            guard field.name.isEmpty, !field.isBitField, let inner = members.index.record(of: field.type),
                let first = firsts.first(where: { $0.record.name == inner.name })
            else { return [] }
            let fact = FactKey(.field, "\(record.name).\(number)", "bitOffset")
            return [
                CAssertion(
                    expression: "__builtin_offsetof(\(first.type), \(first.field.name))",
                    value: "\(first.bitOffset / 8)",
                    fact: fact, shown: FactKey(.field, fact.name, "byteOffset"),
                    place: record.place(of: field))
            ]
        }
    }

    private func assertions(_ enumeration: Enumeration) -> [CAssertion] {
        var found: [CAssertion] = []
        if let spelling = enumeration.spelling, RecordExpressions.isTypeName(spelling) {
            let fact = FactKey(.enumeration, enumeration.name, "underlyingType")
            found.append(
                CAssertion(
                    expression: "((\(spelling))-1 < 1) == \(enumeration.isSigned ? 1 : 0)"
                        + " && __builtin_types_compatible_p(\(spelling), \(enumeration.underlyingType))",
                    value: nil, fact: fact, shown: FactKey(.enumeration, spelling, "underlyingType"),
                    place: enumeration.place))
        }
        for enumerator in enumeration.enumerators where CName.isIdentifier(enumerator.name) {
            let valueFact = FactKey(.enumerator, enumerator.name, "value")
            found.append(
                CAssertion(
                    expression: "((\(enumerator.name)) < 0) == \(enumerator.value.isNegative ? 1 : 0)", value: nil,
                    fact: valueFact, shown: valueFact, place: enumeration.place(of: enumerator)))
            guard let type = enumerator.type else { continue }
            let types = wideEnums.contains(enumerator.name) ? wideEnums.alternatives(to: type) : [type]
            let fact = FactKey(.enumerator, enumerator.name, "type")
            found.append(
                CAssertion(
                    expression: TypeNames.isOne(of: types, enumerator.name), value: nil, fact: fact, shown: fact,
                    place: enumeration.place(of: enumerator)))
        }
        return found
    }

    private func assertions(_ typedef: Typedef) -> [CAssertion] {
        guard CName.isIdentifier(typedef.name) else { return [] }
        let fact = FactKey(.typedef, typedef.name, "type")
        return names.sayable(typedef.target).map { type in
            [
                CAssertion(
                    expression: "__builtin_types_compatible_p(\(typedef.name), \(type))", value: nil, fact: fact,
                    shown: fact, place: typedef.place)
            ]
        } ?? []
    }
}
