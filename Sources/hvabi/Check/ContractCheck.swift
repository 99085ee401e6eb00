// SPDX-License-Identifier: Apache-2.0
//
// The comparison `contract`: what the headers say against the facts a person wrote in interface.yaml.

import ABIChecker
import ABISources
import Reports
import Statements

enum ContractCheck {
    /// One section for each reading that facts were written for, and the readings without any.
    static func run(_ interfaces: [ReadInterface]) -> (sections: [Section], skipped: [Skipped]) {
        var sections: [Section] = []
        var skipped: [Skipped] = []
        for interface in interfaces {
            let facts = interface.reading.facts
            if facts.isEmpty {
                skipped.append(Skipped(interface.reading.subject, "contract", "no contract"))
            } else {
                sections.append(section(interface, facts))
            }
        }
        return (sections, skipped)
    }

    /// The interfaces with no facts for any of the readings.
    static func interfacesWithoutFacts(_ readings: [InterfaceSource.Reading]) -> [String] {
        let stated = Set(readings.filter { !$0.facts.isEmpty }.map(\.interface.name))
        return Set(readings.map(\.interface.name)).subtracting(stated).sorted()
    }

    private static func section(_ interface: ReadInterface, _ facts: [ContractFact]) -> Section {
        let path = interface.reading.interface.path
        let (comparison, duration) = Timing.measure { ABIChecker.compare(interface.ir, with: facts) }
        return Section(
            subject: interface.reading.subject, comparison: "contract", with: path, count: comparison.factCount,
            duration: duration, findings: comparison.findings.map { finding($0, path) })
    }

    private static func finding(_ finding: ContractFinding, _ path: String) -> Finding {
        let key = finding.fact.key
        let values = finding.ours.map {
            [Finding.Value(by: "headers", $0), Finding.Value(by: "contract", finding.fact.text)]
        }
        return Finding(
            rule: "contract-\(finding.kind.rawValue)", severity: .error, name: key.name,
            fact: finding.kind == .differs ? key.property : "", values: values ?? [], title: finding.title, path: path,
            line: finding.fact.line)
    }
}

extension InterfaceSource.Reading {
    /// What was written down about it.
    fileprivate var facts: [ContractFact] { interface.facts(version, target) }
}
