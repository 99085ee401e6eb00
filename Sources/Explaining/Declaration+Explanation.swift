// SPDX-License-Identifier: Apache-2.0
//
// A declaration in words: what it is, and what it is worth on the target it was read for.

import ABISources
import LayoutIR
import Reports
import SystemPackage

extension Declaration {
    /// The explanation without values. `files` says where headers are.
    func explanation(files: FilesRead) -> Explanation {
        let (name, declaration, place, doc) = head
        return Explanation(
            kind: kind, name: name, declaration: declaration, place: place,
            path: place.flatMap { files[$0.header] }.map(FilePath.fromHere) ?? "", doc: doc)
    }

    /// The name by which declarations of several targets are the same one.
    var name: String { head.name }

    var place: SourcePlace? { head.place }

    private var head: (name: String, declaration: String, place: SourcePlace?, doc: String?) {
        switch self {
        case .record(let record): (record.name, record.spelling ?? record.name, record.place, record.doc)
        case .field(let field, let record, let path, _):
            (
                path, "\(field.type) \(path)", record.place(of: field), field.doc
            )
        case .enumeration(let item): (item.name, item.spelling ?? item.name, item.place, item.doc)
        case .enumerator(let item, let parent):
            (
                item.name, "\(item.name) of \(parent.spelling ?? "an unnamed enum")",
                parent.place(of: item), item.doc
            )
        case .typedef(let item): (item.name, item.name, item.place, item.doc)
        case .constant(let item): (item.name, item.name, item.place, item.doc)
        case .ioctl(let item): (item.name, item.name, item.place, item.doc)
        case .functionMacro(let item):
            (item.name, "\(item.name)(\(item.parameters.joined(separator: ", ")))", item.place, item.doc)
        case .skipped(let item): (item.name, item.name, item.place, nil)
        }
    }

    /// The value in `ir`; nil where it has none.
    func value(in index: IRIndex, target: String) -> Explanation.Value? {
        switch self {
        case .record(let record): record.value(target)
        case .field(let field, _, _, let bitOffset): field.value(target, bitOffset: bitOffset)
        case .enumeration(let item):
            .init(
                target: target, text: "\(item.enumerators.count.counted("enumerator")), \(item.underlyingType)",
                facts: [
                    .init("byteSize", item.byteSize), .init("underlyingType", .text(item.underlyingType)),
                    .init("isSigned", .boolean(item.isSigned)),
                ])
        case .enumerator(let item, _): Self.value(item.value, item.type, target)
        case .typedef(let item): Self.typedefValue(item, index, target)
        case .constant(let item): item.explained(target)
        case .ioctl(let item): item.explained(target)
        case .functionMacro(let item): item.explained(target)
        case .skipped: nil
        }
    }

    fileprivate static func value(_ value: CInteger, _ type: String?, _ target: String) -> Explanation.Value {
        let hex = value.isNegative || value.bitPattern < 10 ? "" : ", 0x" + String(value.bitPattern, radix: 16)
        return .init(
            target: target, text: "\(value)\(hex)" + (type.map { ", \($0)" } ?? ""),
            facts: [.init("value", .integer(value))] + (type.map { [.init("type", .text($0))] } ?? []))
    }

    private static func typedefValue(_ item: Typedef, _ index: IRIndex, _ target: String) -> Explanation.Value? {
        guard let type = index.type(item.name), let size = type.byteSize else { return nil }
        let alignment = type.byteAlignment ?? 1
        return .init(
            target: target, text: "\(size) bytes, aligned to \(alignment)",
            facts: [.init("byteSize", size), .init("byteAlignment", alignment)])
    }
}

extension Record {
    fileprivate func value(_ target: String) -> Explanation.Value {
        var text = "\(byteSize) bytes"
        if let byteAlignment { text += ", aligned to \(byteAlignment)" }
        text += ", \(fields.count.counted("field"))"
        if isPacked == true { text += ", packed" }
        if isAligned == true { text += ", with an aligned attribute" }
        if isEmbedded { text += "; not declared by the headers asked for, but embedded by them" }
        var facts: [Explanation.Fact] = [.init("byteSize", byteSize)]
        if let byteAlignment { facts.append(.init("byteAlignment", byteAlignment)) }
        facts.append(.init("fieldCount", fields.count))
        if let isPacked { facts.append(.init("isPacked", .boolean(isPacked))) }
        if let isAligned { facts.append(.init("isAligned", .boolean(isAligned))) }
        return .init(target: target, text: text, facts: facts)
    }
}

extension Field {
    fileprivate func value(_ target: String, bitOffset: Int) -> Explanation.Value {
        let text =
            isBitField
            ? "bit \(bitOffset % 8) of byte \(bitOffset / 8), \(bitWidth) bits"
            : "byte \(bitOffset / 8), \(bitWidth / 8) bytes"
        return .init(
            target: target, text: text,
            facts: [
                .init("bitOffset", bitOffset), .init("bitWidth", bitWidth), .init("isBitField", .boolean(isBitField)),
                .init("type", .text(type)),
            ])
    }
}

extension Constant {
    fileprivate func explained(_ target: String) -> Explanation.Value {
        switch value {
        case .integer(let value): return Declaration.value(value, type, target)
        case .floating(let value):
            return .init(
                target: target, text: "\(value), \(type)",
                facts: [.init("value", .text("\(value)")), .init("type", .text(type))])
        case .string(let value):
            return .init(
                target: target, text: "\"\(value)\", \(value.utf8.count.counted("byte"))",
                facts: [.init("value", .text(value)), .init("type", .text(type))])
        }
    }
}

extension Ioctl {
    fileprivate func explained(_ target: String) -> Explanation.Value {
        let hex = "0x" + String(number, radix: 16)
        let argument = [argumentType, argumentByteSize.map { "\($0) bytes" }].compactMap(\.self)
        let ordinalHex = (ordinal < 16 ? "0x0" : "0x") + String(ordinal, radix: 16)
        let parts = [direction.rawValue.lowercased(), "group 0x\(String(group, radix: 16))", "ordinal \(ordinalHex)"]
        var facts: [Explanation.Fact] = [
            .init("number", Int(number)), .init("hex", .text(hex)), .init("direction", .text(direction.rawValue)),
            .init("group", group), .init("ordinal", ordinal),
        ]
        if let argumentType { facts.append(.init("argumentType", .text(argumentType))) }
        if let argumentByteSize { facts.append(.init("argumentByteSize", argumentByteSize)) }
        return .init(
            target: target,
            text: "\(hex): " + (parts + (argument.isEmpty ? ["no argument"] : argument)).joined(separator: ", "),
            facts: facts)
    }
}

extension FunctionMacro {
    fileprivate func explained(_ target: String) -> Explanation.Value? {
        guard let resultType else { return nil }
        let samples = samples.prefix(3).map { sample in
            "(\(sample.arguments.map { "\($0)" }.joined(separator: ", "))) is \(sample.value)"
        }
        return .init(
            target: target, text: ([resultType] + samples).joined(separator: ", "),
            facts: [.init("resultType", .text(resultType))])
    }
}
