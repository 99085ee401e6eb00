// SPDX-License-Identifier: Apache-2.0
//
// Findings from the disputes of a witness, from facts on which two sources disagree, and from lints. Findings from
// changes are made in `DiffReport`.

import ABIChecker
import ABISources
import LayoutAuditor
import LayoutIR
import Reports

extension Finding {
    /// A dispute of a witness as a finding.
    ///
    /// - Parameters:
    ///   - kind: The witness's.
    ///   - missing: The policy for a declaration that a copy of the headers lacks.
    init(_ dispute: Dispute, of kind: String, _ reading: Reading, _ missing: MissingPolicy) {
        // Of a declaration that one side lacks the property is empty.
        let isTolerated = dispute.fact.property.isEmpty && kind == OriginalsKind.name && missing == .warn
        let (path, line) = reading.place(of: dispute)
        self.init(
            rule: dispute.rule, severity: isTolerated ? min(.warning, dispute.severity) : dispute.severity,
            name: dispute.fact.name, fact: dispute.fact.property,
            values: dispute.values.map { Finding.Value(by: $0.by, $0.text) }, title: dispute.title, path: path ?? "",
            line: line)
    }

    /// A disagreement of two readings as a finding; nil where it is not to be reported.
    ///
    /// - Parameter family: The beginning of the rule's id: `twins`.
    init?(
        _ disagreement: Disagreement, _ family: String, _ ours: Reading, _ theirs: Reading, _ missing: MissingPolicy
    ) {
        let differs = disagreement.kind == .differs
        guard differs || missing != .ignore else { return nil }
        let fact = disagreement.fact
        let files = disagreement.isOurPlace ? ours.files : theirs.files
        let values = [
            Finding.Value(by: ours.label, disagreement.ours ?? "none"),
            Finding.Value(by: theirs.label, disagreement.theirs ?? "none"),
        ]
        self.init(
            rule: "\(family)-\(disagreement.kind.id)", severity: differs || missing == .error ? .error : .warning,
            name: fact.name, fact: differs ? fact.property : "", values: differs ? values : [],
            title: differs ? "\(fact)" : "\(fact.subject.rawValue) \(fact.name)",
            path: disagreement.place.map { files[$0.header] ?? $0.header } ?? "", line: disagreement.place?.line)
    }

    /// An observation of a lint as a finding.
    init(_ found: AuditFinding, on source: AuditedSource) {
        let isEverywhere = found.targets.count == source.readings.count || !found.values.isEmpty
        let place = isEverywhere ? "" : ", on \(found.targets.map(source.targetName).joined(separator: " and "))"
        self.init(
            rule: found.lint, severity: found.severity, name: found.name,
            values: found.values.map { Finding.Value(by: source.targetName($0.target), $0.text) },
            title: "\(found.name) \(found.message)\(place)", repair: found.repair, path: source.path(of: found),
            line: found.place?.line, targets: isEverywhere ? [] : found.targets)
    }
}

extension Reading {
    /// Where a person finds what a dispute is about.
    package func place(of dispute: Dispute) -> (path: String?, line: Int?) {
        switch dispute.place {
        case .header(let place): (files.path(of: place), place?.line)
        case .file(let path, let line): (path, line)
        }
    }
}
