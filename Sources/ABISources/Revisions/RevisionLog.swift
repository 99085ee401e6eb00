// SPDX-License-Identifier: Apache-2.0
//
// Revisions by name, or the commits of a range, oldest first.

/// The revisions that a history goes through.
package struct RevisionLog {
    /// A commit of the history.
    package struct Revision {
        /// The name that a person gave; for a commit of a range the beginning of its id.
        package let name: String
        /// The whole id of the commit.
        package let commit: String
        /// The first line of its message, for a commit of a range.
        package let title: String?
    }

    /// In the order of the arguments; the commits of a range oldest first.
    package let revisions: [Revision]
    /// Whether a range was named: then only revisions that change something are versions.
    package let isRange: Bool

    /// The revisions that `arguments` name; all first parents of HEAD where there is none.
    ///
    /// - Throws: `SourceFailure` for an unknown revision.
    package init(_ arguments: [String], _ git: GitObjects) throws(SourceFailure) {
        var found: [Revision] = []
        var isRange = arguments.isEmpty
        if isRange { found = try Self.commits(through: "HEAD", git) }
        var names: [String] = []
        for argument in arguments {
            guard let dots = argument.firstRange(of: "..") else {
                names.append(argument)
                continue
            }
            isRange = true
            found += try Self.named(names, git)
            names = []
            found += try Self.range(String(argument[..<dots.lowerBound]), String(argument[dots.upperBound...]), git)
        }
        revisions = found + (try Self.named(names, git))
        self.isRange = isRange
    }

    private static func named(_ names: [String], _ git: GitObjects) throws(SourceFailure) -> [Revision] {
        zip(names, try git.ids(of: names, "commit")).map { Revision(name: $0, commit: $1, title: nil) }
    }

    /// The older end, then the commits that lead from it to the newer one.
    private static func range(_ old: String, _ new: String, _ git: GitObjects) throws(SourceFailure) -> [Revision] {
        guard !new.begins(with: ".") else {
            throw SourceFailure("'\(old)..\(new)': a history goes from A to B, A..B", id: .unknownRevision)
        }
        let ends = try git.ids(of: [old.isEmpty ? "HEAD" : old, new.isEmpty ? "HEAD" : new], "commit")
        let first = Revision(name: old.isEmpty ? "HEAD" : old, commit: ends[0], title: nil)
        return [first] + (try list("\(ends[0])..\(ends[1])"))
    }

    private static func commits(through name: String, _ git: GitObjects) throws(SourceFailure) -> [Revision] {
        try list(try git.ids(of: [name], "commit")[0])
    }

    /// - Parameter range: Ids only, so that nothing in it can be an option.
    private static func list(_ range: String) throws(SourceFailure) -> [Revision] {
        let text = try GitProcess([
            "rev-list", "--first-parent", "--reverse", "--encoding=UTF-8", "--format=%s", range, "--",
        ]).readToEnd()
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
        var revisions: [Revision] = []
        // `commit ID`, then the title.
        while let head = lines.popFirst(), head.begins(with: "commit "), let title = lines.popFirst() {
            let id = String(head.dropFirst("commit ".count))
            revisions.append(Revision(name: String(id.prefix(12)), commit: id, title: String(title)))
        }
        return revisions
    }
}
