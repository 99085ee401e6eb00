// SPDX-License-Identifier: Apache-2.0
//
// How `check` comes by its witnesses: each kind in a file of its own, and in the list here.

import ABIChecker
import ABISources
import Reports

/// A kind of witness that `check` can call.
package protocol WitnessKind: SendableMetatype {
    /// As options and rules name it: `contract`.
    static var name: String { get }
    /// Its lines in `--help`.
    static var help: [String] { get }
    /// The rules of its disputes.
    static var rules: [Rule] { get }

    /// The witnesses for each of the readings; none for one of which they know nothing, and none for readings beyond
    /// the end of the list.
    static func witnesses(for call: WitnessCall) throws(SourceFailure) -> [[any Witness]]
}

/// Whom and what to look for witnesses with.
package struct WitnessCall {
    /// The readings of interfaces.
    package let parts: [ReadPart]
    /// All readings: of interfaces, in the order of `parts`, and then of headers that belong to none.
    package let readings: [Reading]
    /// The folder that holds the generated modules.
    package let output: String
    /// Folders with other copies of the headers.
    package let against: [String]
    /// Kernels, modules and objects.
    package let kernels: [String]
    /// Devices that a recipe may open beside those that every recipe may; nil where the running kernel is not asked.
    package let probes: [String]?
    /// The result of a declaration that a copy lacks, or has alone.
    package let missing: MissingPolicy
    /// The reader of the readings, by whose settings other sources are read.
    package let reader: SourceReader
    /// The policy on values that could not be evaluated in what is read for witnesses.
    package let evaluation: EvaluationPolicy

    /// A call for witnesses; without `probes` the running kernel is not asked.
    package init(
        parts: [ReadPart], readings: [Reading], output: String, against: [String], kernels: [String],
        probes: [String]? = nil, missing: MissingPolicy, reader: SourceReader, evaluation: EvaluationPolicy
    ) {
        self.parts = parts
        self.readings = readings
        self.output = output
        self.against = against
        self.kernels = kernels
        self.probes = probes
        self.missing = missing
        self.reader = reader
        self.evaluation = evaluation
    }
}

/// The kinds that `check` knows.
package enum WitnessKinds {
    /// In the order in which they are heard.
    package static let all: [any WitnessKind.Type] = [
        ContractKind.self, BindingsKind.self, CompilerKind.self, OriginalsKind.self, KernelKind.self,
        ProbeKind.self,
    ]
}
