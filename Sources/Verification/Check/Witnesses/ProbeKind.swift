// SPDX-License-Identifier: Apache-2.0
//
// The witness `probe`: what `hvabi probe` finds, where --probe asks for it.

import ABIChecker
import ABISources
import Reports
import Witnesses

/// The running kernel, through the recipes of interfaces.
package enum ProbeKind: WitnessKind {
    /// `probe`.
    package static let name = ProbeWitness.kind
    /// The line for `probe` in the help of `check`.
    package static let help = ["with --probe, which numbers the running kernel answers"]
    /// The rule about numbers that are not answered.
    package static let rules = [
        Rule("probe-not-answered", "The running kernel does not answer a number on a descriptor that answers others.")
    ]

    /// One witness for each reading; absent without a recipe for this machine, and where its calls cannot be made.
    /// None without `--probe`.
    ///
    /// - Throws: `SourceFailure` for a recipe that opens or calls what it may not.
    package static func witnesses(for call: WitnessCall) throws(SourceFailure) -> [[any Witness]] {
        guard let devices = call.probes else { return [] }
        var found: [[any Witness]] = []
        for reading in call.readings { found.append([try witness(reading, call, devices)]) }
        return found
    }

    private static func witness(
        _ reading: Reading, _ call: WitnessCall, _ devices: [String]
    ) throws(SourceFailure) -> any Witness {
        guard let recipe = reading.interface?.probe else {
            return ProbeWitness(absent: reading.label, Absence(ProbedInterface.withoutRecipe(reading)))
        }
        guard recipe.targets.contains(reading.targetName), reading.ir.target.isOfThisMachine else {
            let reason = "it is not of this machine, or its recipe is for others"
            return ProbeWitness(absent: reading.label, Absence(reason))
        }
        let probed = try ProbedInterface(reading, allowing: devices) { () throws(SourceFailure) in
            try call.reader.read(call.reader.planInterfaces([reading.interface?.name ?? ""]))
        }
        let report: ProbeReport
        do throws(SourceFailure) {
            report = try probed.probe()
        } catch {
            let message = error.diagnostics.first.map { "\($0.path.map { "\($0) " } ?? "")\($0.message)" } ?? ""
            return ProbeWitness(absent: recipe.path, Absence(message))
        }
        return ProbeWitness(
            report.path, alive: report.alive, notAnswered: report.notAnswered, triedCount: report.rows.count)
    }
}
