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
        call.interfaces.map { interface in
            let reading = interface.reading
            let facts = reading.interface.facts(reading.version, reading.target)
            return [ContractWitness(facts, in: reading.interface.path)]
        }
    }

    /// The interfaces with no facts for any of the readings.
    static func interfacesWithoutFacts(_ interfaces: [ReadInterface]) -> [String] {
        let readings = interfaces.map(\.reading)
        let stated = readings.filter { !$0.interface.facts($0.version, $0.target).isEmpty }
        return Set(readings.map(\.interface.name)).subtracting(stated.map(\.interface.name)).sorted()
    }
}
