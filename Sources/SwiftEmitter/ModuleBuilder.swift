// SPDX-License-Identifier: Apache-2.0
//
// Collects declarations with their places; what cannot be declared is noted with the reason.

import LayoutIR
import Statements

/// A module under construction.
struct ModuleBuilder {
    /// A declaration's text and where it belongs.
    struct Piece {
        let place: SourcePlace?
        let text: SourceText
        /// The static assertions about it.
        let assertions: SourceText
    }

    let ir: LayoutIR
    let module: String
    let statements: BindingStatements
    /// The targets that the module is for.
    let targets: [String]
    /// By ioctl: the version that first has it.
    var since: [String: String] = [:]
    /// Further notes for `<module>_layout.h`.
    var notes: [String] = []
    private(set) var mapper: TypeMapper
    private(set) var pieces: [Piece] = []
    private(set) var withheld: [WithheldItem] = []
    private var names: NameTable
    /// The records that are written, by their names in the IR.
    private(set) var plans: [String: RecordPlan] = [:]
    /// The types of the ioctls that are written.
    var commands: [String: String] = [:]
    /// The constants that are written.
    var constants: [String: ConstantEmitter.Literal] = [:]
    /// Why a top-level record or enum could not have its name.
    private var refusals: [String: String] = [:]

    /// Gives out the names of types, which come before all others, and plans the records.
    init(_ ir: LayoutIR, module: String, statements: BindingStatements, targets: [String]) {
        self.targets = targets
        self.ir = ir
        self.statements = statements
        self.module = module
        names = NameTable(module: module)
        mapper = TypeMapper(IRIndex(ir), enumNames: [:])
        var enumNames: [String: String] = [:]
        var recordNames: [String: String] = [:]
        for record in ir.records where record.parent == nil {
            refusals["record " + record.name] = names.claim(record.name, for: "a record")
            if refusals["record " + record.name] == nil { recordNames[record.name] = record.name }
        }
        for enumeration in ir.enums where Self.isType(enumeration) {
            refusals["enum " + enumeration.name] = names.claim(enumeration.name, for: "an enum or a record")
            if refusals["enum " + enumeration.name] == nil { enumNames[enumeration.name] = enumeration.name }
        }
        let memberNames = Set((ir.records.flatMap(\.fields).map(\.name) + MemberNames.ours).map(SwiftName.stem))
        let reference = { (name: String) in
            // Within a record its members hide types of the same name: fields, and what is generated.
            let isHidden = name.begins(with: "_") || memberNames.contains(SwiftName.stem(name))
            return (isHidden ? module + "." : "") + SwiftName.escaped(name)
        }
        mapper = TypeMapper(mapper.index, enumNames: enumNames.mapValues(reference))
        planRecords(recordNames.mapValues(reference))
    }

    /// Whether an enum becomes a type: it has a name of its own, and a size that Swift's integers have.
    private static func isType(_ enumeration: Enumeration) -> Bool {
        enumeration.spelling != nil && !enumeration.name.isEmpty && [1, 2, 4, 8].contains(enumeration.byteSize)
    }

    /// Two rounds: in the second, addresses are typed by records that come later or hold themselves.
    private mutating func planRecords(_ recordNames: [String: String]) {
        for round in 1...2 {
            var planner = RecordPlanner(
                records: ir.records, topLevel: recordNames, names: names, module: module, mapper: mapper,
                statements: statements)
            for record in ir.records {
                do {
                    try planner.plan(record)
                } catch {
                    let reason = refusals["record " + record.name] ?? error.reason
                    if round == 2 { withhold(.record, record.name, reason, record.place) }
                }
            }
            withholdOrphans(&planner, isLast: round == 2)
            mapper.records = planner.plans.mapValues(\.reference)
            plans = planner.plans
        }
    }

    /// A record that is declared in one which is withheld goes with it, and so do those that embed it.
    private mutating func withholdOrphans(_ planner: inout RecordPlanner, isLast: Bool) {
        for record in ir.records.reversed() {
            guard let parent = record.parent, planner.plans[record.name] != nil else { continue }
            guard planner.plans[parent] == nil else { continue }
            planner.forget(record.name)
            if isLast {
                withhold(.record, record.name, "the record that it is declared in is not emitted", record.place)
            }
        }
    }

    mutating func withhold(_ kind: SkippedItem.Kind, _ name: String, _ reason: String, _ place: SourcePlace?) {
        withheld.append(
            WithheldItem(kind: kind, name: PlainText.line(name), reason: reason, place: place))
    }

    mutating func add(_ place: SourcePlace?, _ text: SourceText, assertions: SourceText = SourceText()) {
        pieces.append(Piece(place: place, text: text, assertions: assertions))
    }

    mutating func claim(_ name: String, for owner: String) -> String? { names.claim(name, for: owner) }

    func refusal(_ key: String) -> String? { refusals[key] }
}

extension ModuleBuilder {
    mutating func addRecords() {
        let children = Dictionary(grouping: ir.records.filter { $0.parent != nil }) { $0.parent ?? "" }
        for record in ir.records where record.parent == nil {
            guard let emitter = emitter(record, children) else { continue }
            var (text, assertions) = (SourceText(), SourceText())
            emitter.declare(&text)
            emitter.declarePlaces(&text)
            emitter.declareAssertions(&assertions)
            add(record.place, text, assertions: assertions)
        }
    }

    private func emitter(_ record: Record, _ children: [String: [Record]]) -> RecordEmitter? {
        guard let plan = plans[record.name] else { return nil }
        let inner = (children[record.name] ?? []).compactMap { emitter($0, children) }
        return RecordEmitter(plan: plan, children: inner)
    }
}
