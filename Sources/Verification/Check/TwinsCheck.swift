// SPDX-License-Identifier: Apache-2.0
//
// The comparison `twins`: two sources that should mean the same although their names differ in part.

import ABIChecker
import ABISources
import LayoutIR
import Reports
import Witnesses

/// A comparison of two sources, before they are named.
package struct TwinsCheck {
    /// How both sources are read; what it says of headers goes for both.
    package let settings: SourceSettings
    /// The policy on values that could not be evaluated, on either side.
    package let evaluation: EvaluationPolicy
    /// The names and headers in which the sources differ, and the exceptions that are known.
    package let mapping: TwinsMapping
    /// The result of a declaration that only one source has.
    package let missing: MissingPolicy

    /// The settings of a comparison; `run` names the sources and makes it.
    package init(
        settings: SourceSettings, evaluation: EvaluationPolicy, mapping: TwinsMapping, missing: MissingPolicy
    ) {
        self.settings = settings
        self.evaluation = evaluation
        self.mapping = mapping
        self.missing = missing
    }

    /// Reads both sources and compares them for each target that both have.
    ///
    /// - Parameters:
    ///   - first: The source that decides on the targets.
    ///   - second: A source, or a folder in which the mapping's headers are.
    /// - Throws: `SourceFailure` for a source that cannot be read, or whose values the policy refuses.
    package func run(
        _ first: String, _ second: String
    ) throws(SourceFailure) -> Checked {
        let reader = try SourceReader(settings)
        let ours = try reader.readAndReport(try reader.plan([first]))
        try evaluation.judge(ours, settings.report)
        let theirs = try read(second, like: ours, reader)
        try PartialSources.refuseMixed(ours + theirs)
        var sections: [Section] = []
        var skipped: [Skipped] = []
        for reading in ours {
            if let twin = Self.twin(of: reading, among: theirs) {
                sections.append(section(reading, twin))
            } else {
                skipped.append(Skipped(reading.subject, "twins", "\(second) has nothing for this target"))
            }
        }
        for twin in theirs where !ours.contains(where: { $0.ir.target.isSameMachine(as: twin.ir.target) }) {
            skipped.append(Skipped(twin.subject, "twins", "\(first) has nothing for this target"))
        }
        let unknown = sections.isEmpty ? [] : unknownNames(ours, theirs, first, second)
        return Checked(sections: sections + unknown, skipped: skipped, exceptions: mapping.exceptions)
    }

    /// The reading for the same target, or else for the same machine.
    private static func twin(of reading: Reading, among others: [Reading]) -> Reading? {
        let target = reading.ir.target
        return others.first { $0.ir.target.means(target) }
            ?? others.first { $0.ir.target.isSameMachine(as: target) }
    }

    /// Names of the mapping that a source does not have, in a section of their own; none where there is nothing.
    private func unknownNames(
        _ ours: [Reading], _ theirs: [Reading], _ first: String, _ second: String
    ) -> [Section] {
        let unknown = mapping.names.unknown(ours: ours.map(\.ir), theirs: theirs.map(\.ir))
        guard !unknown.isEmpty else { return [] }
        let findings = unknown.map { one in
            Finding(
                rule: "twins-unknown", severity: .error, name: one.entry,
                title: "\(one.kind.rawValue) \(one.entry): \(one.isOurs ? first : second) has no \(one.name)",
                path: mapping.path, line: mapping.lines["\(one.kind.rawValue) \(one.entry)"])
        }
        return [
            Section(
                subject: Subject("mapping"), comparison: "twins", unit: "names", count: mapping.lines.count,
                findings: findings)
        ]
    }

    /// The second source as the first one's twin: what knows no targets itself is read for the same ones, with what
    /// the mapping says of headers, and a folder with the platform of the first one's interface.
    private func read(
        _ source: String, like ours: [Reading], _ reader: SourceReader
    ) throws(SourceFailure) -> [Reading] {
        let triples = ours.map(\.ir.target.triple)
        var settings = settings
        settings.folder = FolderHeaders(
            headers: mapping.headers, package: mapping.package, platformFolders: Self.platformFolders(ours))
        let plain = try SourceReader(settings, beside: reader).sources([source])
        if plain.contains(where: \.isParsed) { settings.defines += mapping.defines }
        if !plain.contains(where: \.knowsItsTargets) {
            settings.targets = triples
            settings.preludeNames = mapping.prelude
        }
        let theirs = try SourceReader(settings, beside: reader)
        let readings = try theirs.readAndReport(try theirs.plan(plain))
        try evaluation.judge(readings, settings.report)
        return readings
    }

    /// The platform headers of the interface that readings are of, for each platform; nil where they are of none.
    private static func platformFolders(_ readings: [Reading]) -> [Platform: [String]]? {
        let parts = readings.compactMap(\.part)
        guard !parts.isEmpty else { return nil }
        return Dictionary(parts.map { ($0.target.triple.platform, $0.interface.platformFolders($0.target)) }) {
            first, _ in first
        }
    }

    private func section(_ ours: Reading, _ theirs: Reading) -> Section {
        let (result, duration) = Timing.measure {
            ABIChecker.compare(ours.ir, with: theirs.ir, called: mapping.names)
        }
        let remarks = [missing == .ignore ? result.disagreements.missing : "", result.unevaluated.remark]
        return Section(
            subject: ours.subject, comparison: "twins", with: theirs.label, count: result.factCount,
            remark: remarks.filter { !$0.isEmpty }.joined(separator: ", "), duration: duration,
            findings: result.disagreements.compactMap {
                Finding($0, "twins", ours, theirs, missing)
            })
    }
}

extension Target {
    /// Whether layouts may be expected to be the same, whatever the system: i386 and i686 are one machine.
    fileprivate func isSameMachine(as other: Target) -> Bool {
        platform.architecture == other.platform.architecture && pointerBitWidth == other.pointerBitWidth
    }
}
