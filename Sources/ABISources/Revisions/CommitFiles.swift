// SPDX-License-Identifier: Apache-2.0
//
// Which files a commit has, and which of them are those of another one under a new name.

/// Asks git for the files of commits.
package enum CommitFiles {
    /// Files that are alike by so much are one file under two names.
    private static let similarity = "-M50%"
    /// So many files are held against so many others at most, which is what git does in a log.
    private static let limit = "-l1000"

    /// A file, or a link, of a commit.
    package struct File {
        /// From the repository's root: `include/uapi/linux/kvm.h`.
        package let path: String
        /// Its blob's: for a link that of what it says.
        package let id: String
    }

    /// All files of a commit that are not submodules, in git's order.
    package static func files(of commit: String) throws(SourceFailure) -> [File] {
        let text = try GitProcess(["ls-tree", "-r", "-z", "--full-tree", commit]).readToEnd()
        // `100644 blob ID`, a tab, the path.
        return text.utf8.split(separator: 0).compactMap { entry in
            guard let tab = entry.firstIndex(of: UInt8(ascii: "\t")), !entry.starts(with: "160000 ".utf8),
                let id = entry[..<tab].split(separator: UInt8(ascii: " ")).last
            else { return nil }
            let path = entry[entry.index(after: tab)...]
            return File(path: String(decoding: path, as: UTF8.self), id: String(decoding: id, as: UTF8.self))
        }
    }

    /// The files that the newer of two commits has under another name.
    package static func renames(
        _ old: String, _ new: String
    ) throws(SourceFailure) -> [(old: String, new: String)] {
        let text = try GitProcess([
            "diff-tree", "-r", "-z", "--name-status", similarity, limit, "--diff-filter=R", old, new, "--",
        ]).readToEnd()
        // `R095`, the old path, the new one.
        var words = text.split(separator: "\0", omittingEmptySubsequences: false).map(String.init)[...]
        var renames: [(old: String, new: String)] = []
        while let status = words.popFirst(), status.begins(with: "R"), let from = words.popFirst(),
            let to = words.popFirst()
        {
            renames.append((from, to))
        }
        return renames
    }
}
