// SPDX-License-Identifier: Apache-2.0
//
// The verdict of a gate: a report with a section for each header, and lines above them.

import ABIDiffer
import ABISources
import LayoutIR
import Reports
import Statements

/// The changes of all affected headers, before exceptions are applied.
package struct GateVerdict {
    /// Without exceptions applied.
    package let report: Report
    private let policy: PolicyPair

    init(
        _ range: CommitRange, _ policy: PolicyPair, targets: [Target], headerCount: Int, foreign: [String],
        _ comparisons: [HeaderComparison], version: String, folder: String
    ) {
        self.policy = policy
        var changes = GatheredChanges()
        for (index, comparison) in comparisons.enumerated() {
            changes.add(comparison.groups, seenBy: comparison.pair.path, index)
        }
        let findings = GateFindings(changes.all, comparisons, targets.map(\.triple)).all
        let base = String(range.mergeBase.prefix(12))
        let sections = Self.sections(findings, comparisons, targets, base)
        var report = Report(
            verb: "gate", version: version, folder: folder,
            rules: HeaderRules.all + Report.changeRules + Report.exceptionRules, sections: sections)
        report.heading = [
            "\(range.old.name)..\(range.new.name): \(comparisons.count) of \(headerCount.counted("header")) affected",
            "merge base \(base), head \(range.new.commit.prefix(12)); \(targets.map(\.triple).joined(separator: ", "))"
                + (range.hasSeveralBases ? "; there is more than one merge base" : ""),
            policy.origin,
        ]
        report.heading += policy.loosened.map {
            "the range loosens \(GatePolicy.path), which does not count yet: \($0)"
        }
        if !foreign.isEmpty {
            let count = foreign.count.counted("header")
            report.heading.append("not judged, of other architectures than the targets: \(count), as \(foreign[0])")
        }
        let silent = comparisons.filter { $0.subjectCount == 0 && $0.obstacles.isEmpty }.map(\.pair.path)
        if !silent.isEmpty {
            report.heading.append("declares nothing on either side: \(silent.joined(separator: ", "))")
        }
        self.report = report
    }

    private static func sections(
        _ findings: [Finding], _ comparisons: [HeaderComparison], _ targets: [Target], _ base: String
    ) -> [Section] {
        let counts = Dictionary(comparisons.map { ($0.pair.path, $0.subjectCount) }) { max($0, $1) }
        let byPath = Dictionary(grouping: findings, by: \.path)
        let paths = comparisons.map(\.pair.path) + byPath.keys.filter { counts[$0] == nil }.sorted()
        let named = targets.map { SubjectTarget($0) }
        return paths.compactMap { path in
            let own = byPath[path] ?? []
            let count = counts[path] ?? 0
            guard count > 0 || !own.isEmpty else { return nil }
            return Section(
                subject: Subject(path, together: named), comparison: "gate", with: base, unit: "declarations",
                // Declarations of a header that is not judged itself were compared where it is included.
                count: max(count, own.count { !HeaderRules.obstacles.contains($0.rule) }), findings: own.worstFirst)
        }
    }
}

extension [Finding] {
    /// The worst first, else in the order of lines.
    fileprivate var worstFirst: [Finding] {
        enumerated().sorted { first, second in
            let (a, b) = (first.element, second.element)
            if a.severity != b.severity { return a.severity > b.severity }
            return (a.line ?? 0, first.offset) < (b.line ?? 0, second.offset)
        }.map(\.element)
    }
}

extension GateVerdict {
    /// The report under exceptions, as it ends.
    ///
    /// - Parameters:
    ///   - failOn: What makes it red; nil for what the policy says.
    ///   - refusesNew: Whether exceptions that the range brings do.
    package func judged(today: Day, failOn: FailureLevel? = nil, refusesNew: Bool = false) -> JudgedGate {
        let exceptions = policy.exceptions
        var judged = report.applying(exceptions, today: today, reportingUnused: false)
        for (number, section) in judged.sections.enumerated() {
            for (place, finding) in section.findings.enumerated()
            where finding.rule == HeaderRules.becameUnreadable.id || finding.rule == HeaderRules.empty.id {
                judged.sections[number].findings[place].acceptedBecause = nil
            }
        }
        judged.failingSeverity = (failOn ?? policy.effective.failOn).severity
        let added = policy.added.map { "the range accepts: \($0.summary): \($0.reason)" }
        judged.heading.insert(contentsOf: [judged.tally] + added, at: 0)
        let unused = exceptions.count - report.needed(exceptions, today: today).count
        if unused > 0 {
            let of = "\(unused.counted("exception")) \(unused.agree("accepts", "accept"))"
            judged.heading.append("\(of) nothing here, or no longer")
        }
        let obstacles = judged.sections.flatMap(\.openFindings).filter { HeaderRules.obstacles.contains($0.rule) }
        return JudgedGate(
            report: judged, obstacles: obstacles,
            isRed: judged.hasFailed || refusesNew && !policy.added.isEmpty)
    }
}

/// The result of a gate.
package struct JudgedGate {
    /// The report with the exceptions applied. Its heading begins with the exceptions that the range adds.
    package let report: Report
    /// Reasons why headers were not compared: the job could not be done.
    package let obstacles: [Finding]
    /// Whether a change is grave enough, or a new exception is refused.
    package let isRed: Bool
}

extension FailureLevel {
    var severity: Finding.Severity? {
        switch self {
        case .any: .note
        case .conditional: .warning
        case .breaking: .error
        case .never: nil
        }
    }
}

extension Report {
    /// `2 breaking, 1 conditional, 4 compatible; 1 accepted`.
    fileprivate var tally: String {
        let findings = sections.flatMap(\.findings)
        let open = findings.filter { $0.acceptedBecause == nil }
        let lost = open.count { HeaderRules.obstacles.contains($0.rule) }
        let changes = open.filter { !HeaderRules.obstacles.contains($0.rule) }
        let words: [(Finding.Severity, String)] = [
            (.error, "breaking"), (.warning, "conditional"), (.note, "compatible or cosmetic"),
        ]
        var parts = words.compactMap { severity, word in
            let count = changes.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(word)"
        }
        if parts.isEmpty { parts = ["no change"] }
        if lost > 0 { parts.append("\(lost) not compared") }
        let accepted = findings.count - open.count
        return parts.joined(separator: ", ") + (accepted > 0 ? "; \(accepted) accepted" : "")
    }
}
