// SPDX-License-Identifier: Apache-2.0
//
// The witness `bindings`: what is committed under generated/ is, as text, what would be generated, and states what its
// snapshot does. It comes from a reading like ours, and so leaves a fact without a witness.

import ABIChecker
import ABISources
import BindingPlans
import LayoutIR
import Reports

/// The committed modules of interfaces.
package enum BindingsKind: WitnessKind {
    /// `bindings`.
    package static let name = BindingsWitness.kind
    /// The line for `bindings` in the help of `check`.
    package static let help = ["what is committed is what would be generated"]
    /// A rule for each kind of `CommittedModules.Difference`.
    package static let rules = [
        Rule("bindings-stale", "A generated file is not what would be generated."),
        Rule("bindings-missing", "A generated file is missing."),
        Rule("bindings-extra", "A file among the generated ones would not be generated."),
    ]

    /// One witness for each part; absent where nothing is bound.
    ///
    /// - Throws: `SourceFailure` where the modules cannot be made, or the committed files cannot be read.
    package static func witnesses(for call: WitnessCall) throws(SourceFailure) -> [[any Witness]] {
        let bound = call.parts.filter(\.part.isBound)
        let modules =
            bound.isEmpty
            ? []
            : try GeneratedModule.make(
                from: try whole(bound, call.reader), call.reader.settings.parser)
        let folder = CommittedModules(path: call.output)
        let byName = Dictionary(modules.map { ($0.name, $0) }) { first, _ in first }
        var found: [[any Witness]] = []
        for part in call.parts {
            guard part.part.isBound, let module = byName[part.part.moduleName] else {
                found.append([BindingsWitness()])
                continue
            }
            let path = "\(call.output)/\(module.name)"
            let snapshot = try? Snapshot.read("\(path)/\(module.name).json", targets: []).first
            found.append([
                BindingsWitness(
                    path, fileCount: module.files.count, snapshot,
                    try folder.differences(from: [module], isComplete: false))
            ])
        }
        return found
    }

    /// All that is bound of the interfaces. A module may be of several targets, and what an interface states need not
    /// be true of each of its targets: those that were not asked for are read too.
    private static func whole(_ bound: [ReadPart], _ reader: SourceReader) throws(SourceFailure) -> [Reading] {
        var settings = reader.settings
        settings.targets = []
        let all = try SourceReader(settings)
        let names = Set(bound.map(\.part.interface.name)).sorted()
        let plans = try all.planInterfaces(names).filter { $0.part?.isBound ?? false }
        var readings = Dictionary(bound.map { ($0.part.label, $0.reading) }) { first, _ in first }
        let others = plans.filter { $0.part.map { readings[$0.label] == nil } ?? false }
        for reading in try others.isEmpty ? [] : all.read(others) {
            if let part = reading.part { readings[part.label] = reading }
        }
        return plans.compactMap { $0.part.flatMap { readings[$0.label] } }
    }
}

/// The committed module of one part.
package struct BindingsWitness: Witness {
    /// The kind, as `--only` and `--require` have it, and the beginning of its rules: `bindings-stale`.
    package static let kind = "bindings"

    /// The module's folder; empty where none is committed.
    package let title: String
    /// Set where nothing of the part is bound.
    package let absence: Absence?
    private let fileCount: Int
    private let snapshot: LayoutIR?
    private let differences: [CommittedModules.Difference]

    /// Never: the bindings were made of a reading like ours.
    package var isIndependent: Bool { false }

    /// Bindings that nobody committed.
    init() {
        (title, absence) = ("", Absence("no bindings of it are committed"))
        (fileCount, snapshot, differences) = (0, nil, [])
    }

    /// - Parameter snapshot: The committed IR of the bindings.
    init(_ path: String, fileCount: Int, _ snapshot: LayoutIR?, _ differences: [CommittedModules.Difference]) {
        (title, absence) = (path, nil)
        (self.fileCount, self.snapshot, self.differences) = (fileCount, snapshot, differences)
    }

    /// Confirms the facts that the committed snapshot has, and disputes each file that is not as it would be generated.
    /// It counts files.
    package func testimony(on claim: Claim) throws(WitnessFailure) -> Testimony {
        let stated = snapshot.map { ABIChecker.compare(claim.ir, with: $0) }
        return Testimony(
            confirmed: stated?.confirmed ?? [], denied: stated?.denied ?? [], disputes: differences.map(dispute),
            count: fileCount, unit: "files")
    }

    private func dispute(_ difference: CommittedModules.Difference) -> Dispute {
        let file = difference.path.pathComponents.last.map(String.init) ?? difference.path
        return Dispute(
            rule: "\(Self.kind)-\(difference.kind)", fact: FactKey(.record, file, "text"),
            title: "\(file) \(difference.what)",
            place: .file(difference.path, line: nil))
    }
}
