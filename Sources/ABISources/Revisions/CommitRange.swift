// SPDX-License-Identifier: Apache-2.0
//
// A range of commits as a review has it: what the newer end adds to what it shares with the older one.
//
//   main   o──o──o──x──x        A
//               └──o──o──o      B        the old side of A..B is the merge base, whatever main did since

/// `A..B` or `A...B`, and where the two meet.
package struct CommitRange {
    /// One side of a range.
    package struct End {
        /// The name that a person gave.
        package let name: String
        /// The whole id of the commit that the name leads to, through tags.
        package let commit: String
    }

    /// The end before the dots; its own commits since the merge base do not count.
    package let old: End
    /// The end behind the dots, which is never the merge base itself.
    package let new: End
    /// The commit from which the newer end went its own way.
    package let mergeBase: String
    /// Whether there are more of them, as after merges in both directions; the first is as good as any.
    package let hasSeveralBases: Bool

    /// - Parameter text: An end that is left out is HEAD.
    /// - Throws: `SourceFailure` for what is not a range, for unknown ends, where the two share no commit that is here,
    ///   and where the newer end adds none.
    package init(_ text: String, _ git: GitObjects) throws(SourceFailure) {
        let dots = text.contains("...") ? "..." : ".."
        guard let range = text.firstRange(of: dots) else {
            throw SourceFailure("'\(text)' is not a range of commits: BASE..HEAD", id: .noRange)
        }
        let names = [text[..<range.lowerBound], text[range.upperBound...]].map { $0.isEmpty ? "HEAD" : String($0) }
        let commits: [String]
        do {
            commits = try git.ids(of: names, "commit")
        } catch {
            throw try Self.isShallow() ? SourceFailure(error.diagnostics + Self.shallow("").diagnostics) : error
        }
        (old, new) = (End(name: names[0], commit: commits[0]), End(name: names[1], commit: commits[1]))
        guard commits[0] != commits[1] else {
            throw SourceFailure(
                "'\(names[0])' and '\(names[1])' are one commit, \(commits[0].prefix(12)): there is nothing to judge",
                id: .emptyRange)
        }
        let bases = try Self.bases(commits)
        guard let base = bases.first else {
            throw try Self.isShallow()
                ? Self.shallow("no commit is here that '\(names[0])' and '\(names[1])' share; ")
                : SourceFailure("'\(names[0])' and '\(names[1])' share no commit", id: .noMergeBase)
        }
        guard base != commits[1] else {
            throw SourceFailure(
                "'\(names[1])' adds no commit to '\(names[0])': there is nothing to judge; the range may be reversed",
                id: .emptyRange)
        }
        mergeBase = base
        hasSeveralBases = bases.count > 1
    }

    /// git ends badly, and says nothing, where there is none.
    private static func bases(_ commits: [String]) throws(SourceFailure) -> [String] {
        let process = try GitProcess(["merge-base", "--all"] + commits)
        guard let text = try? process.readToEnd() else { return [] }
        return text.split(separator: "\n").map(String.init)
    }

    private static func isShallow() throws(SourceFailure) -> Bool {
        try GitProcess(["rev-parse", "--is-shallow-repository"]).readToEnd().begins(with: "true")
    }

    private static func shallow(_ what: String) -> SourceFailure {
        SourceFailure(
            "\(what)this clone is shallow: git fetch --unshallow, or fetch-depth: 0 for actions/checkout, provides the rest",
            id: .shallowClone)
    }
}
