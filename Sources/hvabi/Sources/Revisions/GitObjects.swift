// SPDX-License-Identifier: Apache-2.0
//
// The objects of the repository that the command runs in: one git process finds names, another reads contents.

/// Names, blobs and trees.
final class GitObjects {
    /// What a name comes to.
    struct Object: Hashable {
        let id: String
        let kind: String
    }

    /// An entry of a tree.
    struct Entry {
        let name: String
        let mode: String

        var isFolder: Bool { mode == "40000" }
        var isSubmodule: Bool { mode == "160000" }
    }

    /// Why there is no object.
    enum Absence {
        case missing
        /// A link to a place outside of the repository.
        case leavesRepository
    }

    typealias Answer = Result<Object, Failure>

    struct Failure: Error {
        let absence: Absence
    }

    private let finder: GitProcess
    private let reader: GitProcess
    /// So many names are asked for before the answers are read: both fit into a socket's buffer.
    private static let batch = 100

    init() throws(CommandFailure) {
        finder = try GitProcess(["cat-file", "--batch-check", "--follow-symlinks"])
        reader = try GitProcess(["cat-file", "--batch"])
    }

    /// What each name comes to. Names are `REV^{tree}`, `ID:path` and the like; links within a tree are followed.
    func find(_ names: [String]) throws(CommandFailure) -> [Answer] {
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

    /// What one name comes to; nil where there is nothing.
    func find(_ name: String) throws(CommandFailure) -> Object? {
        if case .success(let object)? = try find([name]).first { object } else { nil }
    }

    private func answer() throws(CommandFailure) -> Answer {
        let line = try finder.readLine()
        let words = line.split(separator: " ")
        for word in ["missing", "ambiguous", "submodule"] where line.hasSuffix(" \(word)") {
            return .failure(Failure(absence: .missing))
        }
        if words.count == 3 { return .success(Object(id: String(words[0]), kind: String(words[1]))) }
        // `symlink 4`, `loop 9`, ... and as many bytes.
        guard words.count == 2, let size = Int(words[1]) else {
            throw CommandFailure("git cat-file answered '\(line)'", id: "git-failed")
        }
        _ = try finder.read(size + 1)
        return .failure(Failure(absence: words[0] == "symlink" ? .leavesRepository : .missing))
    }

    /// The contents of an object.
    func contents(of id: String) throws(CommandFailure) -> [UInt8] {
        reader.write("\(id)\n")
        let line = try reader.readLine()
        let words = line.split(separator: " ")
        guard words.count == 3, let size = Int(words[2]) else {
            throw CommandFailure(
                "the repository lacks the object \(id), as a partial clone does: git fetch brings it",
                id: "missing-object")
        }
        let bytes = try reader.read(size)
        _ = try reader.read(1)
        return bytes
    }

    /// The entries of a folder of a tree; nil where there is no such folder.
    func entries(_ tree: String, _ path: String) throws(CommandFailure) -> [Entry]? {
        guard let object = try find(path.isEmpty ? tree : "\(tree):\(path)"), object.kind == "tree" else { return nil }
        return Self.entries(try contents(of: object.id), idByteCount: object.id.utf8.count / 2)
    }

    private static func isOneLine(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 != 0 && $0 != 0x0a && $0 != 0x0d }
    }

    /// A tree object: `mode name NUL id`, again and again.
    private static func entries(_ bytes: [UInt8], idByteCount: Int) -> [Entry] {
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
    /// - Throws: `CommandFailure` for a revision that is malformed, unknown or ambiguous.
    func ids(of revisions: [String], _ kind: String) throws(CommandFailure) -> [String] {
        for revision in revisions {
            guard !revision.isEmpty else {
                throw CommandFailure("a revision has to stand before the ':'", id: "unknown-revision")
            }
            guard !revision.hasPrefix("-"), Self.isOneLine(revision) else {
                throw CommandFailure("'\(revision)' is no revision", id: "unknown-revision")
            }
        }
        var ids: [String] = []
        for (revision, answer) in zip(revisions, try find(revisions.map { "\($0)^{\(kind)}" })) {
            guard case .success(let object) = answer, object.kind == kind else {
                throw CommandFailure("'\(revision)' is no revision that git knows", id: "unknown-revision")
            }
            ids.append(object.id)
        }
        return ids
    }

    /// Where the current folder is in the repository; empty at its root.
    static func currentFolder() throws(CommandFailure) -> String {
        String(try GitProcess(["rev-parse", "--show-prefix"]).readToEnd().prefix { $0 != "\n" })
    }
}
