// SPDX-License-Identifier: Apache-2.0
//
// The objects of the repository that the command runs in, read through one `git cat-file`.

/// Blobs and trees by name.
final class GitObjects {
    struct Object {
        let kind: String
        let bytes: [UInt8]
    }

    /// An entry of a tree.
    struct Entry {
        let name: String
        let mode: String
        let id: String

        var isFolder: Bool { mode == "40000" }
        var isSubmodule: Bool { mode == "160000" }
        var isLink: Bool { mode == "120000" }
    }

    /// What there is at a path.
    enum Place {
        case file([UInt8])
        case nothing
        /// A link to a place outside of the repository.
        case outside
    }

    private let git: GitProcess

    init() throws(CommandFailure) {
        git = try GitProcess(["cat-file", "--batch", "--follow-symlinks"])
    }

    /// The name of the tree of a revision.
    ///
    /// - Throws: `CommandFailure` for a revision that is malformed, unknown or ambiguous.
    func tree(of revision: String) throws(CommandFailure) -> String {
        guard !revision.isEmpty else {
            throw CommandFailure("a revision has to stand before the ':'", id: "unknown-revision")
        }
        guard !revision.hasPrefix("-"), Self.isOneLine(revision) else {
            throw CommandFailure("'\(revision)' is no revision", id: "unknown-revision")
        }
        let (name, object) = try ask("\(revision)^{tree}")
        guard let object, object.kind == "tree" else {
            throw CommandFailure("'\(revision)' is no revision that git knows", id: "unknown-revision")
        }
        return name
    }

    /// What a tree has at a path, links within the tree followed.
    func place(_ tree: String, _ path: String) throws(CommandFailure) -> Place {
        guard Self.isOneLine(path), !path.isEmpty else { return .nothing }
        let (reply, object) = try ask("\(tree):\(path)")
        if let object { return object.kind == "blob" ? .file(object.bytes) : .nothing }
        return reply == "symlink" ? .outside : .nothing
    }

    /// The entries of a folder of a tree; nil where there is no such folder.
    func entries(_ tree: String, _ path: String) throws(CommandFailure) -> [Entry]? {
        guard Self.isOneLine(path) else { return nil }
        let (_, object) = try ask(path.isEmpty ? tree : "\(tree):\(path)")
        guard let object, object.kind == "tree" else { return nil }
        return Self.entries(object.bytes, idByteCount: tree.utf8.count / 2)
    }

    private static func isOneLine(_ text: String) -> Bool {
        text.utf8.allSatisfy { $0 != 0 && $0 != 0x0a && $0 != 0x0d }
    }

    /// The first word of the answer, and the object where there is one.
    private func ask(_ name: String) throws(CommandFailure) -> (String, Object?) {
        git.write(name + "\n")
        let line = try git.readLine()
        for word in ["missing", "ambiguous", "submodule"] where line.hasSuffix(" \(word)") { return (word, nil) }
        let words = line.split(separator: " ")
        guard let size = words.last.flatMap({ Int($0) }) else {
            throw CommandFailure("git cat-file answered '\(line)'", id: "git-failed")
        }
        let bytes = try git.read(size)
        _ = try git.read(1)
        guard words.count == 3 else { return (String(words[0]), nil) }
        return (String(words[0]), Object(kind: String(words[1]), bytes: bytes))
    }

    /// A tree object: `mode name NUL id`, again and again.
    private static func entries(_ bytes: [UInt8], idByteCount: Int) -> [Entry] {
        var entries: [Entry] = []
        var rest = bytes[...]
        while let space = rest.firstIndex(of: UInt8(ascii: " ")), let end = rest[space...].firstIndex(of: 0),
            rest.endIndex - end > idByteCount
        {
            let id = rest[end + 1..<end + 1 + idByteCount].map { byte in
                (byte < 16 ? "0" : "") + String(byte, radix: 16)
            }
            entries.append(
                Entry(
                    name: String(decoding: rest[(space + 1)..<end], as: UTF8.self),
                    mode: String(decoding: rest[..<space], as: UTF8.self), id: id.joined()))
            rest = rest[(end + 1 + idByteCount)...]
        }
        return entries
    }
}

extension GitObjects {
    /// Where the current folder is in the repository; empty at its root.
    static func currentFolder() throws(CommandFailure) -> String {
        let git = try GitProcess(["rev-parse", "--show-prefix"])
        git.finishSending()
        let text = String(decoding: try git.readToEnd(), as: UTF8.self)
        return String(text.prefix { $0 != "\n" })
    }
}
