// SPDX-License-Identifier: Apache-2.0
//
// The facts of the IR as C: static assertions to be compiled after the headers they are about.

public import LayoutIR

/// A fact that a C compiler can judge once it has read the headers.
public struct CAssertion: Hashable, Sendable {
    /// `sizeof(struct acrn_regs)`.
    public let expression: String
    /// What it equals, as a C literal; absent where the expression is the condition.
    public let value: String?
    /// `acrn_regs byteSize`.
    public let fact: String
    /// Where what it is about is declared.
    public let place: SourcePlace

    /// `_Static_assert(sizeof(struct acrn_regs) == 32, "acrn_regs byteSize");`
    public var text: String {
        let condition = value.map { "\(expression) == \($0)" } ?? expression
        return "_Static_assert(\(condition), \"\(PlainText.cString(fact))\");"
    }
}

extension SwiftEmitter {
    /// Every fact of the IR that C can state: of records, enums, constants and ioctls whose names C can spell.
    public static func assertions(of ir: LayoutIR) -> [CAssertion] { LayoutHeader(ir).assertions }
}

/// Lists the assertions, and writes them as `<module>_layout.h`.
struct LayoutHeader {
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

    func text(provenance: String) -> String {
        let lines = [
            "// SPDX-License-Identifier: Apache-2.0", "//", "// \(provenance).",
            "// Include after the headers it is about, in their own tree: it compiles where they mean the same.",
            "// Do not edit.", "",
        ]
        return (lines + assertions.map(\.text)).joined(separator: "\n") + "\n"
    }

    var assertions: [CAssertion] {
        ir.records.flatMap(assertions) + ir.enums.flatMap(assertions) + ir.constants.flatMap(assertions)
            + ir.ioctls.filter { SwiftName.isIdentifier($0.name) }.map { ioctl in
                let number = "0x" + String(ioctl.number, radix: 16) + "U"
                return CAssertion(
                    expression: "(unsigned int)(\(ioctl.name))", value: number, fact: ioctl.name, place: ioctl.place)
            }
    }

    private func assertions(_ record: Record) -> [CAssertion] {
        guard let type = expressions[record.name] else { return [] }
        let own = [("sizeof", record.byteSize, "byteSize"), ("_Alignof", record.byteAlignment, "byteAlignment")]
        return own.map { function, value, property in
            CAssertion(
                expression: "\(function)(\(type))", value: "\(value)", fact: "\(record.name) \(property)",
                place: record.place)
        } + record.fields.flatMap { assertions($0, of: record, type: type, base: 0) }
    }

    private func assertions(
        _ field: Field, of record: Record, type: String, base: Int, depth: Int = 0
    ) -> [CAssertion] {
        if field.name.isEmpty, !field.isBitField, depth < 32, let inner = index.record(of: field.type) {
            let offset = base + field.bitOffset
            return inner.fields.flatMap { assertions($0, of: record, type: type, base: offset, depth: depth + 1) }
        }
        guard !field.isBitField, SwiftName.isIdentifier(field.name) else { return [] }
        let place = SourcePlace(header: record.place.header, line: field.line)
        let member = "((\(type) *)0)->\(field.name)"
        func assertion(_ expression: String, _ value: Int, _ property: String) -> CAssertion {
            CAssertion(
                expression: expression, value: "\(value)", fact: "\(record.name).\(field.name) \(property)",
                place: place)
        }
        let offset = (base + field.bitOffset) / 8
        let placed = assertion("__builtin_offsetof(\(type), \(field.name))", offset, "byteOffset")
        guard field.bitWidth > 0 else { return [placed] }
        let sized = assertion("sizeof(\(member))", field.bitWidth / 8, "byteSize")
        guard let isSigned = isSignedInteger(field.type) else { return [placed, sized] }
        return [placed, sized, assertion("((__typeof__(\(member)))-1 < 1)", isSigned ? 1 : 0, "isSigned")]
    }

    /// nil for what is not an integer.
    private func isSignedInteger(_ name: String) -> Bool? {
        guard let type = index.resolved(name), type.kind == .integer else { return nil }
        return type.isSigned
    }

    private func assertions(_ enumeration: Enumeration) -> [CAssertion] {
        var found: [CAssertion] = []
        if let spelling = enumeration.spelling, RecordExpressions.isTypeName(spelling) {
            found.append(
                CAssertion(
                    expression: "sizeof(\(spelling))", value: "\(enumeration.byteSize)", fact: "\(spelling) byteSize",
                    place: enumeration.place))
        }
        for enumerator in enumeration.enumerators where SwiftName.isIdentifier(enumerator.name) {
            found.append(
                CAssertion(
                    expression: "(\(enumerator.name))", value: literal(enumerator.value), fact: enumerator.name,
                    place: SourcePlace(header: enumeration.place.header, line: enumerator.line)))
        }
        return found
    }

    private func assertions(_ constant: Constant) -> [CAssertion] {
        let name = constant.name
        guard SwiftName.isIdentifier(name) else { return [] }
        func assertion(_ expression: String, _ value: String?, _ property: String = "") -> CAssertion {
            CAssertion(expression: expression, value: value, fact: name + property, place: constant.place)
        }
        switch constant.value {
        case .string(let text): return [assertion("sizeof(\(name))", "\(text.utf8.count + 1)", " length")]
        case .floating(let number): return number.isFinite ? [assertion("(\(name))", hexadecimal(number))] : []
        case .integer(let value):
            let valued = assertion("(\(name))", literal(value))
            guard RecordExpressions.isTypeName(constant.type) else { return [valued] }
            let tests = sameTypes(constant).map { "__builtin_types_compatible_p(__typeof__((\(name))), \($0))" }
            return [valued, assertion(tests.joined(separator: " || "), nil, " type")]
        }
    }

    /// The types that a constant may have. On 32-bit targets systems differ in whether `sizeof` is an `unsigned int`
    /// or an `unsigned long`; of some enumerators compilers say different things.
    private func sameTypes(_ constant: Constant) -> [String] {
        if wideEnums.contains(constant) {
            return [constant.type] + wideEnums.types.subtracting([constant.type]).sorted()
        }
        let sizes = ["unsigned int", "unsigned long"]
        let isSize = ir.target.longBitWidth == 32 && constant.body.replacingAll("sizeof", with: "") != constant.body
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
