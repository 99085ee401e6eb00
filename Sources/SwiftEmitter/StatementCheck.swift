// SPDX-License-Identifier: Apache-2.0
//
// Checks that a person's statements about an interface name what its headers have, and fit it.

import LayoutIR
import Statements

/// A statement that is about nothing, or that the headers contradict.
package struct StatementProblem: Hashable, Sendable {
    /// The fault without a full stop: `there is no ioctl 'KVM_RUM'`.
    package let message: String
    /// The line of `interface.yaml`, from 1; nil where the statement was not read from a file.
    package let line: Int?
}

extension SwiftEmitter {
    /// The statements that fit none of the IRs, which are of one interface: its versions and targets.
    package static func problems(of statements: BindingStatements, in irs: [LayoutIR]) -> [StatementProblem] {
        let checks = irs.map { StatementCheck(TypeMapper(IRIndex($0), enumNames: [:])) }
        guard !checks.isEmpty else { return [] }
        var problems: [StatementProblem] = []
        func check(_ stated: BindingStatements.TextOnLine, _ problem: (StatementCheck) -> String?) {
            let found = checks.map(problem)
            guard !found.contains(nil), let first = found.compactMap(\.self).first else { return }
            problems.append(StatementProblem(message: PlainText.line(first), line: stated.line))
        }
        for (name, type) in statements.arguments { check(type) { $0.argument(name, type.text) } }
        for (name, field) in statements.counts { check(field) { $0.count(name, field.text) } }
        for (name, result) in statements.returns { check(result) { $0.ioctl(name) } }
        for values in statements.values {
            let stated = BindingStatements.TextOnLine(values.field, line: values.line)
            // Where a target has the field and the names they must fit it: the others do not make up for it.
            if let contradiction = checks.lazy.compactMap({ $0.contradiction(values) }).first {
                problems.append(StatementProblem(message: PlainText.line(contradiction), line: values.line))
            } else {
                check(stated) { $0.values(values) }
            }
            for pattern in values.without { check(stated) { $0.idle(pattern, values) } }
        }
        for record in statements.shared { check(record) { $0.record(record.text) } }
        for (name, doc) in statements.docs { check(doc) { $0.declaration(name) } }
        return problems.sorted { ($0.line ?? 0, $0.message) < ($1.line ?? 0, $1.message) }
    }
}

/// Judges statements by one IR; nil means no complaint.
private struct StatementCheck {
    private let mapper: TypeMapper
    private let ioctls: [String: Ioctl]
    private let declarations: Set<String>

    private var index: IRIndex { mapper.index }

    init(_ mapper: TypeMapper) {
        self.mapper = mapper
        declarations = mapper.index.ir.documentable
        ioctls = Dictionary(mapper.index.ir.ioctls.map { ($0.name, $0) }) { first, _ in first }
    }

    func ioctl(_ name: String) -> String? { ioctls[name] == nil ? "there is no ioctl '\(name)'" : nil }

    func record(_ name: String) -> String? { index.record(name) == nil ? "there is no record '\(name)'" : nil }

    func declaration(_ name: String) -> String? {
        declarations.contains(name) ? nil : "there is no declaration '\(name)' to document"
    }

    func values(_ values: ValueNames) -> String? {
        do {
            _ = try values.resolved(in: index)
            return nil
        } catch {
            return error.message
        }
    }

    func contradiction(_ values: ValueNames) -> String? {
        do {
            _ = try values.resolved(in: index)
            return nil
        } catch {
            return error.isAbsence ? nil : error.message
        }
    }

    func idle(_ pattern: Pattern, _ values: ValueNames) -> String? {
        values.idlePatterns(in: index).contains(pattern)
            ? "'\(pattern.text)' leaves out nothing that begins with '\(values.prefix)'" : nil
    }

    func argument(_ name: String, _ type: String) -> String? {
        guard let ioctl = ioctls[name] else { return self.ioctl(name) }
        if let own = ioctl.argumentType, ![.pointer, .integer].contains(index.resolved(own)?.kind) {
            return "the number of '\(name)' says itself that its argument is a '\(own)'"
        }
        let pointee = type.ends(with: "*") ? String(type.dropLast()).trimmed : type
        let isKnown =
            pointee == "void" || index.resolved(pointee) != nil || index.record(spelled: pointee) != nil
            || mapper.swiftType(pointee) != nil
        return isKnown ? nil : "there is no type '\(pointee)' for the argument of '\(name)'"
    }

    func count(_ name: String, _ field: String) -> String? {
        guard let record = index.record(name) else { return self.record(name) }
        guard FlexibleRecords(mapper: mapper).plan(record)?.byteOffset != nil else {
            return "no elements follow the record '\(name)', so that it counts none"
        }
        guard let type = type(of: field, in: record, depth: 0) else { return "'\(name)' has no field '\(field)'" }
        guard case .integer? = mapper.swiftType(type) else { return "the field '\(name).\(field)' is not an integer" }
        return nil
    }

    /// The type of a field, or of an anonymous member's field.
    private func type(of field: String, in record: Record, depth: Int) -> String? {
        if let own = record.fields.first(where: { $0.name == field }) { return own.type }
        guard depth < RecordPlanner.maximumDepth else { return nil }
        return record.fields.lazy.filter { $0.name.isEmpty && !$0.isBitField }
            .compactMap { index.record(of: $0.type) }
            .compactMap { type(of: field, in: $0, depth: depth + 1) }.first
    }
}
