// SPDX-License-Identifier: Apache-2.0
//
// Getters and setters. The forms were chosen by measurement: each compiles to the instructions that C
// has, without calls or stack protectors.

import LayoutIR

/// Writes the accessors of one record's members.
struct MemberAccess {
    let plan: RecordPlan

    /// The accessor of a member that is not a public stored property.
    func declare(_ member: RecordPlan.Member, _ out: inout SourceText) {
        switch member.access {
        case .stored: return
        case .flexible: flexible(member, &out)
        case .empty:
            guard !member.cName.isEmpty else { return }
            out.add()
            out.doc(member.doc, notes: renameNote(member))
            let opening =
                "@_alwaysEmitIntoClient public var \(SwiftName.escaped(member.swiftName)): \(member.type.text)"
            out.short(opening, member.type.zero)
        default:
            property(member, &out)
            if member.hasElementAccess { element(member, &out) }
        }
    }

    /// The note on a member whose Swift name is not its name in C.
    func renameNote(_ member: RecordPlan.Member) -> [String] {
        member.swiftName == member.cName ? [] : ["Named `\(member.cName)` in C, a name that Swift uses itself."]
    }

    private func property(_ member: RecordPlan.Member, _ out: inout SourceText) {
        let name = SwiftName.escaped(member.swiftName)
        let isForwarded = if case .forwarded = member.access { true } else { false }
        out.add()
        if !member.cName.isEmpty { out.doc(isForwarded ? nil : member.doc, notes: renameNote(member)) }
        if isForwarded { out.doc(member.doc ?? "Of an anonymous member.") }
        let level = member.cName.isEmpty ? "" : "public "
        let opening = out.attributed("@_alwaysEmitIntoClient", "\(level)var \(name): \(member.type.text)")
        out.block(opening) { out in
            if isUnit(member.type), member.access == .union { return inPlace("units[0]", check: nil, &out) }
            accessors(get: getter(member), set: setter(member), &out)
        }
    }

    /// An element by index, where the array as a value would have to be copied first.
    private func element(_ member: RecordPlan.Member, _ out: inout SourceText) {
        guard case .array(let element, let count) = member.type else { return }
        let name = SwiftName.label(member.swiftName)
        out.add()
        out.add("/// Element `index` of `\(member.swiftName)`, in place.")
        let opening = out.attributed(
            "@_alwaysEmitIntoClient", "public subscript(\(name) index: Int) -> \(element.text)")
        out.block(opening) { out in
            switch member.access {
            case .carried(let storage, _, let carrier?):
                accessors(
                    get: ["unsafe unsafeBitCast(self.\(storage)[index], to: \(element.text).self)"],
                    set: ["unsafe self.\(storage)[index] = unsafeBitCast(newValue, to: \(carrier).self)"], &out)
            case .forwarded(let outer, let inner, _):
                let target = "self.\(outer)[\(SwiftName.label(inner)): index]"
                accessors(get: [target], set: ["\(target) = newValue"], &out)
            default:
                let check = "precondition(index >= 0 && index < \(count), \"index out of range\")"
                if isUnit(element) { return inPlace("units[index]", check: check, &out) }
                accessors(
                    get: [check, "return " + unionElement(element)],
                    set: [check, "\(storage).store(newValue, at: index &* \(element.byteSize))"], &out)
            }
        }
    }

    private var storage: String { "self.\(plan.prefix)storage" }

    /// Whether the union's storage is made of this type.
    private func isUnit(_ type: SwiftType) -> Bool {
        guard case .record(let record) = type, let unit = plan.union?.record else { return false }
        return unit == record
    }

    /// Accessors to a unit of the storage where it is.
    private func inPlace(_ unit: String, check: String?, _ out: inout SourceText) {
        for (keyword, statement) in [("get", "return"), ("_modify", "yield &")] {
            let space = keyword == "get" ? " " : ""
            let statements = [check, "\(statement)\(space)\(storage).\(unit)"].compactMap { $0 }
            let keyword = "@inline(__always) " + keyword
            if check == nil {
                out.short(keyword, space == " " ? "\(storage).\(unit)" : "yield &\(storage).\(unit)")
            } else {
                out.block(keyword) { out in
                    for line in statements { out.add(line) }
                }
            }
        }
    }

    private func unionElement(_ element: SwiftType) -> String {
        let type = "\(element.text).self"
        guard let units = plan.union else { return "" }
        if units.unitBytes == element.byteSize { return "\(storage).unit(index, as: \(type))" }
        let offset = "index &* \(element.byteSize)"
        if case .integer(let size, _) = element, units.isInteger, size < units.unitBytes {
            return "\(storage).integer(\(type), at: \(offset))"
        }
        return "\(storage).load(\(type), at: \(offset))"
    }

    private func getter(_ member: RecordPlan.Member) -> [String] {
        let type = member.type.text
        switch member.access {
        case .carried(let storage, _, _): return ["unsafe unsafeBitCast(self.\(storage), to: \(type).self)"]
        case .forwarded(let outer, let inner, _): return ["self.\(outer).\(SwiftName.escaped(inner))"]
        case .bits(let storage, _, _, _):
            return bitValue(member, "self.\(storage)", BitConstants(plan: plan).arguments(member))
        case .unionBits(let unit, let width):
            let source = unit == 0 ? storage : "\(storage).load(UInt\(unit * 8).self, at: 0)"
            return bitValue(member, source, "at: 0, width: \(width)")
        case .union: return ["\(storage).load(\(type).self, at: 0)"]
        case .stored, .empty, .flexible: return []
        }
    }

    private func setter(_ member: RecordPlan.Member) -> [String] {
        switch member.access {
        case .carried(let storage, let carrier, _):
            return ["unsafe self.\(storage) = unsafeBitCast(newValue, to: \(carrier).self)"]
        case .forwarded(let outer, let inner, _): return ["self.\(outer).\(SwiftName.escaped(inner)) = newValue"]
        case .bits(let storage, _, _, _):
            let arguments = BitConstants(plan: plan).arguments(member)
            return ["BitField.set(&self.\(storage), \(arguments), to: \(rawNewValue(member)))"]
        case .unionBits(let unit, let width):
            let arguments = "at: 0, width: \(width), to: \(rawNewValue(member))"
            guard unit > 0 else { return ["BitField.set(&\(storage), \(arguments))"] }
            return [
                "var unit = \(storage).load(UInt\(unit * 8).self, at: 0)", "BitField.set(&unit, \(arguments))",
                "\(storage).store(unit, at: 0)",
            ]
        case .union: return ["\(storage).store(newValue, at: 0)"]
        case .stored, .empty, .flexible: return []
        }
    }
}

extension MemberAccess {
    private func bitValue(_ member: RecordPlan.Member, _ source: String, _ arguments: String) -> [String] {
        guard case .enumeration(let name, let size, let isSigned) = member.type else {
            return ["BitField.get(\(source), \(arguments), as: \(member.type.text).self)"]
        }
        let raw = SwiftType.integer(byteSize: size, isSigned: isSigned).text
        return ["\(name)(rawValue: BitField.get(\(source), \(arguments), as: \(raw).self))"]
    }

    private func rawNewValue(_ member: RecordPlan.Member) -> String {
        if case .enumeration = member.type { return "newValue.rawValue" }
        return "newValue"
    }

    /// A getter and a setter, each on one line where it is one statement.
    private func accessors(get: [String], set: [String], _ out: inout SourceText) {
        for (keyword, body) in [("get", get), ("set", set)] {
            if body.count == 1 {
                out.short("@inline(__always) \(keyword)", body[0])
            } else {
                out.block("@inline(__always) \(keyword)") { out in
                    for line in body { out.wrap(line) }
                }
            }
        }
    }

    private func flexible(_ member: RecordPlan.Member, _ out: inout SourceText) {
        guard case .array(let element, _) = member.type, !member.cName.isEmpty else { return }
        let name = SwiftName.escaped(member.swiftName)
        for (kind, pointer) in [("", "UnsafeRawPointer"), ("Mutable", "UnsafeMutableRawPointer")] {
            out.add()
            out.doc(member.doc, notes: ["The `count` elements that follow the record at `header`."])
            out.head(
                "@_alwaysEmitIntoClient public static func \(name)(", ["of header: \(pointer)", "count: Int"],
                ") -> \(kind)FlexibleArray<\(element.text)> {")
            let type = "\(kind)FlexibleArray"
            out.add(SourceText.indent + "unsafe \(type)(after: header, byteOffset: \(member.byteOffset), count: count)")
            out.add("}")
        }
    }
}
