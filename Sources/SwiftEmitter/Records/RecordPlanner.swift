// SPDX-License-Identifier: Apache-2.0
//
// From records to plans, in the order of the IR: every embedded record before its embedder.

import LayoutIR
import Statements

/// A record that cannot be emitted, with the reason in a sentence.
struct Unplannable: Error {
    let reason: String

    init(_ reason: String) { self.reason = reason }
}

/// Plans records, and remembers those that can be emitted.
struct RecordPlanner {
    /// More fields than this make the compiler slow: 1,000 take it 9 s in debug and 17 s in release.
    static let maximumFieldCount = 1_000
    /// Values larger than this do not fit on a thread's stack twice.
    static let maximumByteSize = 1 << 20

    /// Records in records, deeper than this, make the compiler slow: its time doubles with each level from 16 on.
    static let maximumDepth = 12

    private(set) var mapper: TypeMapper
    private(set) var plans: [String: RecordPlan] = [:]
    /// How records at the top of the module are referred to, by their name in the IR.
    private let swiftNames: [String: String]
    private let globals: Set<String>
    private let module: String
    private var plansBySwiftName: [String: RecordPlan] = [:]
    private let childrenByParent: [String: [Record]]
    private let statements: BindingStatements
    private var values = ValueRuns()
    private let differences: CompilerDifferences
    /// By record: its fields whose values have names; of flags a name alone says too little.
    private let named: [String: [NamedValues]]

    /// `mapper` may already know records of an earlier round: then addresses are typed by them.
    init(
        records: [Record], topLevel: [String: String], names: NameTable, module: String, mapper: TypeMapper,
        statements: BindingStatements
    ) {
        self.statements = statements
        globals = names.names
        self.module = module
        self.mapper = mapper
        swiftNames = topLevel
        childrenByParent = Dictionary(grouping: records.filter { $0.parent != nil }) { $0.parent ?? "" }
        differences = CompilerDifferences(mapper.index)
        let values = statements.values.compactMap { try? $0.resolved(in: mapper.index) }.filter { !$0.areFlags }
        named = Dictionary(grouping: values) { $0.record }
    }

    /// Plans one record, and from then on knows it.
    mutating func plan(_ record: Record) throws(Unplannable) {
        let plan = try makePlan(record)
        plans[record.name] = plan
        plansBySwiftName[plan.swiftName] = plan
        mapper.records[record.name] = plan.reference
    }

    /// Takes back a plan: what the record is declared in cannot be emitted.
    mutating func forget(_ name: String) {
        plans[name] = nil
        mapper.records[name] = nil
    }

    private mutating func makePlan(_ record: Record) throws(Unplannable) -> RecordPlan {
        let alignment = try validate(record)
        let reachable = try reachableNames(record)
        let names = MemberNames(reachable, module: module)
        let (local, path) = try swiftName(of: record)
        let own = try ownMembers(record, names)
        let layout = try StorageLayout(record, alignment: alignment, names: names, members: own)
        var flexible = FlexibleRecords(mapper: mapper).plan(record)
        let argsz = flexible?.argsz.map(names.swift)
        flexible?.argsz = argsz
        let count = statements.counts[record.name].flatMap { reachable.contains($0.text) ? names.swift($0.text) : nil }
        flexible?.count = count
        return RecordPlan(
            record: record, byteAlignment: alignment, localName: local, swiftName: path, prefix: names.prefix,
            swiftAlignment: layout.swiftAlignment, needsAlignmentAttribute: layout.needsAlignmentAttribute,
            stored: layout.stored, members: layout.members + forwarded(layout.members, names),
            isPlain: layout.isPlain, union: layout.union,
            values: values.add(own, isUnion: record.kind == .union, byteSize: record.byteSize, as: path),
            flexible: flexible, isShared: statements.shared.contains { $0.text == record.name },
            named: named[record.name] ?? [])
    }

    /// C's alignment of a record that is within the limits.
    private func validate(_ record: Record) throws(Unplannable) -> Int {
        if let reason = differences.reasonToWithhold(record.name) { throw Unplannable(reason) }
        guard record.fields.count <= Self.maximumFieldCount else {
            throw Unplannable("it has \(record.fields.count) fields, and the limit is \(Self.maximumFieldCount)")
        }
        guard record.byteSize >= 0, record.byteSize <= Self.maximumByteSize else {
            throw Unplannable("its size of \(record.byteSize) bytes is beyond the limit of \(Self.maximumByteSize)")
        }
        for field in record.fields where !field.name.isEmpty && !SwiftName.isIdentifier(field.name) {
            throw Unplannable("its field '\(PlainText.line(field.name))' has a name that is not an identifier in Swift")
        }
        guard let alignment = record.byteAlignment, alignment > 0 else {
            throw Unplannable("its alignment is not stated")
        }
        return alignment
    }

    /// The field's own members, with their types.
    private func ownMembers(_ record: Record, _ names: MemberNames) throws(Unplannable) -> [FieldMember] {
        var result: [FieldMember] = []
        var anonymousCount = 0
        for field in record.fields {
            let isAnonymous = field.name.isEmpty && !field.isBitField
            let swiftName = isAnonymous ? "\(names.prefix)anonymous\(anonymousCount)" : names.swift(field.name)
            if isAnonymous { anonymousCount += 1 }
            if field.isBitField, field.name.isEmpty {
                result.append(FieldMember(field: field, type: .integer(byteSize: 1, isSigned: false), swiftName: ""))
                continue
            }
            guard let type = mapper.swiftType(of: field), isCurrent(field.type) else {
                let label = field.name.isEmpty ? "an anonymous member" : "its field '\(field.name)'"
                throw Unplannable("\(label) has a type that is not emitted: '\(PlainText.line(field.type))'")
            }
            result.append(FieldMember(field: field, type: type, swiftName: swiftName))
        }
        return result
    }

    /// Whether a record that the type embeds, if any, is planned in this round.
    private func isCurrent(_ typeName: String) -> Bool {
        guard let record = mapper.index.element(of: typeName), record.kind == .record else { return true }
        return record.target.map { plans[$0] != nil } ?? false
    }

    private func swiftName(of record: Record) throws(Unplannable) -> (local: String, path: String) {
        if record.parent == nil {
            guard let name = swiftNames[record.name] else { throw Unplannable("its name cannot be had") }
            return (record.name, name)
        }
        let depth = mapper.index.around(record).count - 1
        guard depth <= Self.maximumDepth else {
            throw Unplannable("it stands in \(depth) records, and the limit is \(Self.maximumDepth)")
        }
        guard let path = nestedPath(record, depth: 0), let local = path.last else {
            throw Unplannable("the record that it is declared in is not emitted")
        }
        return (local, path.joined(separator: "."))
    }
}

extension RecordPlanner {
    /// The Swift names from the top of the module down to a record.
    private func nestedPath(_ record: Record, depth: Int) -> [String]? {
        guard depth <= Self.maximumDepth else { return nil }
        guard let parentName = record.parent else { return swiftNames[record.name].map { [$0] } }
        guard let parent = mapper.index.record(parentName), let path = nestedPath(parent, depth: depth + 1) else {
            return nil
        }
        guard let names = try? reachableNames(parent) else { return nil }
        var memberNames = MemberNames(names, module: module)
        for sibling in children(of: parentName) {
            let last = sibling.name.split(separator: ".").last.map(String.init) ?? sibling.name
            guard SwiftName.isIdentifier("_" + last) else { return nil }
            let local = memberNames.nestedType(last, avoiding: globals.union(path))
            if sibling.name == record.name { return path + [local] }
        }
        return nil
    }

    /// Records that are declared in another and named after it, in order.
    func children(of parent: String) -> [Record] {
        (childrenByParent[parent] ?? []).sorted { ($0.place?.line ?? 0, $0.name) < ($1.place?.line ?? 0, $1.name) }
    }

    /// The names of a record's fields and of its anonymous members' fields.
    private func reachableNames(_ record: Record, depth: Int = 0) throws(Unplannable) -> [String] {
        guard depth <= Self.maximumDepth else { throw Unplannable("its anonymous members are nested too deeply") }
        var result: [String] = []
        for field in record.fields {
            if !field.name.isEmpty {
                result.append(field.name)
            } else if !field.isBitField, let inner = mapper.index.record(of: field.type) {
                result += try reachableNames(inner, depth: depth + 1)
            }
        }
        guard Set(result).count == result.count else { throw Unplannable("two of its fields have one name") }
        return result
    }

    /// The members that anonymous members make reachable on their parent.
    private func forwarded(_ members: [RecordPlan.Member], _ names: MemberNames) -> [RecordPlan.Member] {
        members.filter { $0.cName.isEmpty }.flatMap { outer -> [RecordPlan.Member] in
            guard case .record(let reference) = outer.type, let plan = plansBySwiftName[reference.swiftName] else {
                return []
            }
            return plan.members.filter { !$0.cName.isEmpty }.map { forward($0, through: outer, names) }
        }
    }

    private func forward(
        _ inner: RecordPlan.Member, through outer: RecordPlan.Member, _ names: MemberNames
    ) -> RecordPlan.Member {
        let access: RecordPlan.Access
        switch inner.access {
        case .flexible, .empty: access = inner.access
        default:
            access = .forwarded(
                through: outer.swiftName, member: inner.swiftName, isArray: inner.hasElementAccess)
        }
        return RecordPlan.Member(
            cName: inner.cName, swiftName: names.swift(inner.cName), type: inner.type, access: access,
            byteOffset: outer.byteOffset + inner.byteOffset, doc: inner.doc, bits: inner.bits)
    }
}
