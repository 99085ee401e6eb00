// SPDX-License-Identifier: Apache-2.0
//
// Sizes, offsets, values and numbers as assertions: what `<Module>_layout.h` holds, for any C compiler.

public import LayoutIR

extension CAssertion {
    /// The facts of the IR that every C compiler can judge: of records, enums, constants and ioctls whose names C can
    /// spell.
    public static func layout(of ir: LayoutIR) -> [CAssertion] { LayoutFacts(ir).assertions }
}

/// Lists the assertions.
struct LayoutFacts {
    private let ir: LayoutIR
    private let index: IRIndex
    private let expressions: [String: String]
    /// Constants whose type is not the same to all compilers.
    private let wideEnums: WideEnumNames

    init(_ ir: LayoutIR) {
        self.ir = ir
        index = IRIndex(ir)
        expressions = RecordExpressions(index).all
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
        guard let type = expressions[record.name] else { return [] }
        var own = [("sizeof", record.byteSize, "byteSize")]
        if let alignment = record.byteAlignment { own.append(("_Alignof", alignment, "byteAlignment")) }
        return own.map { function, value, property in
            let fact = FactKey(.record, record.name, property)
            return CAssertion(
                expression: "\(function)(\(type))", value: "\(value)", fact: fact, shown: fact, place: record.place)
        } + assertions(of: record, in: Holder(record: record, type: type, bitOffset: 0))
    }

    /// A record that C can name, and where in it another one begins that has no name.
    private struct Holder {
        let record: Record
        /// How C says it.
        let type: String
        let bitOffset: Int
        var depth = 0

        func inner(_ bitOffset: Int) -> Holder {
            Holder(record: record, type: type, bitOffset: self.bitOffset + bitOffset, depth: depth + 1)
        }
    }

    private func assertions(of record: Record, in holder: Holder) -> [CAssertion] {
        record.fields.flatMap { field -> [CAssertion] in
            if field.name.isEmpty, !field.isBitField, holder.depth < 32, let inner = index.record(of: field.type) {
                return assertions(of: inner, in: holder.inner(field.bitOffset))
            }
            guard !field.isBitField, CName.isIdentifier(field.name) else { return [] }
            return assertions(field, of: record, in: holder)
        }
    }

    private func assertions(_ field: Field, of record: Record, in holder: Holder) -> [CAssertion] {
        let place = holder.record.place?.at(line: field.line)
        let member = "((\(holder.type) *)0)->\(field.name)"
        func assertion(_ expression: String, _ value: Int, _ property: String, as shown: String) -> CAssertion {
            CAssertion(
                expression: expression, value: "\(value)",
                fact: FactKey(.field, "\(record.name).\(field.name)", property),
                shown: FactKey(.field, "\(holder.record.name).\(field.name)", shown), place: place)
        }
        let offset = (holder.bitOffset + field.bitOffset) / 8
        let placed = assertion(
            "__builtin_offsetof(\(holder.type), \(field.name))", offset, "bitOffset", as: "byteOffset")
        guard field.bitWidth > 0 else { return [placed] }
        let sized = assertion("sizeof(\(member))", field.bitWidth / 8, "bitWidth", as: "byteSize")
        guard let isSigned = isSignedInteger(field.type) else { return [placed, sized] }
        let signed = assertion("((__typeof__(\(member)))-1 < 1)", isSigned ? 1 : 0, "isSigned", as: "isSigned")
        return [placed, sized, signed]
    }

    /// nil for what is not an integer.
    private func isSignedInteger(_ name: String) -> Bool? {
        guard let type = index.resolved(name), type.kind == .integer else { return nil }
        return type.isSigned
    }

    /// Size and alignment of a typedef are its own: an attribute that stands on it says nothing of its target.
    private func assertions(_ typedef: Typedef) -> [CAssertion] {
        guard CName.isIdentifier(typedef.name) else { return [] }
        guard let type = index.type(typedef.name), let size = type.byteSize, let alignment = type.byteAlignment else {
            return []
        }
        return [("sizeof", size, "byteSize"), ("_Alignof", alignment, "byteAlignment")].map {
            assertion(typedef.name, $0, $1, FactKey(.typedef, typedef.name, $2), typedef.place)
        }
    }

    private func assertion(
        _ type: String, _ function: String, _ value: Int, _ fact: FactKey, _ place: SourcePlace?
    ) -> CAssertion {
        CAssertion(
            expression: "\(function)(\(type))", value: "\(value)", fact: fact,
            shown: FactKey(fact.subject, type, fact.property), place: place)
    }

    private func assertions(_ enumeration: Enumeration) -> [CAssertion] {
        var found: [CAssertion] = []
        if let spelling = enumeration.spelling, RecordExpressions.isTypeName(spelling) {
            let layout: [(String, Int?, String)] = [
                ("sizeof", enumeration.byteSize, "byteSize"),
                ("_Alignof", index.byteAlignment(of: enumeration), "byteAlignment"),
            ]
            found += layout.compactMap { function, value, property in
                value.map {
                    assertion(
                        spelling, function, $0, FactKey(.enumeration, enumeration.name, property), enumeration.place)
                }
            }
        }
        for enumerator in enumeration.enumerators where CName.isIdentifier(enumerator.name) {
            let fact = FactKey(.enumerator, enumerator.name, "value")
            found.append(
                CAssertion(
                    expression: "(\(enumerator.name))", value: literal(enumerator.value), fact: fact, shown: fact,
                    place: enumeration.place?.at(line: enumerator.line)))
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
            return number.isFinite ? [assertion("(\(name))", hexadecimal(number), "value")] : []
        case .integer(let value):
            let valued = assertion("(\(name))", literal(value), "value")
            guard RecordExpressions.isTypeName(constant.type) else { return [valued] }
            let tests = sameTypes(constant).map { "__builtin_types_compatible_p(__typeof__((\(name))), \($0))" }
            return [valued, assertion(tests.joined(separator: " || "), nil, "type")]
        }
    }

    /// The types that a constant may have. On 32-bit targets systems differ in whether `sizeof` is an `unsigned int`
    /// or an `unsigned long`; of some enumerators compilers say different things.
    private func sameTypes(_ constant: Constant) -> [String] {
        if wideEnums.contains(constant) {
            return [constant.type] + wideEnums.types.subtracting([constant.type]).sorted()
        }
        let sizes = ["unsigned int", "unsigned long"]
        let isSize = ir.target.longBitWidth == 32 && constant.body.contains("sizeof")
        return isSize && sizes.contains(constant.type) ? sizes : [constant.type]
    }

    /// The most negative value has no literal of its own in C.
    private func literal(_ value: CInteger) -> String {
        guard value.isNegative else { return value.description + "ULL" }
        return value.bitPattern == 1 << 63 ? "(-9223372036854775807LL - 1)" : "\(value)LL"
    }

    private func hexadecimal(_ number: Double) -> String {
        let exponent = number == 0 ? 0 : number.exponent
        let digits = String(number.magnitude.significandBitPattern, radix: 16)
        let zeros = String(repeating: "0", count: 13 - digits.count)
        let sign = number.sign == .minus ? "-" : ""
        guard number != 0, number.isNormal else { return "\(number)" }
        return "\(sign)0x1.\(zeros)\(digits)p\(exponent)"
    }
}
