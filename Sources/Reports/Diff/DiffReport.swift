// SPDX-License-Identifier: Apache-2.0
//
// The changes between two sources, ready for any form of report.

import ABIDiffer
import LayoutIR

/// The changes between two sources, on one or several targets.
package struct DiffReport: Sendable {
    /// A change, and where it applies.
    package struct Entry: Sendable {
        /// The change itself, with both sides as their readings name them.
        package let change: Change
        /// The triples of the targets it is limited to; empty where all have it.
        package let targets: [String]
        /// The header as a person finds it: of the new side, or of the old one for a header that is gone.
        package let path: String
        /// The line of it that shows the change: of what is gone that of the nearest thing that is still there; nil
        /// where there is none.
        package let line: Int?
        /// The reason of the exception that accepts it.
        package var acceptedBecause: String?

        /// An entry that no exception has accepted yet.
        package init(change: Change, targets: [String], path: String, line: Int?) {
            self.change = change
            self.targets = targets
            self.path = path
            self.line = line
        }
    }

    /// A change with what follows from it.
    package struct Group: Sendable {
        /// The change that no other one explains.
        package let entry: Entry
        /// The changes that name it as their cause, in the order of the report. Empty for one that is a consequence
        /// itself.
        package let consequences: [Entry]

        /// A change with its consequences; `groups(of:)` finds them.
        package init(entry: Entry, consequences: [Entry]) {
            self.entry = entry
            self.consequences = consequences
        }

        /// The worst of the change and its consequences.
        package var severity: Severity { (gravest ?? entry).change.severity }

        /// The first of the worst consequences, where that is worse than the change by itself.
        var gravest: Entry? {
            let worst = consequences.worst
            return worst > entry.change.severity ? consequences.first { $0.change.severity == worst } : nil
        }

        /// Why the change is graded worse than by itself; nil where it is not.
        var reason: String? {
            gravest.map { gravest in
                let change = gravest.change
                let facts = change.facts.isEmpty ? "" : ": \(change.facts)"
                return "\(entry.change.severity.rawValue) by itself, "
                    + "\(change.severity.rawValue) by \(change.rule.rawValue) \(change.name)\(facts)"
                    + (gravest.targets == entry.targets ? "" : " (only \(gravest.targets.joined(separator: ", ")))")
            }
        }

        /// The rules that say what it does, of the change and of what makes it as bad as it is.
        var rules: [ChangeRule.ID] { [entry.change.rule] + (gravest.map { [$0.change.rule] } ?? []) }
    }

    /// The sources as they were named.
    package let old: String
    /// The newer source as it was named.
    package let new: String
    private let compared: [Target]
    /// The triples of the targets that were compared.
    package var targets: [String] { compared.map(\.triple) }
    /// Sentences about what was not compared.
    package var remarks: [String]
    /// Declarations and members that were looked at.
    package let subjectCount: Int
    /// Every change, consequences and accepted ones too, in the order of the differ.
    package var entries: [Entry]
    /// Drawings of records that changed; empty where none are wanted.
    package let drawings: [LayoutPair]
    /// Whether consequences are listed one by one.
    package let showsConsequences: Bool

    /// The changes of a comparison, in order.
    ///
    /// - Parameter targets: The targets that both sources were read for and that were compared.
    package init(
        old: String, new: String, targets: [Target], remarks: [String], subjectCount: Int, entries: [Entry],
        drawings: [LayoutPair], showsConsequences: Bool
    ) {
        self.old = old
        self.new = new
        compared = targets
        self.remarks = remarks
        self.subjectCount = subjectCount
        self.entries = entries
        self.drawings = drawings
        self.showsConsequences = showsConsequences
    }

    /// The changes that no other of them explains, each with its consequences, in order.
    package var groups: [Group] { Group.groups(of: entries) }

    /// The groups that no exception accepts.
    package var openGroups: [Group] { groups.filter { $0.entry.acceptedBecause == nil } }

    /// The worst change that no exception accepts.
    package var worst: Severity? { openGroups.map(\.severity).max() }
}

extension DiffReport.Group {
    /// The changes that no other of them explains, each with its consequences, in order.
    package static func groups(of entries: [DiffReport.Entry]) -> [DiffReport.Group] {
        let causes = Set(entries.filter { !$0.change.isConsequence }.map { key($0.change) })
        var consequences: [Change.Cause: [DiffReport.Entry]] = [:]
        var heads: [DiffReport.Entry] = []
        for entry in entries {
            if let cause = entry.change.cause, causes.contains(cause) {
                consequences[cause, default: []].append(entry)
            } else {
                heads.append(entry)
            }
        }
        return heads.map { head in
            let following = head.change.isConsequence ? nil : consequences.removeValue(forKey: key(head.change))
            return DiffReport.Group(entry: head, consequences: following ?? [])
        }
    }

    private static func key(_ change: Change) -> Change.Cause { Change.Cause(rule: change.rule, name: change.name) }

    /// The same as a finding. Its consequences are part of it.
    ///
    /// - Parameter reached: The headers that see the change, where there may be others than its own.
    package func finding(reaching reached: [String] = []) -> Finding {
        let change = entry.change
        let values = [("old", change.old), ("new", change.new)].compactMap { by, side in
            side.flatMap(\.value).map { Finding.Value(by: by, $0) }
        }
        return Finding(
            rule: change.rule.rawValue, severity: severity.findingSeverity, name: change.name, values: values,
            title: change.name, repair: [reason, follows, limits].compactMap(\.self).joined(separator: "; "),
            path: entry.path,
            line: entry.line, targets: entry.targets,
            reached: reached)
    }
}

extension DiffReport.Group {
    /// The targets that have it, where not all do.
    private var limits: String? {
        entry.targets.isEmpty ? nil : "only \(entry.targets.joined(separator: ", "))"
    }

    /// `3 consequences in box, crate`; nil where there is none.
    private var follows: String? {
        let names = consequences.map(\.change.root).filter { $0 != entry.change.root }
        guard !names.isEmpty else { return nil }
        let unique = names.uniqued()
        let shown = unique.prefix(5).joined(separator: ", ") + (unique.count > 5 ? ", ..." : "")
        return "\(names.count.counted("consequence")) in \(shown)"
    }
}

extension DiffReport {
    /// The same as a list of findings, for the forms that know nothing else. The consequences of a change are part of
    /// it.
    ///
    /// - Parameter name: The name of the newer side from run to run; a header of a revision by its path.
    package func report(version: String, folder: String, name: String? = nil) -> Report {
        let findings = groups.map { $0.finding() }
        let named = compared.map { SubjectTarget($0) }
        let section = Section(
            subject: named.count == 1
                ? Subject(name ?? new, on: named[0]) : Subject(name ?? new, together: named), comparison: "diff",
            with: old,
            unit: "declarations", count: subjectCount, findings: findings)
        return Report(
            verb: "diff", version: version, folder: folder, rules: Report.changeRules + Report.exceptionRules,
            sections: [section])
    }

    /// The report with what the exceptions accepted in `report`, which was made of this one, and what is wrong with
    /// them.
    package func accepting(_ report: Report) -> DiffReport {
        guard let section = report.sections.first else { return self }
        var accepted: [Change: String] = [:]
        for (group, finding) in zip(groups, section.findings) {
            guard let reason = finding.acceptedBecause else { continue }
            for entry in [group.entry] + group.consequences { accepted[entry.change] = reason }
        }
        var result = self
        result.remarks += report.sections.dropFirst().flatMap(\.findings).map(\.description)
        for index in entries.indices { result.entries[index].acceptedBecause = accepted[entries[index].change] }
        return result
    }
}

extension Report {
    /// The rules about changes.
    package static let changeRules = RuleTable.all.map { rule in
        Rule(
            rule.id.rawValue, rule.summary.capitalized + ".",
            help: "Old program, new kernel: \(rule.oldProgram) New program, old kernel: \(rule.newProgram)")
    }
}

extension [DiffReport.Entry] {
    /// The worst of their severities, each by itself.
    var worst: Severity { map(\.change.severity).max() ?? .cosmetic }
}

extension Severity {
    /// As the common formats grade it.
    var findingSeverity: Finding.Severity {
        switch self {
        case .breaking: .error
        case .conditional: .warning
        case .compatible, .cosmetic: .note
        }
    }
}

extension String {
    /// With a capital letter in front.
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
