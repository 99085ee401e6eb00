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
            let planned = try plan(source, reader, profile: asked)
            hasCompanions = hasCompanions || planned.hasCompanions
            profiles.append(planned.profile)
            plans.append(planned.plans)
        }
        do {
            let readings = try reader.readAndReport(plans)
            try evaluation.judge(readings.flatMap(\.self), reader.settings.report)
            return zip(profiles, readings).map { AuditedSource(profile: $0, readings: $1) }
        } catch {
            throw hasCompanions ? error.mentioningCompanions : error
        }
    }

    /// Plans the readings of a source on all of its targets, and on the 32-bit companions of those that nobody named.
    ///
    /// - Parameter asked: The profile that is asked for; nil for the source's own.
    package static func plan(
        _ source: any Source, _ reader: SourceReader, profile asked: AuditProfile?
    ) throws(SourceFailure) -> (profile: AuditProfile, plans: [PlannedReading], hasCompanions: Bool) {
        let interface = source as? InterfaceSource
        let profile = asked ?? interface?.interface.auditProfile ?? .uapi
        let plan = try source.plan(reader, targets: reader.settings.targets)
        let isAlone = profile != .uapi || !reader.settings.targets.isEmpty || interface?.namesTarget ?? false
        let companions = isAlone ? [] : try Companion.plans(beside: plan, of: source, reader)
        return (profile, plan + companions, !companions.isEmpty)
    }
}

extension SourceFailure {
    /// The failure, with a word on the target that nobody named.
    fileprivate var mentioningCompanions: SourceFailure {
        let note = "headers are read for a 32-bit companion too; --target TRIPLE audits that target alone"
        return SourceFailure(diagnostics + [Diagnostic(.note, note, id: .companion)])
    }
}
