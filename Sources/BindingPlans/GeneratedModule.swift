// SPDX-License-Identifier: Apache-2.0
//
// A Swift module for generated/: the emitted files and the snapshot of their IR.

import ABISources
import LayoutIR
import ReadRequests
import Statements
import SwiftEmitter

/// A module that was made in memory.
package struct GeneratedModule: Sendable {
    /// The module's, which is its folder's too: `KVM_x86_64`.
    package let name: String
    /// By file name.
    package let files: [String: [UInt8]]
    /// Declarations that have no binding, and why.
    package let withheld: [Diagnostic]
    /// How much it binds, by what it is.
    package let counts: [(name: String, count: Int)]
    /// How long it took to make.
    package let duration: Duration
    /// The modules of this package that it imports.
    package var imports: [String] = []

    /// The modules of interfaces that are read, made side by side, in their order.
    ///
    /// - Parameter parser: What reads the headers of older versions.
    /// - Throws: Every diagnostic of every module that failed: one failure and there are no modules.
    package static func make(
        from bound: [Reading], _ parser: any HeaderParser
    ) throws(SourceFailure) -> [GeneratedModule] {
        guard !bound.isEmpty else { throw SourceFailure("no version is bound to any target", id: .nothingBound) }
        let plans = try ModulePlan.plans(for: bound)
        try refuseUnknownNames(bound)
        let origins = try VersionOrigins(of: bound, parser)
        let outcomes = Concurrently.map(plans) { plan in
            Result { () throws(SourceFailure) in try make(plan, origins) }
        }
        var modules: [GeneratedModule] = []
        var diagnostics: [Diagnostic] = []
        for outcome in outcomes {
            switch outcome {
            case .success(let module): modules.append(module)
            case .failure(let failure): diagnostics += failure.diagnostics
            }
        }
        guard diagnostics.isEmpty else { throw SourceFailure(diagnostics) }
        return try modules + common(to: bound, avoiding: Set(modules.map(\.name)))
    }

    /// A module, which is the same text for each of its targets.
    private static func make(_ plan: ModulePlan, _ origins: VersionOrigins) throws(SourceFailure) -> GeneratedModule {
        let start = ContinuousClock.now
        var emitted: [(reading: Reading, ir: LayoutIR, module: EmittedModule)] = []
        for reading in plan.readings {
            let ir = reading.bound
            emitted.append((reading, ir, try emit(ir, reading, plan, origins)))
        }
        let first = emitted[0]
        for other in emitted.dropFirst() where other.module.files != first.module.files {
            throw plan.difference(first.module.files, other.reading, other.module.files)
        }
        var files = first.module.files.mapValues { Array($0.utf8) }
        // A record is the snapshot of what is made of it.
        for (reading, ir, _) in emitted where !reading.ir.isRecorded {
            let name = emitted.count > 1 ? "\(plan.name)_\(reading.targetName)" : plan.name
            files["\(name).json"] = DeterministicJSON.bytes(of: ir)
        }
        return GeneratedModule(
            name: plan.name, files: files,
            withheld: first.module.withheld.map { diagnostic($0, plan.name, first.reading.files) },
            counts: counts(of: first.ir, withheld: first.module.withheld.count),
            duration: ContinuousClock.now - start)
    }

    /// The modules that hvabi itself has. No other target of a package that depends on it may have such a name.
    package static let products: Set = [
        "ACRN_x86_64", "OpenBSDVMM_amd64", "OpenBSDVMM_1_4_amd64", "OpenBSDVMM_1_13_amd64", "OpenBSDVMM_1_13_arm64",
        "XenPV_amd64", "XenPV_i386", "KVM_x86_64", "KVM_arm64", "VFIO", "Vhost", "Virtio",
    ]

    /// The target that a Package.swift has for it.
    ///
    /// - Parameter folder: Where modules are; a package looks into `Sources` by itself.
    package func manifestStanza(in folder: String) -> [String] {
        let unbuilt = files.keys.filter { !$0.ends(with: ".swift") }.sorted().map { "\"\($0)\"" }
        let isFound = folder == "Sources" || folder.ends(with: "/Sources")
        let advice = "    // hvabi has a product of this name: use that, or give the interface another `module:`."
        let dependencies = [".product(name: \"ABISupport\", package: \"hvabi\")"] + imports.map { "\"\($0)\"" }
        var arguments = ["name: \"\(name)\"", "dependencies: [\(dependencies.joined(separator: ", "))]"]
        if !isFound { arguments.append("path: \"\(folder)/\(name)\"") }
        if !unbuilt.isEmpty { arguments.append("exclude: [\(unbuilt.joined(separator: ", "))]") }
        let lines = arguments.enumerated().map { "        \($1)\($0 + 1 < arguments.count ? "," : "),")" }
        return (Self.products.contains(name) ? [advice] : []) + ["    .target("] + lines
    }

    private static func emit(
        _ ir: LayoutIR, _ reading: Reading, _ plan: ModulePlan, _ origins: VersionOrigins
    ) throws(SourceFailure) -> EmittedModule {
        let digest = plan.readings.count == 1 ? try reading.part?.transcriptionDigest() : nil
        do {
            return try SwiftEmitter.emit(
                origins.dated(ir, of: reading), module: plan.name,
                statements: reading.interface?.bindings ?? BindingStatements(),
                targets: plan.readings.map(\.ir.target.triple), since: origins.since(reading),
                notes: digest.map { [StandInSnapshots.comment($0)] } ?? [])
        } catch {
            throw SourceFailure("\(plan.name): \(error)", id: .notEmitted)
        }
    }

    private static func diagnostic(_ item: WithheldItem, _ module: String, _ files: FilesRead) -> Diagnostic {
        let path = files.path(of: item.place)
        return Diagnostic(
            .note, "\(module) has no \(item.kind) '\(item.name)': \(item.reason)", id: .withheld, path: path,
            line: item.place?.line)
    }

    /// The counts of what it binds, in a few words.
    package var summary: String { counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ") }

    private static func counts(of ir: LayoutIR, withheld: Int) -> [(name: String, count: Int)] {
        [
            ("records", ir.records.count), ("enums", ir.enums.count), ("constants", ir.constants.count),
            ("ioctls", ir.ioctls.count), ("skipped", ir.skipped.count), ("withheld", withheld),
        ]
    }

    /// Refuses statements of an interface.yaml about names that no header has.
    private static func refuseUnknownNames(_ bound: [Reading]) throws(SourceFailure) {
        var diagnostics: [Diagnostic] = []
        let groups = Dictionary(grouping: bound) { $0.interface?.path ?? "" }
        for (path, readings) in groups.sorted(by: { $0.key < $1.key }) {
            guard let statements = readings.first?.interface?.bindings else { continue }
            for choice in readings.first?.interface?.selection?.idle(in: readings.map(\.ir)) ?? [] {
                diagnostics.append(
                    Diagnostic(
                        .error, "'\(choice.pattern.text)' selects nothing", id: .selectUnknown, path: path,
                        line: choice.line))
            }
            for problem in SwiftEmitter.problems(of: statements, in: readings.map(\.ir)) {
                diagnostics.append(
                    Diagnostic(.error, problem.message, id: .statedUnknown, path: path, line: problem.line))
            }
        }
        guard diagnostics.isEmpty else { throw SourceFailure(diagnostics) }
    }
}
