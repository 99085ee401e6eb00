// SPDX-License-Identifier: Apache-2.0
//
// A Swift module as it is to stand in generated/: the emitted files and the snapshot of their IR.

import ABISources
import HeaderReader
import LayoutIR
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
    static func make(from bound: [ReadInterface]) throws(CommandFailure) -> [GeneratedModule] {
        guard !bound.isEmpty else { throw CommandFailure("no version is bound to any target", id: "nothing-bound") }
        try refuseSharedNames(bound.map(\.reading.moduleName))
        try refuseUnknownNames(bound)
        let outcomes = Readings.concurrentMap(bound) { interface in
            Result { () throws(CommandFailure) in try make(interface) }
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

    private static func make(_ interface: ReadInterface) throws(CommandFailure) -> GeneratedModule {
        let start = ContinuousClock.now
        let (name, result) = (interface.reading.moduleName, interface.result)
        let emitted: EmittedModule
        do {
            emitted = try SwiftEmitter.emit(
                result.ir, module: name, statements: interface.reading.interface.bindings)
        } catch {
            throw CommandFailure("\(name): \(error)", id: "not-emitted")
        }
        var files = emitted.files.mapValues { Array($0.utf8) }
        files["\(name).json"] = DeterministicJSON.bytes(of: result.ir)
        return GeneratedModule(
            name: name, files: files, withheld: emitted.withheld.map { diagnostic($0, name, result) },
            summary: summary(of: result.ir, withheld: emitted.withheld.count), duration: ContinuousClock.now - start)
    }

    private static func diagnostic(_ item: WithheldItem, _ module: String, _ result: ReadResult) -> Diagnostic {
        let path = item.place.map { result.files[$0.header] ?? $0.header }
        return Diagnostic(
            .note, "\(module) has no \(item.kind) '\(item.name)': \(item.reason)", id: "withheld", path: path,
            line: item.place?.line)
    }

    private static func summary(of ir: LayoutIR, withheld: Int) -> String {
        "\(ir.records.count) records, \(ir.enums.count) enums, \(ir.constants.count) constants, "
            + "\(ir.ioctls.count) ioctls, \(ir.skipped.count) skipped, \(withheld) withheld"
    }

    /// What an interface.yaml states of names that none of the headers has.
    private static func refuseUnknownNames(_ bound: [ReadInterface]) throws(CommandFailure) {
        var diagnostics: [Diagnostic] = []
        for (path, readings) in Dictionary(grouping: bound, by: \.reading.interface.path).sorted(by: { $0.key < $1.key }
        ) {
            guard let statements = readings.first?.reading.interface.bindings else { continue }
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
