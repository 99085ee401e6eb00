// SPDX-License-Identifier: Apache-2.0

import ABIChecker
import ABISources
import Reports
import Witnesses

/// The facts that a person wrote in interface.yaml.
package enum ContractKind: WitnessKind {
    /// `contract`.
    package static let name = ContractWitness.kind
    /// The line for `contract` in the help of `check`.
    package static let help = ["the headers confirm the facts that interface.yaml states"]
    /// The rules about facts that differ, and about facts of what is not there.
    package static let rules = [
        Rule("contract-differs", "A fact stated in interface.yaml has another value in the headers."),
        Rule("contract-unknown", "interface.yaml states a fact about a name that the headers do not have."),
    ]

    /// One witness for each part, with the facts that `interface.yaml` states for its version and target.
    package static func witnesses(for call: WitnessCall) throws(SourceFailure) -> [[any Witness]] {
        call.parts.map { [ContractWitness($0.part.facts, in: $0.part.interface.path)] }
    }

    /// The interfaces with no facts for any of the readings.
    package static func interfacesWithoutFacts(_ parts: [ReadPart]) -> [String] {
        let stated = parts.filter { !$0.part.facts.isEmpty }
        return Set(parts.map(\.part.interface.name)).subtracting(stated.map(\.part.interface.name)).sorted()
    }
}
