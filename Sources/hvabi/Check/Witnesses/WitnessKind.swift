// SPDX-License-Identifier: Apache-2.0
//
// How `check` comes by its witnesses: each kind in a file of its own, and in the list here.

import ABIChecker
import ABISources
import ArgumentParser
import Reports

/// A kind of witness that `check` can call.
protocol WitnessKind: SendableMetatype {
    /// As options and rules name it: `contract`.
    static var name: String { get }
    /// What `--help` says of it, in lines.
    static var help: [String] { get }
    /// What its disputes are called.
    static var rules: [Rule] { get }

    /// Those who are to be heard on each of the readings; none on one of which they know nothing. Where the list is
    /// shorter, on none of the rest.
    static func witnesses(for call: WitnessCall) throws(CommandFailure) -> [[any Witness]]
}

/// Whom and what to look for witnesses with.
struct WitnessCall {
    /// What was read of interfaces.
    let parts: [ReadPart]
    /// What was read: of interfaces, in the order of `parts`, and then of headers that belong to none.
    let readings: [Reading]
    /// The folder that holds the generated modules.
    let output: String
    /// Folders with other copies of the headers.
    let against: [String]
    /// Kernels, modules and objects.
    let kernels: [String]
    /// Devices that a recipe may open beside those that every recipe may; nil where the running kernel is not asked.
    let probes: [String]?
    let missing: MissingPolicy
    let reader: SourceReader
    let evaluation: EvaluationPolicy
}

enum WitnessKinds {
    /// In the order in which they are heard.
    static let all: [any WitnessKind.Type] = [
        ContractKind.self, BindingsKind.self, CompilerKind.self, OriginalsKind.self, KernelKind.self,
        ProbeKind.self,
    ]
}

/// The name of a kind, as an option takes it.
struct Comparison: ExpressibleByArgument, Hashable {
    let name: String

    init?(argument: String) {
        guard Self.allValueStrings.contains(argument) else { return nil }
        name = argument
    }

    init(_ kind: any WitnessKind.Type) { name = kind.name }

    static var allValueStrings: [String] { WitnessKinds.all.map { $0.name } }
}
