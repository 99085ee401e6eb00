// SPDX-License-Identifier: Apache-2.0
//
// Sizes, offsets, values and numbers as assertions: what `<Module>_layout.h` holds, for any C compiler.

package import LayoutIR

extension CAssertion {
    /// The facts of the IR that every C compiler can judge: of records, enums, constants and ioctls whose names C can
    /// spell.
    package static func layout(of ir: LayoutIR) -> [CAssertion] { LayoutFacts(ir).assertions }
}

/// Lists the assertions.
struct LayoutFacts {
    private let ir: LayoutIR
    private let members: Members
    private let vectors: Vectors
    /// Constants whose type is not the same to all compilers.
    private let wideEnums: WideEnumNames

    init(_ ir: LayoutIR) {
        self.ir = ir
        members = Members(IRIndex(ir))
        vectors = Vectors(members.index)
        wideEnums = WideEnumNames(ir)
    }

    var assertions: [CAssertion] {
        let types = ir.records.flatMap(assertions) + ir.enums.flatMap(assertions) + ir.typedefs.flatMap(assertions)
        return types + ir.constants.flatMap(assertions)
            + ir.ioctls.filter { CName.isIdentifier($0.name) }.map { ioctl in
                let number = "0x" + String(ioctl.number, radix: 16) + "U"
                return CAssertion(
                    expression: "(unsigned int)(\(ioctl.name))", value: number,
                    fact: FactKey(.ioctl, ioctl.name, "number"), shown: FactKey(.ioctl, ioctl.name, "value"),
                    place: ioctl.place)
            }
    }

    private func assertions(_ record: Record) -> [CAssertion] {
        guard let type = members.expression(record) else { return [] }
        var own = [("sizeof(\(type))", record.byteSize, "byteSize")]
        if let alignment = record.byteAlignment {
            own.append((vectors.alignment(of: type, vectors.isHeld(by: record)), alignment, "byteAlignment"))
        }
        return own.map { expression, value, property in
            let fact = FactKey(.record, record.name, property)
            return CAssertion(
                expression: expression, value: "\(value)", fact: fact, shown: fact, place: record.place)
        } + members.all(of: record).filter { !$0.field.isBitField }.flatMap(assertions)
    }

    private func assertions(_ member: Member) -> [CAssertion] {
        let placed = member.assertion(
            "__builtin_offsetof(\(member.type), \(member.field.name))", bits: member.bitOffset, "bitOffset",
            as: "byteOffset")
        guard member.field.bitWidth > 0 else { return [placed] }
        let sized = member.assertion(
            "sizeof(\(member.expression))", bits: member.field.bitWidth, "bitWidth", as: "byteSize")
        guard let isSigned = isSignedInteger(member.field.type) else { return [placed, sized] }
        let signed = member.assertion(
            "((__typeof__(\(member.expression)))-1 < 1)", isSigned ? 1 : 0, "isSigned", as: "isSigned")
        return [placed, sized, signed]
    }

    /// nil for what is not an integer.
    private func isSignedInteger(_ name: String) -> Bool? {
        // A cast to an atomic type is not C.
        let chain = members.index.chain(name)
        guard let type = chain.last, type.kind == .integer, !chain.contains(where: { $0.kind == .atomic }) else {
            return nil
        }
        return type.isSigned
    }

    /// Size and alignment of a typedef are its own: an attribute on it says nothing of its target.
    private func assertions(_ typedef: Typedef) -> [CAssertion] {
        guard CName.isIdentifier(typedef.name) else { return [] }
        guard let type = members.index.type(typedef.name), let size = type.byteSize, let alignment = type.byteAlignment
        else {
            return []
        }
        let aligned = vectors.alignment(of: typedef.name, vectors.isHeld(by: typedef.name))
        return [("sizeof(\(typedef.name))", size, "byteSize"), (aligned, alignment, "byteAlignment")].map {
            assertion(typedef.name, $0, $1, FactKey(.typedef, typedef.name, $2), typedef.place)
        }
    }

    private func assertion(
        _ type: String, _ expression: String, _ value: Int, _ fact: FactKey, _ place: SourcePlace?
    ) -> CAssertion {
        CAssertion(
            expression: expression, value: "\(value)", fact: fact,
            shown: FactKey(fact.subject, type, fact.property), place: place)
    }

    private func assertions(_ enumeration: Enumeration) -> [CAssertion] {
        var found: [CAssertion] = []
        if let spelling = enumeration.spelling, RecordExpressions.isTypeName(spelling) {
            let layout: [(String, Int?, String)] = [
                ("sizeof(\(spelling))", enumeration.byteSize, "byteSize"),
                ("_Alignof(\(spelling))", members.index.byteAlignment(of: enumeration), "byteAlignment"),
            ]
            found += layout.compactMap { expression, value, property in
                value.map {
                    assertion(
                        spelling, expression, $0, FactKey(.enumeration, enumeration.name, property), enumeration.place)
                }
            }
        }
        for enumerator in enumeration.enumerators where CName.isIdentifier(enumerator.name) {
            let fact = FactKey(.enumerator, enumerator.name, "value")
            found.append(
                CAssertion(
                    expression: "(\(enumerator.name))", value: CLiteral.text(enumerator.value), fact: fact, shown: fact,
                    place: enumeration.place(of: enumerator)))
        }
        return found
    }

    private func assertions(_ constant: Constant) -> [CAssertion] {
        let name = constant.name
        guard CName.isIdentifier(name) else { return [] }
        func assertion(_ expression: String, _ value: String?, _ property: String) -> CAssertion {
            let fact = FactKey(.constant, name, property)
            return CAssertion(expression: expression, value: value, fact: fact, shown: fact, place: constant.place)
        }
        switch constant.value {
        case .string(let text): return [assertion("sizeof(\(name))", "\(text.utf8.count + 1)", "length")]
        case .floating(let number):
            return number.isFinite ? [assertion("(\(name))", CLiteral.text(number), "value")] : []
        case .integer(let value):
            let valued = assertion("(\(name))", CLiteral.text(value), "value")
            guard RecordExpressions.isTypeName(constant.type) else { return [valued] }
            let tests = sameTypes(constant).map { "__builtin_types_compatible_p(__typeof__((\(name))), \($0))" }
            return [valued, assertion(tests.joined(separator: " || "), nil, "type")]
        }
    }

    /// The types that a constant may have. On 32-bit targets systems differ in whether `sizeof` is an `unsigned int`
    /// or an `unsigned long`; of some enumerators compilers say different things.
    private func sameTypes(_ constant: Constant) -> [String] {
        if wideEnums.contains(constant.name) { return wideEnums.alternatives(to: constant.type) }
        let sizes = ["unsigned int", "unsigned long"]
        let isSize = ir.target.longBitWidth == 32 && constant.body.contains("sizeof")
        return isSize && sizes.contains(constant.type) ? sizes : [constant.type]
    }
}
