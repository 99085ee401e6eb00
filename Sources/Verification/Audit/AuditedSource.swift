// SPDX-License-Identifier: Apache-2.0
//
// One interface, or one set of headers, on all its targets: what the lints look at together.

import ABISources
import LayoutAuditor
import LayoutIR
import Reports
import Statements

/// The readings that the lints of a profile look at, and the report of what they find.
package struct AuditedSource {
    /// The lints that are run, and how grave each is.
    package let profile: AuditProfile
    /// One for each target; never empty.
    package let readings: [Reading]

    /// Readings of one source.
    ///
    /// - Parameter readings: One for each target, at least one.
    package init(profile: AuditProfile, readings: [Reading]) {
        (self.profile, self.readings) = (profile, readings)
    }

    private var subject: Subject {
        Subject(readings.first?.label ?? "", together: readings.map(\.namedTarget))
    }

    /// Runs the lints.
    ///
    /// - Throws: `SourceFailure` where there is nothing to audit.
    package func audit(_ lints: [Lint]) throws(SourceFailure) -> (section: Section, skipped: [Skipped]) {
        let result = LayoutAuditor.audit(readings.map(\.ir), profile: profile, lints: lints)
        guard result.recordCount + result.ioctlCount + result.constantCount > 0 else {
            throw SourceFailure(
                "\(subject): there is no record, ioctl or constant to audit", id: .nothingAudited)
        }
        guard !result.lints.isEmpty else {
            let reason = result.idle.first.map { "no lint is left: \($0.reason)" }
            throw SourceFailure(
                "\(subject): \(reason ?? "none of these lints belongs to the profile '\(profile.rawValue)'")",
                id: .nothingAudited)
        }
        let looked = [
            result.recordCount.counted("record"), result.ioctlCount.counted("ioctl"),
            result.constantCount.counted("constant"),
        ]
        let targets = readings.map { targetName($0.ir.target.triple) }
        let unit =
            "\(result.lints.count.plural("lint")) of '\(profile.rawValue)' over "
            + looked.joined(separator: ", ") + " on " + targets.joined(separator: " and ")
        let section = Section(
            subject: subject, comparison: "audit", unit: unit, count: result.lints.count,
            findings: result.findings.map { Finding($0, on: self) })
        return (section, result.idle.map { Skipped(subject, $0.lint.id, $0.reason) })
    }

    /// The file of a finding, as one of the targets has it that the finding is about.
    func path(of found: AuditFinding) -> String {
        guard let place = found.place else { return "" }
        let own = readings.filter { found.targets.contains($0.ir.target.triple) } + readings
        return own.lazy.compactMap { $0.files[place.header] }.first ?? place.header
    }

    /// The interface's own name for a target; else the machine, where no other has it.
    func targetName(_ triple: String) -> String {
        guard let own = readings.first(where: { $0.ir.target.triple == triple }) else { return triple }
        if !own.targetName.isEmpty { return own.targetName }
        let machine = own.ir.target.machine
        return readings.count { $0.ir.target.machine == machine } == 1 ? machine : triple
    }
}
