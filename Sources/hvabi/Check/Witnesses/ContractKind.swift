// SPDX-License-Identifier: Apache-2.0

import ABIChecker
import Reports
import Witnesses

/// What a person wrote in interface.yaml.
enum ContractKind: WitnessKind {
    static let name = ContractWitness.kind
    static let help = ["the headers bear out the facts that interface.yaml states"]
    static let rules = [
        Rule("contract-differs", "A fact stated in interface.yaml has another value in the headers."),
        Rule("contract-unknown", "interface.yaml states a fact about a name that the headers do not have."),
    ]

    static func witnesses(for call: WitnessCall) throws(CommandFailure) -> [[any Witness]] {
        call.parts.map { [ContractWitness($0.part.facts, in: $0.part.interface.path)] }
    }

    /// The interfaces with no facts for any of the readings.
    static func interfacesWithoutFacts(_ parts: [ReadPart]) -> [String] {
        let stated = parts.filter { !$0.part.facts.isEmpty }
        return Set(parts.map(\.part.interface.name)).subtracting(stated.map(\.part.interface.name)).sorted()
    }
}
