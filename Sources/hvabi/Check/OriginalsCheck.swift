// SPDX-License-Identifier: Apache-2.0
//
// The comparison `originals`: the same headers found elsewhere, read for the same target.

import ABIChecker
import HeaderReader
import LayoutIR

enum OriginalsCheck {
    /// Two readings that should agree.
    private struct Pair {
        let reading: InterfaceSource.Reading
        let folder: String
        let ours: ReadRequest
        let theirs: ReadRequest
    }

    /// One result for each reading and each folder that has one of its headers.
    ///
    /// - Throws: `CommandFailure` where a folder has none of the headers of any reading, or has one that
    ///   cannot be read.
    static func run(
        _ readings: [InterfaceSource.Reading], against folders: [String], _ missing: MissingPolicy
    ) throws(CommandFailure) -> [CheckResult] {
        var pairs: [Pair] = []
        for folder in folders {
            guard FileKind(of: folder) == .folder else {
                throw CommandFailure("is no folder", id: "no-such-folder", path: folder)
            }
            let found = readings.compactMap { pair($0, folder) }
            guard !found.isEmpty else {
                let headers = Set(readings.flatMap(\.interface.headers)).sorted().joined(separator: ", ")
                throw CommandFailure("has none of \(headers)", id: "no-such-header", path: folder)
            }
            pairs += found
        }
        let results = try Readings.read(pairs.flatMap { [$0.ours, $0.theirs] })
        try Readings.reportAndRefuseErrors(results)
        return pairs.enumerated().map { index, pair in
            result(pair, results[2 * index], results[2 * index + 1], missing)
        }
    }

    /// The reading of our headers and that of the same ones below `folder`; nil where there is none of them.
    private static func pair(_ reading: InterfaceSource.Reading, _ folder: String) -> Pair? {
        let directories = reading.directories(below: folder)
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
        return Pair(reading: reading, folder: folder, ours: ours, theirs: theirs)
    }

    private static func result(
        _ pair: Pair, _ ours: ReadResult, _ theirs: ReadResult, _ missing: MissingPolicy
    ) -> CheckResult {
        let comparison = ABIChecker.compare(ours.ir, with: theirs.ir)
        let findings = comparison.findings.compactMap { finding -> CheckResult.Finding? in
            guard finding.kind == .differs || missing != .ignore else { return nil }
            let files = finding.isOurPlace ? ours.files : theirs.files
            let isError = finding.kind == .differs || missing == .error
            return CheckResult.Finding(
                id: "originals-\(finding.kind.id)", severity: isError ? .error : .warning,
                fact: finding.kind == .differs
                    ? "\(finding.fact)" : "\(finding.fact.subject.rawValue) \(finding.fact.name)",
                ours: finding.kind == .differs ? finding.ours : nil,
                theirs: finding.kind == .differs ? finding.theirs : nil,
                path: files[finding.place.header] ?? finding.place.header, line: finding.place.line)
        }
        return CheckResult(
            comparison: "originals", subject: pair.reading.subject, with: pair.folder, unit: "facts",
            factCount: comparison.factCount, findings: findings)
    }
}

extension InterfaceSource.Reading {
    /// Where headers of this target are below a folder that holds a copy of the interface's headers.
    fileprivate func directories(below folder: String) -> [String] {
        let parts = target.triple.split(separator: "-")
        let multiarch = parts.count > 2 ? "\(parts[0])-linux-gnu" : ""
        return ["\(folder)/\(target.name)", "\(folder)/\(multiarch)", folder].filter { FileKind(of: $0) == .folder }
    }
}

extension Finding.Kind {
    fileprivate var id: String {
        switch self {
        case .differs: "differs"
        case .missingThere: "missing-there"
        case .missingHere: "missing-here"
        }
    }
}
