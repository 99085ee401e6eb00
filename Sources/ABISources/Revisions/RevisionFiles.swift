// SPDX-License-Identifier: Apache-2.0
//
// The headers of a revision in a private folder, as far as what is read may include them: clang finds files
// as it always does, and the work tree is left alone.
//
//   <private folder>/0/include/uapi/linux/kvm.h     a file of the first revision that was asked for

import HeaderReader
import LayoutIR

package final class RevisionFiles {
    /// A revision by the name of its tree, and its own folder.
    package struct Revision {
        package let name: String
        package let tree: String
        package let folder: String
    }

    /// A file or folder of a revision.
    package struct Place: Hashable {
        package let revision: String
        package let path: String
    }

    /// Headers of revisions that are read together, and the folders of revisions that are searched for others.
    package struct Reading {
        package let headers: [Place]
        package let searched: [Place]
    }

    package let git: GitObjects
    private let folder: PrivateFolder
    private var revisions: [String: Revision] = [:]
    private var currentFolder: String?
    /// The blob at each place that was looked for; nil where there is none.
    private var blobs: [Place: String?] = [:]
    private var contents: [String: (bytes: [UInt8], scan: IncludeScan)] = [:]
    private var copied: Set<Place> = []

    package init() throws(SourceFailure) {
        git = try GitObjects()
        folder = try PrivateFolder()
    }

    /// What is to be read for `headers`.
    ///
    /// - Throws: `SourceFailure` for an unknown revision and for paths that leave the repository.
    package func reading(
        _ headers: [RevisionPath], including directories: [RevisionPath]
    ) throws(SourceFailure) -> Reading {
        var searched: [Place] = []
        for directory in directories { searched.append(try place(directory)) }
        var places: [Place] = []
        for header in headers { places.append(try place(header)) }
        return Reading(headers: places, searched: searched)
    }

    /// Copies the headers of a reading, and what they may include.
    ///
    /// - Returns: The headers' paths in the private folder.
    package func copy(_ reading: Reading) throws(SourceFailure) -> [String] {
        try survey([reading])
        for header in reading.headers where blob(at: header) == nil { throw try explain(header) }
        for place in try survey([reading])[0] where copied.insert(place).inserted {
            guard let blob = blob(at: place), let bytes = contents[blob]?.bytes else { continue }
            try folder.write(bytes, to: String(path(of: place).dropFirst(folder.path.utf8.count + 1)))
        }
        return reading.headers.map(path(of:))
    }

    /// Looks up revisions all at once, so that each is not asked for on its own.
    package func prepare(_ names: [String]) throws(SourceFailure) {
        let new = names.filter { revisions[$0] == nil }
        for (name, tree) in zip(new, try git.ids(of: new, "tree")) {
            revisions[name] = Revision(name: name, tree: tree, folder: "\(folder.path)/\(revisions.count)")
        }
    }

    /// The folder that a revision's files are copied to.
    package func root(of revision: String) throws(SourceFailure) -> String {
        try self.revision(revision).folder
    }

    /// Where the files of a folder of a revision are copied to; nil where there is no such folder.
    package func path(ofDirectory directory: RevisionPath) throws(SourceFailure) -> String? {
        let place = try place(directory)
        let tree = try revision(place.revision).tree
        let object = try git.find(place.path.isEmpty ? tree : "\(tree):\(place.path)")
        return object?.kind == "tree" ? path(of: place) : nil
    }

    /// A file's place.
    package func place(_ path: RevisionPath) throws(SourceFailure) -> Place {
        let revision = try revision(path.revision).name
        return Place(revision: revision, path: try path.fromRoot(prefix: try prefix()))
    }

    private func path(of place: Place) -> String {
        let root = revisions[place.revision]?.folder ?? folder.path
        return place.path.isEmpty ? root : "\(root)/\(place.path)"
    }

    private func prefix() throws(SourceFailure) -> String {
        if let currentFolder { return currentFolder }
        let found = try GitObjects.currentFolder()
        currentFolder = found
        return found
    }

    private func revision(_ name: String) throws(SourceFailure) -> Revision {
        if revisions[name] == nil { try prepare([name]) }
        return revisions[name] ?? Revision(name: name, tree: "", folder: folder.path)
    }
}

extension RevisionFiles {
    /// The files that each reading may include, its headers first, in the order in which they are met.
    ///
    /// The readings are followed side by side, one step of including at a time, so that git is asked for all
    /// names of a step at once.
    @discardableResult package func survey(_ readings: [Reading]) throws(SourceFailure) -> [[Place]] {
        var found: [[Place]] = readings.map { _ in [] }
        var seen = readings.map { Set($0.headers) }
        var waiting = readings.map(\.headers)
        while waiting.contains(where: { !$0.isEmpty }) {
            try look(for: waiting.flatMap(\.self))
            for index in readings.indices {
                let files = waiting[index].filter { blob(at: $0) != nil }
                found[index] += files
                var next: [Place] = []
                for file in files { next += try included(by: file, readings[index].searched) }
                waiting[index] = next.filter { seen[index].insert($0).inserted }
            }
        }
        return found
    }

    /// The blob at a place that was looked for.
    package func blob(at place: Place) -> String? { blobs[place] ?? nil }

    /// Finds the blobs at `places`, and reads those that are new.
    private func look(for places: [Place]) throws(SourceFailure) {
        let new = places.filter { blobs[$0] == nil }
        let names = new.map { "\(revisions[$0.revision]?.tree ?? ""):\($0.path)" }
        for (place, answer) in zip(new, try git.find(names)) {
            guard case .success(let object) = answer, object.kind == "blob" else {
                blobs[place] = .some(nil)
                continue
            }
            blobs[place] = object.id
            guard contents[object.id] == nil else { continue }
            let bytes = try git.contents(of: object.id)
            contents[object.id] = (bytes, IncludeScan(bytes))
        }
    }

    /// Where clang may look, within the revisions, for what a file includes.
    private func included(by file: Place, _ searched: [Place]) throws(SourceFailure) -> [Place] {
        guard let blob = blob(at: file), let scan = contents[blob]?.scan else { return [] }
        var places: [Place] = []
        for name in scan.names where !name.text.hasPrefix("/") {
            for folder in (name.isQuoted ? [file.folder] : []) + searched {
                guard let path = RevisionPath.normalized("\(folder.path)/\(name.text)") else { continue }
                places.append(Place(revision: folder.revision, path: path))
            }
        }
        if scan.isComputed {
            for folder in [file.folder] + searched { places += try files(in: folder) }
        }
        return places
    }

    /// Every file below a folder.
    private func files(in folder: Place) throws(SourceFailure) -> [Place] {
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
    private func explain(_ place: Place) throws(SourceFailure) -> SourceFailure {
        let tree = try revision(place.revision).tree
        let text = "\(place.revision):\(place.path)"
        if try git.entries(tree, place.path) != nil {
            return SourceFailure("is a folder, not a header", id: "not-a-file", path: text)
        }
        if case .failure(let failure) = try git.find(["\(tree):\(place.path)"])[0],
            failure.absence == .leavesRepository
        {
            return SourceFailure("is a link that leaves the repository", id: "leaves-repository", path: text)
        }
        var parent = ""
        for component in place.path.split(separator: "/") {
            let entry = try git.entries(tree, parent)?.first { $0.name == component }
            parent += (parent.isEmpty ? "" : "/") + component
            if entry?.isSubmodule == true {
                return SourceFailure(
                    "'\(parent)' is a submodule: its headers are in a repository of their own, and are read there",
                    id: "submodule", path: text)
            }
        }
        return SourceFailure("no such file in '\(place.revision)'", id: "no-such-file", path: text)
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
    package func shown(_ path: String) -> String {
        guard path.hasPrefix(folder.path + "/") else { return path }
        for revision in revisions.values where path.hasPrefix(revision.folder + "/") {
            return "\(revision.name):\(path.dropFirst(revision.folder.utf8.count + 1))"
        }
        return path
    }

    package func shown(_ diagnostic: Diagnostic) -> Diagnostic {
        Diagnostic(
            diagnostic.severity, diagnostic.message, id: diagnostic.id, path: diagnostic.path.map(shown),
            line: diagnostic.line, column: diagnostic.column)
    }
}
