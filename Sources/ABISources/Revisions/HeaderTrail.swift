// SPDX-License-Identifier: Apache-2.0
//
// The path of a header in each of many revisions: renames are followed, as git detects them.

/// The path of one header through revisions.
package struct HeaderTrail {
    /// In each revision, from the repository's root; where the header is not there, what it is called next to it.
    package let paths: [String]
    /// In the last revision that has it.
    package let newest: String

    /// - Parameter header: Its path in any of the revisions.
    package init(
        _ header: String, _ revisions: [RevisionLog.Revision], _ files: RevisionFiles
    ) throws(SourceFailure) {
        var paths: [String] = []
        for revision in revisions {
            paths.append(try files.place(RevisionPath(revision: revision.name, path: header)).path)
        }
        let name = paths.last ?? header
        guard let anchor = try Self.presence(of: name, revisions, files).lastIndex(of: true) else {
            self.paths = paths
            newest = name
            return
        }
        var current = name
        var known = try Self.presence(of: current, revisions, files)
        for index in (0..<anchor).reversed() {
            if !known[index], known[index + 1],
                let old = try Self.rename(revisions[index], revisions[index + 1], where: { $0.new == current })?.old
            {
                current = old
                known = try Self.presence(of: current, revisions, files)
            }
            paths[index] = current
        }
        current = name
        for index in revisions.indices.dropFirst(anchor + 1) {
            if let new = try Self.rename(revisions[index - 1], revisions[index], where: { $0.old == current })?.new {
                current = new
            }
            paths[index] = current
        }
        self.paths = paths
        newest = current
    }

    /// Which revisions have a file.
    private static func presence(
        of path: String, _ revisions: [RevisionLog.Revision], _ files: RevisionFiles
    ) throws(SourceFailure) -> [Bool] {
        try files.git.find(revisions.map { "\($0.commit):\(path)" }).map { answer in
            if case .success(let object) = answer { object.kind == "blob" } else { false }
        }
    }

    /// The rename of interest from one revision to another, if there is one.
    private static func rename(
        _ old: RevisionLog.Revision, _ new: RevisionLog.Revision, where isWanted: ((old: String, new: String)) -> Bool
    ) throws(SourceFailure) -> (old: String, new: String)? {
        try CommitFiles.renames(old.commit, new.commit).first(where: isWanted)
    }
}
