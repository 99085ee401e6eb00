// SPDX-License-Identifier: Apache-2.0
//
// The comparison `contract`: what the headers say against the facts a person wrote in interface.yaml.

import ABIChecker

enum ContractCheck {
    /// One result for each reading that facts were written for, and the readings without any.
    static func run(_ interfaces: [ReadInterface]) -> (results: [CheckResult], skipped: [String]) {
        var results: [CheckResult] = []
        var skipped: [String] = []
        for interface in interfaces {
            let facts = interface.reading.facts
            if facts.isEmpty {
                skipped.append("\(interface.reading.subject) contract: skipped: no contract")
            } else {
                results.append(result(interface, facts))
            }
        }
        return (results, skipped)
    }

    /// The interfaces with no facts for any of the readings.
    static func interfacesWithoutFacts(_ readings: [InterfaceSource.Reading]) -> [String] {
        let stated = Set(readings.filter { !$0.facts.isEmpty }.map(\.interface.name))
        return Set(readings.map(\.interface.name)).subtracting(stated).sorted()
    }

    private static func result(_ interface: ReadInterface, _ facts: [ContractFact]) -> CheckResult {
        let path = interface.reading.interface.path
        let comparison = ABIChecker.compare(interface.ir, with: facts)
        let findings = comparison.findings.map { finding in
            let isUnknown = finding.kind == .unknown
            return CheckResult.Finding(
                id: "contract-\(finding.kind.rawValue)", severity: .error, fact: finding.title, ours: finding.ours,
                theirs: isUnknown ? nil : finding.fact.text, path: path, line: finding.fact.line)
        }
        return CheckResult(
            comparison: "contract", subject: interface.reading.subject, with: path, unit: "facts",
            factCount: comparison.factCount, findings: findings)
    }
}

extension InterfaceSource.Reading {
    /// What was written down about it.
    fileprivate var facts: [ContractFact] { interface.facts(version, target) }
}
