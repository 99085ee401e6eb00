// SPDX-License-Identifier: Apache-2.0
//
// Every header that a range of commits touches, and one verdict:
//
//   range ──▶ headers of both sides ──▶ those whose includes differ ──▶ read, compared ──▶ gathered ──▶ report
//             by path                   by their #include lines         side by side       once each

import ABIDiffer
import ABISources
import LayoutIR
import Reports
import Statements

/// The subject of a gate.
package struct Gate {
    /// The commits; headers at their merge base are compared with headers at the newer end.
    package let range: CommitRange
    /// The policies of both sides, of which the older one counts.
    package let policy: PolicyPair
    private let reader: SourceReader
    private let targets: [Triple]
    private let headers: JudgedHeaders
    private let closures: IncludeClosures
    let affected: [HeaderPair]

    /// - Parameters:
    ///   - text: `BASE..HEAD`.
    ///   - paths: What is judged, from the root of the repository; empty for what the policy says.
    ///   - settings: What the command line says of limits.
    /// - Throws: `SourceFailure` for a range or a policy that cannot be used, and for paths that hold no header.
    package init(_ text: String, paths: [String], settings: SourceSettings) throws(SourceFailure) {
        let files = try SourceReader(settings).revisionFiles()
        range = try CommitRange(text, files.git)
        let commits = [(Side.old, range.mergeBase), (Side.new, range.new.commit)]
        try files.prepare(commits.map { ($0.0.rawValue, $0.1) })
        policy = PolicyPair(old: try Self.policy(of: .old, files), new: try Self.policy(of: .new, files))
        let effective = policy.effective
        reader = try SourceReader(effective.settings(settings), sharing: files)
        targets = try reader.triples(effective.targets)
        headers = try JudgedHeaders(
            old: range.mergeBase, new: range.new.commit, paths: try Self.paths(paths, effective), effective,
            targets: targets)
        closures = try IncludeClosures(headers, reader)
        affected = closures.affected(headers.pairs)
    }

    /// The paths to judge, from the root of the repository.
    private static func paths(_ given: [String], _ policy: GatePolicy) throws(SourceFailure) -> [String] {
        var paths: [String] = []
        for path in given {
            let whole = RevisionPath(revision: "", path: path)
            paths.append(try whole.fromRoot(prefix: try GitObjects.currentFolder()))
        }
        return paths.isEmpty ? policy.paths : paths
    }

    private static func policy(of side: Side, _ files: RevisionFiles) throws(SourceFailure) -> GatePolicy? {
        func contents(_ path: String) throws(SourceFailure) -> [UInt8]? {
            try files.contentsIfAny(RevisionPath(revision: side.rawValue, path: path))
        }
        guard let bytes = try contents(GatePolicy.path) else { return nil }
        return try GatePolicy(bytes, GatePolicy.path, file: contents)
    }

    /// How many headers are judged.
    package var headerCount: Int { headers.pairs.count }

    /// Reads and compares what is affected.
    ///
    /// - Parameter progress: Gets how many headers of how many are done.
    package func verdict(
        version: String, folder: String, progress: (Int, Int) -> Void
    ) throws(SourceFailure) -> GateVerdict {
        let reading = HeaderReading(reader: reader, closures: closures)
        let comparisons = try reading.comparisons(of: affected) { progress($0, affected.count) }
        return GateVerdict(
            range, policy, targets: targets.map { Target($0) }, headerCount: headerCount, foreign: headers.foreign,
            comparisons, version: version, folder: folder)
    }
}

extension Gate {
    /// The obstacles to reading the headers of a commit, each header by itself: a tree that begins with some has a list
    /// of them.
    package static func unreadable(
        in revision: String, paths: [String], settings: SourceSettings, progress: (Int, Int) -> Void
    ) throws(SourceFailure) -> (headerCount: Int, findings: [Finding]) {
        let files = try SourceReader(settings).revisionFiles()
        let commit = try files.git.ids(of: [revision], "commit")[0]
        try files.prepare(Side.allCases.map { ($0.rawValue, commit) })
        let policy = try policy(of: .new, files) ?? GatePolicy()
        let reader = try SourceReader(policy.settings(settings), sharing: files)
        let targets = try reader.triples(policy.targets)
        let headers = try JudgedHeaders(
            old: nil, new: commit, paths: try Self.paths(paths, policy), policy, targets: targets)
        let reading = HeaderReading(reader: reader, closures: try IncludeClosures(headers, reader))
        let found = try reading.obstacles(of: headers.pairs) { progress($0, headers.pairs.count) }
        let triples = targets.map(\.text)
        return (
            headers.pairs.count, found.flatMap { GateFindings.obstacles($0.obstacles, $0.pair, triples) }
        )
    }
}
