// SPDX-License-Identifier: Apache-2.0
//
// From what a person names to what lints look at: each source on all its targets, with the profile it is held to.

import ABISources
import LayoutAuditor
import LayoutIR
import Reports
import Statements

extension AuditedSource {
    /// - Parameters:
    ///   - words: Sources.
    ///   - asked: The profile that is asked for; nil for that of each interface.
    ///   - evaluation: The policy on values that could not be evaluated.
    package static func read(
        _ words: [String], _ reader: SourceReader, profile asked: AuditProfile?, _ evaluation: EvaluationPolicy
    ) throws(SourceFailure) -> [AuditedSource] {
        var profiles: [AuditProfile] = []
        var plans: [[PlannedReading]] = []
        var hasCompanions = false
        for source in try reader.sources(words) {
            let interface = source as? InterfaceSource
            let profile = asked ?? interface?.interface.auditProfile ?? .uapi
            let plan = try source.plan(reader, targets: reader.settings.targets)
            let isAlone = profile != .uapi || !reader.settings.targets.isEmpty || interface?.namesTarget ?? false
            let companions = isAlone ? [] : try Companion.plans(beside: plan, of: source, reader)
            hasCompanions = hasCompanions || !companions.isEmpty
            profiles.append(profile)
            plans.append(plan + companions)
        }
        do {
            let readings = try reader.readAndReport(plans)
            try evaluation.judge(readings.flatMap(\.self), reader.settings.report)
            return zip(profiles, readings).map { AuditedSource(profile: $0, readings: $1) }
        } catch {
            throw hasCompanions ? error.mentioningCompanions : error
        }
    }

    /// The report of some lints on some sources.
    package static func report(
        on sources: [AuditedSource], _ lints: [Lint], version: String, folder: String
    ) throws(SourceFailure) -> Report {
        var sections: [Section] = []
        var skipped: [Skipped] = []
        for source in sources {
            let audited = try source.audit(lints)
            sections.append(audited.section)
            skipped += audited.skipped
        }
        return Report(
            verb: "audit", version: version, folder: folder,
            rules: lints.map { Rule($0.id, $0.summary, help: $0.consequence) } + Report.exceptionRules,
            sections: sections, skipped: skipped)
    }

    /// The exceptions of the interfaces themselves, each once.
    package static func exceptions(of sources: [AuditedSource]) -> [Exception] {
        sources.compactMap(\.readings.first?.interface).uniqued(by: \.name).flatMap(\.exceptions)
    }
}

extension SourceFailure {
    /// The failure, with a word on the target that nobody named.
    fileprivate var mentioningCompanions: SourceFailure {
        let note = "headers are read for a 32-bit companion too; --target TRIPLE audits that target alone"
        return SourceFailure(diagnostics + [Diagnostic(.note, note, id: .companion)])
    }
}
