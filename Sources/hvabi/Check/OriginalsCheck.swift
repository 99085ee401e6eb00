// SPDX-License-Identifier: Apache-2.0
//
// The comparison `originals`: the same headers found elsewhere, read for the same target.

import ABIChecker
import ABISources
import HeaderReader
import LayoutIR
import Reports

enum OriginalsCheck {
    /// Two readings that should agree.
    private struct Pair {
        let reading: InterfaceSource.Reading
        let folder: String
        let ours: ReadRequest
        let theirs: ReadRequest
        /// Headers of the interface that are not there.
        let absent: [String]
    }

    /// One section for each reading and each folder that has one of its headers.
    ///
    /// - Throws: `CommandFailure` where a folder has none of the headers of any reading, or has one that
    ///   cannot be read.
    static func run(
        _ readings: [InterfaceSource.Reading], against folders: [String], _ missing: MissingPolicy,
        _ limits: LimitOptions, _ policy: EvaluationPolicy
    ) throws(CommandFailure) -> (sections: [Section], skipped: [Skipped]) {
        var pairs: [Pair] = []
        for folder in folders {
            guard FileKind(of: folder) == .folder else {
                throw CommandFailure("is no folder", id: "no-such-folder", path: folder)
            }
            let found = readings.compactMap { pair($0, Interface.Original(folder: folder)) }
            guard !found.isEmpty else {
                let headers = Set(readings.flatMap(\.interface.headers)).sorted().joined(separator: ", ")
                throw CommandFailure("has none of \(headers)", id: "no-such-header", path: folder)
            }
            pairs += found
        }
        let (own, notInstalled) = pairsOfInterfaces(readings)
        pairs += own
        let compared = Set(pairs.map(\.reading.subject) + notInstalled.map(\.subject))
        let absent = folders.isEmpty ? [] : readings.map(\.subject).filter { !compared.contains($0) }
        let names = folders.joined(separator: ", ")
        let skipped = notInstalled + absent.map { Skipped($0, "originals", "\(names) has none of its headers") }
        let results = try Readings.read(pairs.flatMap { [$0.ours, $0.theirs] }, limits)
        try Readings.reportAndRefuseErrors(results)
        try policy.judge(
            results.map { SourceReading(label: $0.ir.interface, ir: $0.ir, files: $0.files) })
        let sections = pairs.enumerated().map { index, pair in
            section(pair, results[2 * index], results[2 * index + 1], missing)
        }
        return (sections, skipped)
    }

    /// The folders that the interfaces themselves name; those that are not installed are skipped.
    private static func pairsOfInterfaces(
        _ readings: [InterfaceSource.Reading]
    ) -> (pairs: [Pair], skipped: [Skipped]) {
        var pairs: [Pair] = []
        var skipped: [Skipped] = []
        for reading in readings {
            for original in reading.interface.originals(reading.target) {
                if let pair = pair(reading, original) {
                    pairs.append(pair)
                } else {
                    let remedy = original.package.map { " (apt-get install \($0))" } ?? ""
                    let reason = "\(original.folder) has none of its headers\(remedy)"
                    skipped.append(Skipped(reading.subject, "originals", reason))
                }
            }
        }
        return (pairs, skipped)
    }

    /// The reading of our headers and that of the same ones elsewhere; nil where there is none of them.
    private static func pair(_ reading: InterfaceSource.Reading, _ original: Interface.Original) -> Pair? {
        let directories = reading.directories(below: original.folder)
        let isThere = reading.interface.headers.map { name in
            directories.contains { FileKind(of: "\($0)/\(name)") == .file }
        }
        guard let last = isThere.lastIndex(of: true) else { return nil }
        var ours = reading.request
        let names = zip(ours.headers, isThere).prefix(last + 1)
        ours.prelude += names.filter { !$0.1 }.map(\.0)
        ours.headers = names.filter(\.1).map(\.0)
        var theirs = ours
        theirs.includeDirectories = directories + theirs.includeDirectories
        theirs.prelude += original.prelude.map { .name($0) }
        theirs.defines += original.defines
        let absent = zip(reading.interface.headers, isThere).filter { !$0.1 }.map(\.0)
        return Pair(reading: reading, folder: original.folder, ours: ours, theirs: theirs, absent: absent)
    }

    private static func section(
        _ pair: Pair, _ ours: ReadResult, _ theirs: ReadResult, _ missing: MissingPolicy
    ) -> Section {
        let (comparison, duration) = Timing.measure { ABIChecker.compare(ours.ir, with: theirs.ir) }
        let names = (ours: pair.reading.subject.name, theirs: pair.folder)
        let remarks = [
            missing == .ignore ? MissingPolicy.remark(comparison.disagreements) : "",
            pair.absent.isEmpty ? "" : "without \(pair.absent.joined(separator: ", "))",
        ]
        return Section(
            subject: pair.reading.subject, comparison: "originals", with: pair.folder, count: comparison.factCount,
            remark: remarks.filter { !$0.isEmpty }.joined(separator: ", "), duration: duration,
            findings: comparison.disagreements.compactMap {
                missing.finding($0, "originals", ours: ours.files, theirs: theirs.files, names: names)
            })
    }
}

extension InterfaceSource.Reading {
    /// Where headers of this target are below a folder that holds a copy of the interface's headers.
    fileprivate func directories(below folder: String) -> [String] {
        let names = [target.name] + [target.triple.platform.debian?.multiarch].compactMap(\.self)
        return (names.map { "\(folder)/\($0)" } + [folder]).filter { FileKind(of: $0) == .folder }
    }
}
