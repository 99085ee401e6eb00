// SPDX-License-Identifier: Apache-2.0
//
// A LayoutIR taken apart into facts.

internal import LayoutIR
internal import Statements

struct FactCollector {
    private(set) var facts: [Fact] = []
    private let index: IRIndex
    /// Where given, what the other of two sources calls things; then facts about spelling are left out.
    private let twins: TwinNames?

    init(_ ir: LayoutIR, twins: TwinNames? = nil) {
        index = IRIndex(ir)
        self.twins = twins
        for record in ir.records { add(record) }
        for enumeration in ir.enums { add(enumeration) }
        for constant in ir.constants { add(constant) }
        for ioctl in ir.ioctls { add(ioctl) }
        for macro in ir.functionMacros { add(macro) }
        for typedef in ir.typedefs {
            add(
                .typedef, twins?.typedefs[typedef.name] ?? typedef.name, typedef.place,
                [("type", type(typedef.target))] + layout(typedef.name))
        }
        for item in ir.skipped {
            // Twins may spell alike what they mean, but for what should have a value and has none.
            guard let expansion = item.expansion, twins == nil || [.constant, .ioctl].contains(item.kind) else {
                continue
            }
            add(.macro, twins?.values[item.name] ?? item.name, item.place, [("expansion", expansion)])
        }
    }

    /// Two sources that mean the same may spell it differently, and call records by names of their own.
    private func type(_ name: String) -> String {
        guard let twins else { return index.canonical(name, as: .spelling) }
        return index.canonical(name, as: .meaning) { "record \(twins.record($0))" }
    }

    /// Size and alignment of what a name stands for, where it has them.
    private func layout(_ name: String) -> [(String, String)] {
        let type = index.type(name)
        return [("byteSize", type?.byteSize), ("byteAlignment", type?.byteAlignment)].compactMap { property, value in
            value.map { (property, "\($0)") }
        }
    }

    private mutating func add(_ record: Record) {
        let recordName = twins?.record(record.name) ?? record.name
        add(.record, recordName, record.place, properties(record))
        for (index, field) in record.fields.enumerated() {
            let own = twins?.field(field.name, of: record.name) ?? field.name
            add(
                .field, "\(recordName).\(own.isEmpty ? "\(index)" : own)",
                record.place(of: field),
                [
                    ("bitOffset", "\(field.bitOffset)"), ("bitWidth", "\(field.bitWidth)"),
                    ("isBitField", "\(field.isBitField)"), ("type", type(field.type)),
                ])
        }
    }

    private func properties(_ record: Record) -> [(String, String)] {
        let layout =
            [
                ("kind", record.kind.rawValue), ("byteSize", "\(record.byteSize)"),
            ] + (record.byteAlignment.map { [("byteAlignment", "\($0)")] } ?? [])
        guard twins == nil else { return layout }
        let names = record.fields.map { $0.name.isEmpty ? "-" : $0.name }.joined(separator: " ")
        return layout + (record.isPacked.map { [("isPacked", "\($0)")] } ?? []) + [("fields", names)]
    }

    private mutating func add(_ enumeration: Enumeration) {
        if !enumeration.name.isEmpty, twins == nil {
            let alignment = index.byteAlignment(of: enumeration).map { [("byteAlignment", "\($0)")] } ?? []
            let properties = [("underlyingType", enumeration.underlyingType), ("byteSize", "\(enumeration.byteSize)")]
            add(.enumeration, enumeration.name, enumeration.place, properties + alignment)
        }
        for enumerator in enumeration.enumerators {
            add(
                valueSubject(.enumerator), twins?.values[enumerator.name] ?? enumerator.name,
                enumeration.place(of: enumerator),
                [("value", enumerator.value.description)] + valueType(enumerator.type))
        }
    }

    private mutating func add(_ constant: Constant) {
        let value =
            switch constant.value {
            case .integer(let integer): integer.description
            case .floating(let number): number.description
            case .string(let text): "\"\(text)\""
            }
        add(
            .constant, twins?.values[constant.name] ?? constant.name, constant.place,
            [("value", value)] + valueType(constant.type))
    }

    /// One source's constant may be the other's enumerator.
    private func valueSubject(_ subject: Fact.Subject) -> Fact.Subject { twins == nil ? subject : .constant }

    private func valueType(_ type: String?) -> [(String, String)] {
        type.map { twins == nil ? [("type", $0)] : [] } ?? []
    }

    private mutating func add(_ ioctl: Ioctl) {
        add(
            .ioctl, ioctl.name, ioctl.place,
            [
                ("number", "0x" + String(ioctl.number, radix: 16)), ("direction", ioctl.direction.rawValue),
                ("group", "0x" + String(ioctl.group, radix: 16)), ("ordinal", "\(ioctl.ordinal)"),
                ("argumentType", ioctl.argumentType.map(type) ?? "none"),
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
        _ subject: Fact.Subject, _ name: String, _ place: SourcePlace?, _ properties: [(String, String)]
    ) {
        for (property, value) in properties {
            let key = Fact.Key(subject, name, property)
            facts.append(Fact(key: key, value: value, place: place))
        }
    }
}
