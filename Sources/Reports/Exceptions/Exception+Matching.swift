// SPDX-License-Identifier: Apache-2.0
//
// Which findings an exception speaks of.

import Statements

extension Exception {
    /// Whether it speaks of a finding of a section.
    func matches(_ finding: Finding, of section: Section) -> Bool {
        concerns(section) && concerns(finding, of: section.subject) && rule?.matches(finding.rule) ?? true
            && name?.matches(finding.name) ?? true
            && fact.map { $0 == finding.fact } ?? true
            && values.map { $0 == finding.values.map(\.text) } ?? true
            && id.map { $0 == section.id(of: finding) } ?? true
            && header.map { $0.matches(finding.path) || $0.matches(section.subject.name) } ?? true
    }

    /// Whether it could speak of something in a report: of a section that was made, and a rule that was asked.
    func isApplicable(to report: Report) -> Bool {
        report.sections.contains(where: concerns)
            && (rule.map { rule in report.rules.contains { rule.matches($0.id) } } ?? true)
    }

    private func concerns(_ section: Section) -> Bool {
        let subject = section.subject
        let isTarget = subject.targets.isEmpty || !accepted(of: subject.targets).isEmpty
        let isInterface =
            interface.map { $0 == subject.name || subject.name.begins(with: $0 + "@") } ?? true
        let isHeader =
            header.map { header in
                header.matches(subject.name) || section.findings.contains { header.matches($0.path) }
            } ?? true
        return isTarget && isInterface && isHeader
    }

    /// The targets among some that it accepts: an interface's own name for one comes before what is known of any
    /// target.
    private func accepted(of targets: [SubjectTarget]) -> [SubjectTarget] {
        guard let target else { return targets }
        let named = targets.filter { $0.name == target.text }
        return named.isEmpty ? targets.filter { target.fits($0.platform) } : named
    }

    /// Whether it speaks of all targets that a finding is limited to.
    private func concerns(_ finding: Finding, of subject: Subject) -> Bool {
        let accepted = accepted(of: subject.targets).map(\.triple)
        return target == nil || finding.targets.allSatisfy(accepted.contains)
    }

    /// Its content, for a person who looks for it.
    package var summary: String {
        let parts = [
            id, rule?.text, name?.text, fact, interface, header?.text, target?.text, expires.map { "until \($0)" },
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }
}
