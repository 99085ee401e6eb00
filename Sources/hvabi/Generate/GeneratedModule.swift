// SPDX-License-Identifier: Apache-2.0
//
// A Swift module as it is to stand in generated/: the emitted files and the snapshot of their IR.

import ABISources
import LayoutIR
import Statements
import SwiftEmitter

struct GeneratedModule: Sendable {
    let name: String
    /// By file name.
    let files: [String: [UInt8]]
    /// What has no binding, and why.
    let withheld: [Diagnostic]
    /// What it binds, in a few words.
    let summary: String
    /// How long it took to make.
    let duration: Duration

    /// The modules of interfaces that are read, made side by side, in their order.
    ///
    /// - Throws: Every diagnostic of every module that failed: one failure and there are no modules.
    static func make(from bound: [Reading]) throws(CommandFailure) -> [GeneratedModule] {
        guard !bound.isEmpty else { throw CommandFailure("no version is bound to any target", id: "nothing-bound") }
        try refuseSharedNames(bound.compactMap(\.part?.moduleName))
        try refuseUnknownNames(bound)
        let outcomes = Concurrently.map(bound) { reading in
            Result { () throws(CommandFailure) in
                try make(reading.part?.moduleName ?? reading.label, reading)
            }
        }
        var modules: [GeneratedModule] = []
        var diagnostics: [Diagnostic] = []
        for outcome in outcomes {
            switch outcome {
            case .success(let module): modules.append(module)
            case .failure(let failure): diagnostics += failure.diagnostics
            }
        }
        guard diagnostics.isEmpty else { throw CommandFailure(diagnostics) }
        return modules
    }

    private static func make(_ name: String, _ reading: Reading) throws(CommandFailure) -> GeneratedModule {
        let start = ContinuousClock.now
        let emitted: EmittedModule
        do {
            emitted = try SwiftEmitter.emit(
                reading.ir, module: name, statements: reading.interface?.bindings ?? BindingStatements())
        } catch {
            throw CommandFailure("\(name): \(error)", id: "not-emitted")
        }
        var files = emitted.files.mapValues { Array($0.utf8) }
        // A record is the snapshot of what is made of it.
        if !reading.ir.isRecorded { files["\(name).json"] = DeterministicJSON.bytes(of: reading.ir) }
        return GeneratedModule(
            name: name, files: files, withheld: emitted.withheld.map { diagnostic($0, name, reading.files) },
            summary: summary(of: reading.ir, withheld: emitted.withheld.count), duration: ContinuousClock.now - start)
    }

    private static func diagnostic(_ item: WithheldItem, _ module: String, _ files: FilesRead) -> Diagnostic {
        let path = files.path(of: item.place)
        return Diagnostic(
            .note, "\(module) has no \(item.kind) '\(item.name)': \(item.reason)", id: "withheld", path: path,
            line: item.place?.line)
    }

    private static func summary(of ir: LayoutIR, withheld: Int) -> String {
        "\(ir.records.count) records, \(ir.enums.count) enums, \(ir.constants.count) constants, "
            + "\(ir.ioctls.count) ioctls, \(ir.skipped.count) skipped, \(withheld) withheld"
    }

    /// What an interface.yaml states of names that none of the headers has.
    private static func refuseUnknownNames(_ bound: [Reading]) throws(CommandFailure) {
        var diagnostics: [Diagnostic] = []
        let groups = Dictionary(grouping: bound) { $0.interface?.path ?? "" }
        for (path, readings) in groups.sorted(by: { $0.key < $1.key }) {
            guard let statements = readings.first?.interface?.bindings else { continue }
            for problem in SwiftEmitter.problems(of: statements, in: readings.map(\.ir)) {
                diagnostics.append(
                    Diagnostic(.error, problem.message, id: "stated-unknown", path: path, line: problem.line))
            }
        }
        guard diagnostics.isEmpty else { throw CommandFailure(diagnostics) }
    }

    private static func refuseSharedNames(_ names: [String]) throws(CommandFailure) {
        var seen: Set<String> = []
        for name in names where !seen.insert(name).inserted {
            throw CommandFailure("two interfaces or versions make a module '\(name)'", id: "module-name")
        }
    }
}
