// SPDX-License-Identifier: Apache-2.0
//
// The headers that are judged: each as both sides have it.

import ABISources
import LayoutIR

/// A header by its path on either side; nil where that side has none.
struct HeaderPair: Hashable, Sendable {
    let old: String?
    let new: String?
    /// The targets that it is read for.
    let targets: [String]

    /// The path now, or the last one.
    var path: String { new ?? old ?? "" }
    var isRenamed: Bool { old != nil && new != nil && old != new }

    func path(_ side: Side) -> String? { side == .old ? old : new }
}

/// A side of a comparison, by the name that its revision has while it is read.
enum Side: String, CaseIterable, Sendable {
    case old, new
}

/// All headers below some paths on either side.
struct JudgedHeaders {
    let pairs: [HeaderPair]
    /// Headers of architectures that are none of the targets'.
    let foreign: [String]
    /// The id that git gives each header of a side, followed or not.
    let ids: [Side: [String: String]]

    /// - Throws: `SourceFailure` for a path below which neither side has a header.
    ///
    /// - Parameter old: A commit; nil where only the newer side is looked at.
    init(
        old base: String?, new head: String, paths: [String], _ policy: GatePolicy, targets: [Triple]
    ) throws(SourceFailure) {
        ids = [.old: try Self.headers(of: base), .new: try Self.headers(of: head)]
        let all = (old: Array(ids[.old, default: [:]].keys), new: Array(ids[.new, default: [:]].keys))
        for path in paths where !(all.old + all.new).contains(where: { Self.isBelow($0, path) }) {
            throw SourceFailure("no header is there, on either side of the range", id: .noHeaders, path: path)
        }
        let isJudged = { (header: String) in
            (paths.isEmpty || paths.contains { Self.isBelow(header, $0) })
                && !policy.without.contains { $0.matches(header) }
        }
        let (old, new) = (Set(all.old.filter(isJudged)), Set(all.new.filter(isJudged)))
        guard !old.union(new).isEmpty else {
            throw SourceFailure("no header is there, on either side of the range", id: .noHeaders)
        }
        let (before, after) = (Set(all.old), Set(all.new))
        let renames = (try Self.renames(base, head)).filter { from, to in
            old.contains(from) && !after.contains(from) && after.contains(to) && !before.contains(to)
        }
        let renamed = Dictionary(renames.map { ($0.new, $0.old) }) { first, _ in first }
        let gone = Set(renamed.values)
        var pairs: [HeaderPair] = []
        var foreign: [String] = []
        for path in old.union(new).union(renamed.keys).sorted() where !gone.contains(path) {
            let own = Self.targets(of: path, policy, targets)
            guard !own.isEmpty else {
                foreign.append(path)
                continue
            }
            let earlier = renamed[path] ?? (before.contains(path) ? path : nil)
            pairs.append(HeaderPair(old: earlier, new: after.contains(path) ? path : nil, targets: own))
        }
        self.pairs = pairs
        self.foreign = foreign
        guard !pairs.isEmpty else {
            throw SourceFailure("every header there is of another architecture than the targets", id: .noHeaders)
        }
    }

    /// - Throws: `SourceFailure` where two are shown by one name, so that one of them would not be looked at: names
    ///   that
    ///   are no UTF-8, or that are one name in Unicode.
    private static func headers(of commit: String?) throws(SourceFailure) -> [String: String] {
        guard let commit else { return [:] }
        var ids: [String: String] = [:]
        for file in try CommitFiles.files(of: commit) where file.path.ends(with: ".h") {
            guard ids.updateValue(file.id, forKey: file.path) == nil else {
                throw SourceFailure(
                    "two headers have names that cannot be told apart", id: .sameName, path: file.path)
            }
        }
        return ids
    }

    private static func renames(
        _ old: String?, _ new: String
    ) throws(SourceFailure) -> [(old: String, new: String)] {
        guard let old else { return [] }
        return try CommitFiles.renames(old, new)
    }

    private static func isBelow(_ path: String, _ folder: String) -> Bool {
        folder.isEmpty || path == folder || path.begins(with: folder + "/")
    }

    /// In a kernel's tree a header of one architecture means nothing to another.
    private static func targets(of path: String, _ policy: GatePolicy, _ targets: [Triple]) -> [String] {
        guard let tree = policy.kernelTree else { return targets.map(\.text) }
        let folder = tree.isEmpty ? "arch/" : "\(tree)/arch/"
        guard let name = path.rest(behind: folder)?.parts(between: "/").first else { return targets.map(\.text) }
        return targets.filter { $0.kernelArchitecture == name }.map(\.text)
    }
}
