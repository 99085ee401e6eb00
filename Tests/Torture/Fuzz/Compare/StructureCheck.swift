// SPDX-License-Identifier: Apache-2.0
//
// Whether the IR has the members that were written, in order, with their names and types. No compiler is
// asked: the generator knows what it wrote.

import LayoutIR

struct StructureCheck {
    private let answers: IRAnswers
    private(set) var findings: [String] = []
    private(set) var factCount = 0

    init(_ header: FuzzHeader, _ answers: IRAnswers) {
        self.answers = answers
        for case .record(let record) in header.declarations {
            check(record, called: record.tag ?? record.typedefName ?? "")
        }
    }

    private mutating func check(_ written: FuzzRecord, called name: String) {
        guard let read = answers.record(named: name) else {
            findings.append("\(name) is not in the IR")
            return
        }
        expect(read.kind == written.kind, "\(name) is a \(read.kind)")
        expect(read.isAligned == !written.alignments.isEmpty, "\(name).isAligned is wrong")
        if written.isPacked { expect(read.isPacked == true, "\(name) is not packed") }
        expect(read.fields.count == written.fields.count, "\(name) has \(read.fields.count) fields")
        var ordinal = 0
        // The base of members that share a declaration.
        var base = ""
        for (field, member) in zip(written.fields, read.fields) {
            var inner = "\(name).\(field.name ?? "\(ordinal)")"
            if let record = field.type.inlined {
                if let tag = record.tag { inner = tag }
                check(record, called: inner)
                if field.name == nil { ordinal += 1 }
            }
            if let keyword = field.type.inlineKeyword { base = "\(keyword) \(field.type.inlineTag ?? inner) @" }
            check(member, field.based(on: base), in: name, inner)
        }
    }

    private mutating func check(_ read: Field, _ written: FuzzField, in record: String, _ inner: String) {
        let name = "\(record).\(written.name ?? "")"
        expect(read.name == written.name ?? "", "\(name) is called '\(read.name)'")
        expect(read.isBitField == (written.width != nil), "\(name).isBitField is \(read.isBitField)")
        if let width = written.width, written.widthText == nil {
            expect(read.bitWidth == width, "\(name) has \(read.bitWidth) bits")
        }
        expect(read.isPacked == written.isPacked, "\(name).isPacked is wrong")
        expect(read.isAligned == (written.alignment != nil), "\(name).isAligned is wrong")
        guard written.dimensionText == nil else { return }
        let type = Self.typeName(written, inner)
        expect(read.type == type, "\(name) is a '\(read.type)', not a '\(type)'")
    }

    /// The type as the IR spells it.
    private static func typeName(_ field: FuzzField, _ inner: String) -> String {
        let template: String
        switch field.type {
        case .text(let text): template = text
        case .inlineEnum(let enumeration): template = "enum \(enumeration.tag.isEmpty ? inner : enumeration.tag) @"
        case .inline(let record, let isPointer):
            template = "\(record.kind.rawValue) \(inner) \(isPointer ? "*@" : "@")"
        }
        let dimensions = field.dimensions.map { $0 < 0 ? "[]" : "[\($0)]" }.joined()
        let place = template.hasSuffix(" @") ? String(template.dropLast(2)) + "@" : template
        let name = place.withName(dimensions)
        return qualified(name.hasPrefix("signed int") ? String(name.dropFirst(7)) : name, field.qualifier)
    }

    /// `const` before `volatile`, whatever was written first.
    private static func qualified(_ name: String, _ qualifier: String?) -> String {
        guard let qualifier, !name.hasPrefix("\(qualifier) ") else { return name }
        if qualifier == "volatile", name.hasPrefix("const ") { return "const volatile \(name.dropFirst(6))" }
        return "\(qualifier) \(name)"
    }

    private mutating func expect(_ holds: Bool, _ text: @autoclosure () -> String) {
        factCount += 1
        if !holds { findings.append(text()) }
    }
}

extension FuzzField {
    /// With a type of its own in the place of that of the declaration it shares.
    fileprivate func based(on base: String) -> FuzzField {
        guard isListed, case .text(let text) = type, text == "@" || text == "*@" else { return self }
        var field = self
        field.type = .text(base.withName(text))
        return field
    }
}

extension FuzzType {
    fileprivate var inlineKeyword: String? {
        switch self {
        case .text: nil
        case .inline(let record, _): record.kind.rawValue
        case .inlineEnum: "enum"
        }
    }

    fileprivate var inlineTag: String? {
        switch self {
        case .text: nil
        case .inline(let record, _): record.tag
        case .inlineEnum(let enumeration): enumeration.tag.isEmpty ? nil : enumeration.tag
        }
    }
}
