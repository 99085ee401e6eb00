// SPDX-License-Identifier: Apache-2.0
//
// The witness `contract`: what a person wrote down of an ABI.

package import ABIChecker
internal import LayoutIR
package import Statements

/// The facts of one `interface.yaml` for one target.
package struct ContractWitness: Witness {
    /// The kind, as `--only` and `--require` have it, and the beginning of its rules: `contract-differs`.
    package static let kind = "contract"

    private let facts: [ContractFact]
    private let path: String

    /// - Parameter path: The file in which the facts are written.
    package init(_ facts: [ContractFact], in path: String) {
        self.facts = facts
        self.path = path
    }

    /// The file in which the facts are written.
    package var title: String { path }
    /// Always: a person took the facts from a document, an original or a compiler.
    package var isIndependent: Bool { true }
    /// Set where the interface states no fact.
    package var absence: Absence? { facts.isEmpty ? Absence("no contract") : nil }

    /// Compares each fact with the claim. The facts that it does not hold to are disputes at their line of the file.
    package func testimony(on claim: Claim) throws(WitnessFailure) -> Testimony {
        let result = ABIChecker.compare(claim.ir, with: facts)
        let denied = Set(result.findings.map(\.fact.key.measured))
        let stated = Set(facts.map(\.key.measured))
        return Testimony(
            confirmed: stated.subtracting(denied), denied: denied, disputes: result.findings.map(dispute),
            count: result.factCount)
    }

    private func dispute(_ finding: ContractFinding) -> Dispute {
        let key = finding.fact.key
        let differs = finding.kind == .differs
        return Dispute(
            rule: "\(Self.kind)-\(finding.kind.rawValue)", fact: differs ? key : FactKey(key.subject, key.name, ""),
            title: finding.title,
            values: finding.ours.map { [.init(by: "headers", $0), .init(by: Self.kind, finding.fact.text)] } ?? [],
            place: .file(path, line: finding.fact.line))
    }
}
