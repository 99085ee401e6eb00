// SPDX-License-Identifier: Apache-2.0
//
// The objects of the repository that the command runs in: one git process finds names, another reads contents.

/// Names, blobs and trees.
package final class GitObjects {
    /// The object that a name leads to.
    package struct Object: Hashable {
        /// The whole id in hexadecimal digits: 40 for SHA-1, 64 for SHA-256.
        package let id: String
        /// `blob`, `tree`, `commit` or `tag`.
        package let kind: String
    }

    /// An entry of a tree.
    package struct Entry {
        /// One component of a path, never empty and without `/` where `entries(_:_:)` returns it.
        package let name: String
        /// The mode in octal digits, as a tree object has it: `100644`, `40000`.
        package let mode: String

        /// Whether it is a tree.
        package var isFolder: Bool { mode == "40000" }
        /// Whether it is a commit of another repository, whose files are not here.
        package var isSubmodule: Bool { mode == "160000" }
        /// Whether it is a symbolic link: its blob holds the path that it leads to.
        package var isLink: Bool { mode == "120000" }
    }

    /// Why there is no object.
    package enum Absence {
        case missing
        /// A link to a place outside of the repository.
        case leavesRepository
    }

    /// An object, or the reason why a name leads to none.
    package typealias Answer = Result<Object, Failure>

    /// A name that leads to no object.
    package struct Failure: Error {
        /// Whether nothing is there, or what is there lies outside.
        package let absence: Absence
    }

    private let finder: GitProcess
    private let reader: GitProcess
    /// So many names are asked for before the answers are read: both fit into a socket's buffer.
    private static let batch = 100

    /// Starts both git processes in the current folder.
    ///
    /// - Throws: `SourceFailure` where git cannot be started.
    package init() throws(SourceFailure) {
        finder = try GitProcess(["cat-file", "--batch-check", "--follow-symlinks"])
        reader = try GitProcess(["cat-file", "--batch"])
    }

    /// The object of each name. Names are `REV^{tree}`, `ID:path` and the like; links within a tree are followed.
    package func find(_ names: [String]) throws(SourceFailure) -> [Answer] {
        var answers: [Answer] = []
        answers.reserveCapacity(names.count)
        for start in stride(from: 0, to: names.count, by: Self.batch) {
            let some = names[start..<min(start + Self.batch, names.count)]
            // A name with a line's end would be two, and no file that can be included has one.
            let askable = some.map(Self.isOneLine)
            finder.write(zip(some, askable).filter(\.1).map { "\($0.0)\n" }.joined())
            for isAskable in askable {
                answers.append(isAskable ? try answer() : .failure(Failure(absence: .missing)))
            }
        }
        return answers
    }

    /// The object of one name; nil where there is nothing.
    package func find(_ name: String) throws(SourceFailure) -> Object? {
        if case .success(let object)? = try find([name]).first { object } else { nil }
    }

    private func answer() throws(SourceFailure) -> Answer {
        let line = try finder.readLine()
        let words = line.split(separator: " ")
        for word in ["missing", "ambiguous", "submodule"] where line.ends(with: " \(word)") {
            return .failure(Failure(absence: .missing))
        }
        if words.count == 3 { return .success(Object(id: String(words[0]), kind: String(words[1]))) }
        // `symlink 4`, `loop 9`, ... and as many bytes.
        guard words.count == 2, let size = Int(words[1]) else {
            throw SourceFailure("git cat-file answered '\(line)'", id: .gitFailed)
        }
        _ = try finder.read(size + 1)
        return .failure(Failure(absence: words[0] == "symlink" ? .leavesRepository : .missing))
    }

    /// The contents of an object.
    package func contents(of id: String) throws(SourceFailure) -> [UInt8] {
        reader.write("\(id)\n")
        let line = try reader.readLine()
        let words = line.split(separator: " ")
        guard words.count == 3, let size = Int(words[2]) else {
            throw Self.missing(id)
        }
        let bytes = try reader.read(size)
        _ = try reader.read(1)
        return bytes
    }

    /// The failure of an object that git names and does not have, with the command that fetches it.
    ///
    /// - Parameter what: Its id, or `REV:path`.
    package static func missing(_ what: String) -> SourceFailure {
        SourceFailure(
            "the repository lacks the object \(what), as a partial clone does: git fetch provides it "
                + "(git fetch --refetch --no-filter)", id: .missingObject)
    }

    /// The entries of a folder of a tree; nil where there is no such folder.
    package func entries(_ tree: String, _ path: String) throws(SourceFailure) -> [Entry]? {
        guard let object = try find(path.isEmpty ? tree : "\(tree):\(path)"), object.kind == "tree" else { return nil }
        let entries = Self.entries(try contents(of: object.id), idByteCount: object.id.utf8.count / 2)
        // git itself makes none of these; who follows them does not come to an end, or to another folder.
        for entry in entries where ["", ".", ".."].contains(entry.name) || entry.name.has("/") {
            throw SourceFailure(
                "the repository holds a folder with an entry '\(entry.name)', which no folder has", id: .badTree,
                path: path.isEmpty ? nil : path)
        }
        return entries
    }

    /// Whether the repository was cloned without all of its objects, which are not fetched for us.
    package static func isPartial() throws(SourceFailure) -> Bool {
        try GitProcess(["config", "--list", "--name-only"]).readToEnd().split(separator: "\n").contains {
            $0 == "extensions.partialclone" || $0.ends(with: ".promisor")
        }
    }

    private static func isOneLine(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 != 0 && $0 != 0x0a && $0 != 0x0d }
    }

    /// A tree object: `mode name NUL id`, again and again.
    package static func entries(_ bytes: [UInt8], idByteCount: Int) -> [Entry] {
        var entries: [Entry] = []
        var rest = bytes[...]
        while let space = rest.firstIndex(of: UInt8(ascii: " ")), let end = rest[space...].firstIndex(of: 0),
            rest.endIndex - end > idByteCount
        {
            entries.append(
                Entry(
                    name: String(decoding: rest[(space + 1)..<end], as: UTF8.self),
                    mode: String(decoding: rest[..<space], as: UTF8.self)))
            rest = rest[(end + 1 + idByteCount)...]
        }
        return entries
    }
}

extension GitObjects {
    /// The ids of the commits, tags followed, or of the trees of revisions.
    ///
    /// - Throws: `SourceFailure` for a revision that is malformed, unknown or ambiguous.
    package func ids(of revisions: [String], _ kind: String) throws(SourceFailure) -> [String] {
        for revision in revisions {
            guard !revision.isEmpty else {
                throw SourceFailure("a revision has to be before the ':'", id: .unknownRevision)
            }
            guard !revision.begins(with: "-"), Self.isOneLine(revision) else {
                throw SourceFailure("'\(revision)' is not a revision", id: .unknownRevision)
            }
        }
        var ids: [String] = []
        for (revision, answer) in zip(revisions, try find(revisions.map { "\($0)^{\(kind)}" })) {
            guard case .success(let object) = answer, object.kind == kind else {
                throw SourceFailure("'\(revision)' is not a revision that git knows", id: .unknownRevision)
            }
            ids.append(object.id)
        }
        return ids
    }

    /// Where the current folder is in the repository; empty at its root.
    package static func currentFolder() throws(SourceFailure) -> String {
        String(try GitProcess(["rev-parse", "--show-prefix"]).readToEnd().prefix { $0 != "\n" })
    }
}
