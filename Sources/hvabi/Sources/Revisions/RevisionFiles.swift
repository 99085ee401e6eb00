// SPDX-License-Identifier: Apache-2.0
//
// The headers of a revision in a private folder, as far as what is read may include them: clang finds files
// as it always does, and the work tree is left alone.
//
//   <private folder>/0/include/uapi/linux/kvm.h     a file of the first revision that was asked for

import HeaderReader
import LayoutIR

final class RevisionFiles {
    /// A revision by the name of its tree, and its own folder.
    struct Revision {
        let name: String
        let tree: String
        let folder: String
    }

    /// A file or folder of a revision.
    struct Place: Hashable {
        let revision: String
        let path: String
    }

    private let git: GitObjects
    private let folder: PrivateFolder
    private var revisions: [String: Revision] = [:]
    private var currentFolder: String?
    /// Where files were looked for, with the headers that those found may include.
    private var scans: [Place: IncludeScan?] = [:]

    init() throws(CommandFailure) {
        git = try GitObjects()
        folder = try PrivateFolder()
    }

    /// Copies `headers` of a revision, and what they may include.
    ///
    /// - Parameters:
    ///   - directories: The folders of revisions that are searched for headers.
    /// - Returns: The headers' places in the private folder.
    func copy(_ headers: [RevisionPath], including directories: [RevisionPath]) throws(CommandFailure) -> [String] {
        var searched: [Place] = []
        for directory in directories { searched.append(try self.directory(directory)) }
        var paths: [String] = []
        for header in headers {
            let place = Place(
                revision: try revision(header.revision).name, path: try header.fromRoot(prefix: prefix()))
            guard try scan(place) != nil else { throw try explain(header, place) }
            try copyIncluded(place, searched)
            paths.append(path(of: place))
        }
        return paths
    }

    /// The folder that a revision's files are copied to.
    func root(of revision: String) throws(CommandFailure) -> String {
        try self.revision(revision).folder
    }

    /// Where the files of a folder of a revision are copied to.
    func path(ofDirectory directory: RevisionPath) throws(CommandFailure) -> String {
        path(of: try self.directory(directory))
    }

    private func path(of place: Place) -> String {
        let root = revisions[place.revision]?.folder ?? folder.path
        return place.path.isEmpty ? root : "\(root)/\(place.path)"
    }

    private func prefix() throws(CommandFailure) -> String {
        if let currentFolder { return currentFolder }
        let found = try GitObjects.currentFolder()
        currentFolder = found
        return found
    }

    private func revision(_ name: String) throws(CommandFailure) -> Revision {
        if let known = revisions[name] { return known }
        let new = Revision(name: name, tree: try git.tree(of: name), folder: "\(folder.path)/\(revisions.count)")
        revisions[name] = new
        return new
    }

    private func directory(_ directory: RevisionPath) throws(CommandFailure) -> Place {
        let revision = try revision(directory.revision)
        let path = try directory.fromRoot(prefix: prefix())
        guard try git.entries(revision.tree, path) != nil else {
            throw CommandFailure("is no folder of '\(revision.name)'", id: "no-such-folder", path: directory.text)
        }
        return Place(revision: revision.name, path: path)
    }

    /// Copies a file once, and says what it may include; nil where there is no such file.
    private func scan(_ place: Place) throws(CommandFailure) -> IncludeScan? {
        if let known = scans[place] { return known }
        let revision = try revision(place.revision)
        var found: IncludeScan?
        if case .file(let bytes) = try git.place(revision.tree, place.path) {
            try folder.write(bytes, to: String(path(of: place).dropFirst(folder.path.utf8.count + 1)))
            found = IncludeScan(bytes)
        }
        scans[place] = .some(found)
        return found
    }

    private func copyIncluded(_ header: Place, _ searched: [Place]) throws(CommandFailure) {
        var waiting = [header]
        var seen: Set<Place> = [header]
        while let place = waiting.popLast() {
            guard let scan = try scan(place) else { continue }
            var next: [Place] = []
            for name in scan.names { next += Self.candidates(name, in: place, searched) }
            if scan.isComputed {
                for folder in [place.folder] + searched { next += try files(in: folder) }
            }
            for place in next where seen.insert(place).inserted { waiting.append(place) }
        }
    }

    /// Where clang looks for a header within the revisions.
    private static func candidates(_ name: IncludeScan.Name, in file: Place, _ searched: [Place]) -> [Place] {
        guard !name.text.hasPrefix("/") else { return [] }
        return ((name.isQuoted ? [file.folder] : []) + searched).compactMap { folder in
            RevisionPath.normalized("\(folder.path)/\(name.text)").map { Place(revision: folder.revision, path: $0) }
        }
    }

    /// Every file below a folder.
    private func files(in folder: Place) throws(CommandFailure) -> [Place] {
        var files: [Place] = []
        for entry in try git.entries(try revision(folder.revision).tree, folder.path) ?? [] {
            let place = Place(
                revision: folder.revision, path: folder.path.isEmpty ? entry.name : "\(folder.path)/\(entry.name)")
            if entry.isFolder {
                files += try self.files(in: place)
            } else if !entry.isSubmodule {
                files.append(place)
            }
        }
        return files
    }

    /// Why a header is not there.
    private func explain(_ header: RevisionPath, _ place: Place) throws(CommandFailure) -> CommandFailure {
        let tree = try revision(place.revision).tree
        if case .outside = try git.place(tree, place.path) {
            return CommandFailure("is a link that leaves the repository", id: "leaves-repository", path: header.text)
        }
        if try git.entries(tree, place.path) != nil {
            return CommandFailure("is a folder, not a header", id: "not-a-file", path: header.text)
        }
        var parent = ""
        for component in place.path.split(separator: "/") {
            let entry = try git.entries(tree, parent)?.first { $0.name == component }
            parent += (parent.isEmpty ? "" : "/") + component
            if entry?.isSubmodule == true {
                return CommandFailure(
                    "'\(parent)' is a submodule: its headers are in a repository of their own, and are read there",
                    id: "submodule", path: header.text)
            }
        }
        return CommandFailure("no such file in '\(header.revision)'", id: "no-such-file", path: header.text)
    }
}

extension RevisionFiles.Place {
    /// The folder that holds it.
    fileprivate var folder: Self {
        let end = path.lastIndex(of: "/") ?? path.startIndex
        return Self(revision: revision, path: String(path[..<end]))
    }
}

extension RevisionFiles {
    /// A path in the private folder as `REV:path`; any other as it is.
    func shown(_ path: String) -> String {
        guard path.hasPrefix(folder.path + "/") else { return path }
        for revision in revisions.values where path.hasPrefix(revision.folder + "/") {
            return "\(revision.name):\(path.dropFirst(revision.folder.utf8.count + 1))"
        }
        return path
    }

    func shown(_ diagnostic: Diagnostic) -> Diagnostic {
        Diagnostic(
            diagnostic.severity, diagnostic.message, id: diagnostic.id, path: diagnostic.path.map(shown),
            line: diagnostic.line, column: diagnostic.column)
    }
}
