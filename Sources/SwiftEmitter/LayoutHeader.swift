// SPDX-License-Identifier: Apache-2.0
//
// The facts of the IR as C: static assertions to be compiled after the headers they are about.

import LayoutIR

/// Writes `<module>_layout.h`.
struct LayoutHeader {
    private let ir: LayoutIR
    private let module: String
    private let provenance: String
    private let types: [String: CType]
    private let records: [String: Record]
    private let expressions: [String: String]

    init(_ ir: LayoutIR, module: String, provenance: String) {
        self.ir = ir
        self.module = module
        self.provenance = provenance
        let types = Dictionary(ir.types.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        self.types = types
        records = Dictionary(ir.records.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        expressions = RecordExpressions(ir.records, types: types).all
    }

    var text: String {
        var lines = [
            "// SPDX-License-Identifier: Apache-2.0", "//", "// \(provenance).",
            "// Include after the headers it is about, in their own tree: it compiles where they mean the same.",
            "// Do not edit.", "",
        ]
        for record in ir.records { lines += assertions(record) }
        for enumeration in ir.enums { lines += assertions(enumeration) }
        for constant in ir.constants { lines += assertions(constant) }
        for ioctl in ir.ioctls where SwiftName.isIdentifier(ioctl.name) {
            let number = "0x" + String(ioctl.number, radix: 16) + "U"
            lines.append(assertion("(unsigned int)(\(ioctl.name)) == \(number)", ioctl.name))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func assertions(_ record: Record) -> [String] {
        guard let type = expressions[record.name] else { return [] }
        let name = record.name
        var lines = [
            assertion("sizeof(\(type)) == \(record.byteSize)", "\(name) byteSize"),
            assertion("_Alignof(\(type)) == \(record.byteAlignment)", "\(name) byteAlignment"),
        ]
        for field in record.fields { lines += assertions(field, of: record, type: type, base: 0) }
        return lines
    }

    private func assertions(_ field: Field, of record: Record, type: String, base: Int, depth: Int = 0) -> [String] {
        if field.name.isEmpty, !field.isBitField, depth < 32,
            let inner = types[field.type]?.target.flatMap({ records[$0] })
        {
            let offset = base + field.bitOffset
            return inner.fields.flatMap { assertions($0, of: record, type: type, base: offset, depth: depth + 1) }
        }
        guard !field.isBitField, SwiftName.isIdentifier(field.name) else { return [] }
        let name = "\(record.name).\(field.name)"
        let offset = (base + field.bitOffset) / 8
        let line = assertion("__builtin_offsetof(\(type), \(field.name)) == \(offset)", "\(name) byteOffset")
        guard field.bitWidth > 0 else { return [line] }
        let size = "sizeof(((\(type) *)0)->\(field.name)) == \(field.bitWidth / 8)"
        return [line, assertion(size, "\(name) byteSize")]
    }

    private func assertions(_ enumeration: Enumeration) -> [String] {
        var lines: [String] = []
        if let spelling = enumeration.spelling, RecordExpressions.isTypeName(spelling) {
            lines.append(assertion("sizeof(\(spelling)) == \(enumeration.byteSize)", "\(spelling) byteSize"))
        }
        for enumerator in enumeration.enumerators where SwiftName.isIdentifier(enumerator.name) {
            lines.append(assertion("(\(enumerator.name)) == \(literal(enumerator.value))", enumerator.name))
        }
        return lines
    }

    private func assertions(_ constant: Constant) -> [String] {
        let name = constant.name
        guard SwiftName.isIdentifier(name) else { return [] }
        switch constant.value {
        case .string(let text):
            return [assertion("sizeof(\(name)) == \(text.utf8.count + 1)", "\(name) length")]
        case .floating(let number):
            guard number.isFinite else { return [] }
            return [assertion("(\(name)) == \(hexadecimal(number))", name)]
        case .integer(let value):
            var lines = [assertion("(\(name)) == \(literal(value))", name)]
            guard RecordExpressions.isTypeName(constant.type) else { return lines }
            let tests = sameTypes(constant).map { "__builtin_types_compatible_p(__typeof__((\(name))), \($0))" }
            lines.append(assertion(tests.joined(separator: " || "), "\(name) type"))
            return lines
        }
    }

    /// On 32-bit targets systems differ in whether `sizeof` is an `unsigned int` or an `unsigned long`.
    private func sameTypes(_ constant: Constant) -> [String] {
        let sizes = ["unsigned int", "unsigned long"]
        let isSize = ir.target.longBitWidth == 32 && constant.body.replacingAll("sizeof", with: "") != constant.body
        return isSize && sizes.contains(constant.type) ? sizes : [constant.type]
    }

    private func assertion(_ condition: String, _ message: String) -> String {
        "_Static_assert(\(condition), \"\(PlainText.cString(message))\");"
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
