// SPDX-License-Identifier: Apache-2.0
//
// The layout in C as one text with a line for each field, which `RecordLayout` reads: descriptions are made of it.

import LayoutIR

/// Writes `layout` and `cByteAlignment`, which `CRecord` documents.
struct LayoutTable {
    let plan: RecordPlan

    func declare(_ out: inout SourceText) {
        let record = plan.record
        var types: [String] = []
        var anonymous = 0
        let lines = record.fields.filter { !$0.isBitField || $0.bitWidth > 0 }.map { field in
            let isAnonymous = field.name.isEmpty && !field.isBitField
            let name = isAnonymous ? plan.anonymous(anonymous) : nil
            if isAnonymous { anonymous += 1 }
            let member = plan.members.first { name == nil ? $0.cName == field.name : $0.swiftName == name }
            return line(field, member?.type, &types)
        }
        out.add()
        out.add("#if !hasFeature(Embedded)")
        out.indented(1) { out in declareLayout(lines, types, &out) }
        out.add("#endif")
        // Elsewhere it is Swift's, which the assertions hold.
        guard plan.byteAlignment != plan.swiftAlignment else { return }
        out.add()
        out.add("@_alwaysEmitIntoClient public static var cByteAlignment: Int { \(plan.byteAlignment) }")
    }

    private func declareLayout(_ lines: [String], _ types: [String], _ out: inout SourceText) {
        let record = plan.record
        out.block("public static var layout: RecordLayout") { out in
            var arguments = [
                PlainText.swiftLiteral(record.name), "byteSize: \(NumberText.decimal(record.byteSize))",
                "byteAlignment: \(plan.byteAlignment)",
            ]
            if plan.isUnion { arguments.append("isUnion: true") }
            arguments += types.enumerated().map { ($0 == 0 ? "types: " : "") + $1 + ".self" }
            guard !lines.isEmpty else {
                return out.call("RecordLayout(", arguments + ["table: \"\""], ")")
            }
            out.add("RecordLayout(")
            out.indented(1) { out in
                out.fill(arguments, ",")
                out.add("table: \"\"\"")
                out.indented(1) { out in
                    for line in lines + names { out.add(line) }
                    out.add("\"\"\")")
                }
            }
        }
    }

    /// `= exit_reason 2 KVM_EXIT_IO io`: a field, one of its values, the name, the union's member that goes with it.
    private var names: [String] {
        plan.named.flatMap { named in
            named.names.map { name, value in
                let member = named.members[name].map { " " + $0 } ?? ""
                return "= \(named.field.name) \(Self.bits(value, named.field.bitWidth)) \(name)\(member)"
            }
        }
    }

    /// The bits that a field has for a value.
    private static func bits(_ value: CInteger, _ width: Int) -> UInt64 {
        value.bitPattern & UInt64.max >> UInt64(64 - width)
    }

    /// `64 64 t0 reqs union acrn_io_request.reqs`
    private func line(_ field: Field, _ type: SwiftType?, _ types: inout [String]) -> String {
        let unit = field.isBitField ? 1 : 8
        let kind = (field.isBitField ? ":" : "") + (type.map { counted($0, &types) } ?? "u")
        let name = field.name.isEmpty ? "-" : field.name
        // The text between the quotes of a literal of one line means the same in one of several.
        let spelling = String(PlainText.swiftLiteral(PlainText.line(field.type)).dropFirst().dropLast())
        return "\(field.bitOffset / unit) \(field.bitWidth / unit) \(kind) \(name) \(spelling)"
    }

    private func counted(_ type: SwiftType, _ types: inout [String]) -> String {
        var (type, counts) = (type, "")
        while case .array(let element, let count) = type {
            counts += "\(count)*"
            type = element
        }
        return counts + code(type, &types)
    }

    private func code(_ type: SwiftType, _ types: inout [String]) -> String {
        switch type {
        case .integer(_, let isSigned): return isSigned ? "i" : "u"
        case .floating: return "f"
        case .address: return "a"
        case .bytes: return "x"
        case .enumeration(let name, _, _): return code(named: name, &types)
        case .record(let record): return code(named: record.swiftName, &types)
        case .array: return "x"
        }
    }

    private func code(named name: String, _ types: inout [String]) -> String {
        if let index = types.firstIndex(of: name) { return "t\(index)" }
        types.append(name)
        return "t\(types.count - 1)"
    }
}
