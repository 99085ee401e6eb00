// SPDX-License-Identifier: Apache-2.0
//
// The comparisons of `check` with witnesses: from what a person names to what was found.

import ABISources
import LayoutIR
import Reports
import Statements

/// A check of interfaces and headers, before it is made.
package struct InterfaceCheck {
    /// Interfaces by their names; all without one, where there are no headers either.
    private let interfaces: [String]
    /// Headers and snapshots that belong to no interface.
    private let headers: [String]
    private let kinds: [any WitnessKind.Type]
    private let sides: Sides
    private let reader: SourceReader
    private let evaluation: EvaluationPolicy

    /// The other sides: those who are asked.
    package struct Sides {
        /// The folder that holds the generated modules.
        let output: String
        /// Folders with other copies of the headers.
        let folders: [String]
        let kernels: [String]
        /// Where the headers are that a version was recorded from; nil for the machine's.
        let root: String?
        /// Devices that a recipe may open; nil where the running kernel is not asked.
        let probes: [String]?
        let missing: MissingPolicy
        /// Whether an interface without a contract is amiss.
        let demandsContract: Bool

        /// The other sides as a command line names them.
        package init(
            output: String, folders: [String], kernels: [String], root: String?, probes: [String]?,
            missing: MissingPolicy, demandsContract: Bool
        ) {
            (self.output, self.folders, self.kernels, self.root) = (output, folders, kernels, root)
            (self.probes, self.missing, self.demandsContract) = (probes, missing, demandsContract)
        }
    }

    /// - Parameters:
    ///   - words: Interfaces and headers.
    ///   - evaluation: The policy on values that could not be evaluated.
    package init(
        _ words: [String], _ kinds: [any WitnessKind.Type], _ sides: Sides, _ reader: SourceReader,
        _ evaluation: EvaluationPolicy
    ) {
        interfaces = words.filter { !SourceWord($0).isNoInterface }
        headers = words.filter { SourceWord($0).isNoInterface }
        (self.kinds, self.sides, self.reader, self.evaluation) = (kinds, sides, reader, evaluation)
    }

    /// Reads the subjects, calls the witnesses and hears them.
    ///
    /// - Throws: `SourceFailure` for what cannot be read, and for a witness that could not do its work.
    package func run() throws(SourceFailure) -> Checked {
        let plans = try plannedInterfaces()
        let parts = try read(plans)
        let others = try readHeaders()
        let check = try WitnessedCheck(kinds, call(parts, others))
        return Checked(
            sections: check.sections, skipped: check.skipped, exceptions: Self.exceptions(of: plans.compactMap(\.part)),
            empty: emptyContracts(parts), unwitnessed: unwitnessed(parts, check),
            table: check.table)
    }

    private func plannedInterfaces() throws(SourceFailure) -> [PlannedReading] {
        interfaces.isEmpty && !headers.isEmpty ? [] : try reader.planInterfaces(interfaces)
    }

    /// Readings of what is bound, where nothing but bindings is compared, and else of everything.
    private func read(_ plans: [PlannedReading]) throws(SourceFailure) -> [ReadPart] {
        let isBoundOnly = kinds.allSatisfy { $0 == BindingsKind.self }
        let needed = isBoundOnly ? plans.filter { $0.part?.isBound ?? false } : plans
        let readings = try reader.readAndReport(needed)
        try evaluation.judge(readings, reader.settings.report)
        var parts: [ReadPart] = []
        for (plan, reading) in zip(needed, readings) {
            let allowed = reader.settings.allowedFolders
            if let part = try ReadPart(plan, reading, from: sides.root, allowing: allowed) { parts.append(part) }
        }
        return parts
    }

    private func readHeaders() throws(SourceFailure) -> [Reading] {
        let readings = try reader.readAndReport(try reader.plan(headers))
        try PartialSources.refuse(readings, for: "check")
        return readings
    }

    private func call(_ parts: [ReadPart], _ others: [Reading]) -> WitnessCall {
        WitnessCall(
            parts: parts, readings: parts.map(\.reading) + others, output: sides.output, against: sides.folders,
            kernels: sides.kernels, probes: sides.probes, missing: sides.missing, reader: reader,
            evaluation: evaluation)
    }

    /// Interfaces without facts, where there are to be some.
    private func emptyContracts(_ parts: [ReadPart]) -> [String] {
        guard sides.demandsContract else { return [] }
        return ContractKind.interfacesWithoutFacts(parts).map { "\($0) contract" }
    }

    /// Recorded versions that were asked for, and that no witness knows: a version by its name, an interface of which
    /// no version has a witness, or everything.
    private func unwitnessed(_ parts: [ReadPart], _ check: WitnessedCheck) -> [String] {
        let known = zip(parts, check.isWitnessed).filter(\.1).map(\.0.reading.label)
        guard !(interfaces + headers).isEmpty else {
            return known.isEmpty ? Set(parts.filter { $0.part.record != nil }.map(\.reading.label)).sorted() : []
        }
        return interfaces.filter { name in
            let asked = parts.filter {
                $0.reading.label == name || $0.reading.label.begins(with: "\(name)@")
                    || name.begins(with: "\($0.reading.label)/")
            }
            let isRecorded = !asked.isEmpty && asked.allSatisfy { $0.part.record != nil }
            return isRecorded && !asked.contains { known.contains($0.reading.label) }
        }
    }

    /// The exceptions of the interfaces themselves, each once.
    private static func exceptions(of parts: [InterfaceSource.Part]) -> [Exception] {
        parts.map(\.interface).uniqued(by: \.name).flatMap(\.exceptions)
    }
}
