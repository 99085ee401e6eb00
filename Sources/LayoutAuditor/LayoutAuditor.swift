// SPDX-License-Identifier: Apache-2.0
//
// The stage: one interface on one or several targets in, findings out.
//
//   readings ─┬─▶ each target by itself ──────┐
//             └─▶ 64-bit with 32-bit targets ─┴─▶ observations ─▶ one finding for each lint and name

import LayoutIR
import Statements

/// Looks at layouts for what harms those who share them. It reads no file.
package enum LayoutAuditor {
    /// Runs lints over the readings of one interface.
    ///
    /// - Parameters:
    ///   - irs: One IR for each target.
    ///   - lints: Of these, those that the profile has.
    package static func audit(_ irs: [LayoutIR], profile: AuditProfile, lints: [Lint] = Lint.all) -> AuditResult {
        let readings = irs.map(Reading.init)
        let pairs = TargetPair.all(in: readings)
        let chosen = lints.filter { $0.severities[profile] != nil }
        var findings: [AuditFinding] = []
        var idle: [(lint: Lint, reason: String)] = []
        var made: Set<String> = []
        let isPartial = irs.contains { $0.source.states != nil }
        for lint in chosen {
            if isPartial, let need = lint.need {
                idle.append((lint, "kernels and objects state no \(need)"))
                continue
            }
            let observed: [(targets: [String], observations: [Observation])]
            switch lint.look {
            case .each(let look): observed = readings.map { ([$0.triple], look($0)) }
            case .pair(let look):
                if pairs.isEmpty { idle.append((lint, TargetPair.reasonForNone)) }
                observed = pairs.map { ([$0.wide.triple, $0.narrow.triple], look($0)) }
            }
            let own = merged(observed, lint.id, lint.severities[profile] ?? .note, made)
            made.formUnion(own.map { "\($0.lint) \($0.name)" })
            findings += own
        }
        return AuditResult(
            findings: findings, lints: chosen.filter { lint in !idle.contains { $0.lint.id == lint.id } }, idle: idle,
            recordCount: count(irs) { $0.records.map(\.name) },
            ioctlCount: count(irs) { $0.ioctls.map(\.name) }, constantCount: count(irs, constantNames),
            targetCount: irs.count)
    }

    /// Observations of the same name are one finding: the first says it, the others add their targets and values.
    private static func merged(
        _ observed: [(targets: [String], observations: [Observation])], _ lint: String,
        _ severity: Diagnostic.Severity, _ made: Set<String>
    ) -> [AuditFinding] {
        let all = observed.flatMap { targets, observations in
            observations.map { (targets: targets, observation: $0) }
        }
        let uncovered = all.filter { item in
            item.observation.coveredBy.map { !made.contains("\($0.lint) \($0.name)") } ?? true
        }
        return uncovered.grouped(by: \.observation.name).compactMap { name, group in
            let first = group[0].observation
            guard !first.isOnlyEverywhere || group.count == observed.count else { return nil }
            return AuditFinding(
                lint: lint, severity: first.isHint ? .note : severity, name: name, place: first.place,
                message: first.message, repair: first.repair.text, edits: first.repair.edits,
                values: group.flatMap(\.observation.values).uniqued(), targets: group.flatMap(\.targets).uniqued())
        }
    }

    private static func count(_ irs: [LayoutIR], _ names: (LayoutIR) -> [String]) -> Int {
        Set(irs.flatMap(names)).count
    }

    private static func constantNames(_ ir: LayoutIR) -> [String] {
        ir.constants.map(\.name) + ir.skipped.filter { $0.reason.kind == .overflow }.map(\.name)
    }
}
