// SPDX-License-Identifier: Apache-2.0
//
// A LayoutIR taken apart into facts.

internal import LayoutIR

struct FactCollector {
    private(set) var facts: [Fact] = []
    private let types: CanonicalTypes

    init(_ ir: LayoutIR) {
        types = CanonicalTypes(ir)
        for record in ir.records { add(record) }
        for enumeration in ir.enums { add(enumeration) }
        for constant in ir.constants { add(constant) }
        for ioctl in ir.ioctls { add(ioctl) }
        for macro in ir.functionMacros { add(macro) }
        for typedef in ir.typedefs {
            add(.typedef, typedef.name, typedef.place, [("type", types.name(of: typedef.target))])
        }
    }

    private mutating func add(_ record: Record) {
        add(
            .record, record.name, record.place,
            [
                ("kind", record.kind.rawValue), ("byteSize", "\(record.byteSize)"),
                ("byteAlignment", "\(record.byteAlignment)"), ("isPacked", "\(record.isPacked)"),
                ("fields", record.fields.map { $0.name.isEmpty ? "-" : $0.name }.joined(separator: " ")),
            ])
        for (index, field) in record.fields.enumerated() {
            let name = "\(record.name).\(field.name.isEmpty ? "\(index)" : field.name)"
            add(
                .field, name, SourcePlace(header: record.place.header, line: field.line),
                [
                    ("bitOffset", "\(field.bitOffset)"), ("bitWidth", "\(field.bitWidth)"),
                    ("isBitField", "\(field.isBitField)"), ("type", types.name(of: field.type)),
                ])
        }
    }

    private mutating func add(_ enumeration: Enumeration) {
        if !enumeration.name.isEmpty {
            let properties = [("underlyingType", enumeration.underlyingType), ("byteSize", "\(enumeration.byteSize)")]
            add(.enumeration, enumeration.name, enumeration.place, properties)
        }
        for enumerator in enumeration.enumerators {
            add(
                .enumerator, enumerator.name,
                SourcePlace(header: enumeration.place.header, line: enumerator.line),
                [("value", enumerator.value.description), ("type", enumerator.type)])
        }
    }

    private mutating func add(_ constant: Constant) {
        let value =
            switch constant.value {
            case .integer(let integer): integer.description
            case .floating(let number): number.description
            case .string(let text): "\"\(text)\""
            }
        add(.constant, constant.name, constant.place, [("value", value), ("type", constant.type)])
    }

    private mutating func add(_ ioctl: Ioctl) {
        add(
            .ioctl, ioctl.name, ioctl.place,
            [
                ("number", "0x" + String(ioctl.number, radix: 16)), ("direction", ioctl.direction.rawValue),
                ("group", "0x" + String(ioctl.group, radix: 16)), ("ordinal", "\(ioctl.ordinal)"),
                ("argumentType", ioctl.argumentType.map(types.name(of:)) ?? "none"),
                ("argumentByteSize", "\(ioctl.argumentByteSize ?? 0)"),
            ])
    }

    private mutating func add(_ macro: FunctionMacro) {
        var properties = [
            ("parameterCount", "\(macro.parameters.count)"), ("resultType", macro.resultType ?? "none"),
        ]
        for sample in macro.samples {
            let arguments = sample.arguments.map(String.init).joined(separator: ", ")
            properties.append(("(\(arguments))", sample.value.description))
        }
        add(.functionMacro, macro.name, macro.place, properties)
    }

    private mutating func add(
        _ subject: Fact.Subject, _ name: String, _ place: SourcePlace, _ properties: [(String, String)]
    ) {
        for (property, value) in properties {
            let key = Fact.Key(subject, name, property)
            facts.append(Fact(key: key, value: value, place: place))
        }
    }
}
