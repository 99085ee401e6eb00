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

    /// Headers of revisions that are wanted together, and the folders of revisions that are searched for others.
    package struct Wanted {
        package let headers: [Place]
        package let searched: [Place]
        /// Whether `asm/X.h` may stand for `asm-generic/X.h`, as a kernel installs it.
        package let isAsInstalled: Bool
    }

    package let git: GitObjects
    private let folder: PrivateFolder
    private var revisions: [String: Revision] = [:]
    private var currentFolder: String?
    /// The blob at each place that was looked for; nil where there is none.
    private var blobs: [Place: String?] = [:]
    private var contents: [String: (bytes: [UInt8], scan: IncludeScan)] = [:]
    private var copied: Set<Place> = []
    /// Folders of headers that are made, for people.
    private var made: [PathNames.Folder] = []
    /// Whether the repository may lack objects; asked once, where something is missing.
    private var isPartial: Bool?
    /// The files of folders in a repository that lacks some.
    private var listings: [Place: Set<String>] = [:]

    package init() throws(SourceFailure) {
        git = try GitObjects()
        folder = try PrivateFolder()
    }

    /// What is to be read for `headers`.
    ///
    /// - Throws: `SourceFailure` for an unknown revision and for paths that leave the repository.
    package func wanted(
        _ headers: [RevisionPath], including directories: [RevisionPath], asInstalled: Bool
    ) throws(SourceFailure) -> Wanted {
        var searched: [Place] = []
        for directory in directories { searched.append(try place(directory)) }
        return try wanted(headers, searching: searched, asInstalled: asInstalled)
    }

    func wanted(
        _ headers: [RevisionPath], searching folders: [Place], asInstalled: Bool
    ) throws(SourceFailure) -> Wanted {
        var places: [Place] = []
        for header in headers { places.append(try place(header)) }
        return Wanted(headers: places, searched: folders, isAsInstalled: asInstalled)
    }

    /// Copies the headers that are wanted, and what they may include.
    ///
    /// - Returns: The headers' paths in the private folder.
    package func copy(_ wanted: Wanted) throws(SourceFailure) -> [String] {
        try survey([wanted])
        for header in wanted.headers where blob(at: header) == nil { throw try absence(of: header) }
        for place in try survey([wanted])[0] where copied.insert(place).inserted {
            guard let blob = blob(at: place), let bytes = contents[blob]?.bytes else { continue }
            try folder.write(bytes, to: String(path(of: place).dropFirst(folder.path.utf8.count + 1)))
        }
        return wanted.headers.map(path(of:))
    }

    /// Looks up revisions all at once, so that each is not asked for on its own.
    ///
    /// - Parameter commits: What git is asked for, by what people call it.
    package func prepare(_ commits: [(name: String, commit: String)]) throws(SourceFailure) {
        let new = commits.filter { revisions[$0.name] == nil }
        for (known, tree) in zip(new, try git.ids(of: new.map(\.commit), "tree")) {
            revisions[known.name] = Revision(
                name: known.name, tree: tree, folder: "\(folder.path)/\(revisions.count)")
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

    /// Writes headers that no revision holds.
    ///
    /// - Parameter variant: Tells those of one revision apart.
    /// - Returns: Their folder.
    func writeMade(
        _ headers: [String: String], for revision: String, _ variant: String
    ) throws(SourceFailure) -> String {
        let path = "\(try root(of: revision)).made/\(variant)"
        guard !made.contains(where: { $0.path == path }) else { return path }
        for (name, text) in headers {
            try folder.write(Array(text.utf8), to: "\(path.dropFirst(folder.path.utf8.count + 1))/\(name)")
        }
        made.append(PathNames.Folder(path: path, name: "<made>/", origin: .made))
        return path
    }

    /// How the copies are told of.
    func names() -> PathNames {
        PathNames(
            folder,
            revisions.values.map {
                PathNames.Folder(path: $0.folder, name: "\($0.name):", origin: .revision($0.name))
            } + made)
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

    func revision(_ name: String) throws(SourceFailure) -> Revision {
        if revisions[name] == nil { try prepare([(name, name)]) }
        return revisions[name] ?? Revision(name: name, tree: "", folder: folder.path)
    }
}

extension RevisionFiles {
    /// The files that each list may include, its headers first, in the order in which they are met.
    ///
    /// The lists are followed side by side, one step of including at a time, so that git is asked for all
    /// names of a step at once.
    @discardableResult package func survey(_ lists: [Wanted]) throws(SourceFailure) -> [[Place]] {
        var found: [[Place]] = lists.map { _ in [] }
        var seen = lists.map { Set($0.headers) }
        var waiting = lists.map(\.headers)
        var computed = lists.map { _ in ComputedIncludes() }
        while waiting.contains(where: { !$0.isEmpty }) {
            try look(for: waiting.flatMap(\.self))
            for index in lists.indices {
                let files = waiting[index].filter { blob(at: $0) != nil }
                found[index] += files
                var next: [Place] = []
                for file in files {
                    next += try included(by: file, lists[index])
                    guard let blob = blob(at: file), let scan = contents[blob]?.scan else { continue }
                    next += computed[index].add(scan, of: file, lists[index])
                }
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
                try refuseMissing(place)
                continue
            }
            blobs[place] = object.id
            guard contents[object.id] == nil else { continue }
            let bytes = try git.contents(of: object.id)
            contents[object.id] = (bytes, IncludeScan(bytes))
        }
    }

    /// A file that its folder has and the repository lacks is not the same as none.
    private func refuseMissing(_ place: Place) throws(SourceFailure) {
        if isPartial == nil { isPartial = try GitObjects.isPartial() }
        guard isPartial == true else { return }
        let folder = place.folder
        if listings[folder] == nil {
            let entries = try git.entries(revisions[folder.revision]?.tree ?? "", folder.path) ?? []
            listings[folder] = Set(entries.filter { !$0.isFolder && !$0.isSubmodule }.map(\.name))
        }
        guard let name = place.path.split(separator: "/").last, listings[folder]?.contains(String(name)) == true
        else { return }
        throw GitObjects.missing("\(place.revision):\(place.path)")
    }

    /// Where clang may look, within the revisions, for what a file includes.
    private func included(by file: Place, _ wanted: Wanted) throws(SourceFailure) -> [Place] {
        guard let blob = blob(at: file), let scan = contents[blob]?.scan else { return [] }
        var places: [Place] = []
        for name in scan.names where !name.text.hasPrefix("/") {
            places += wanted.places(of: name, besides: name.isQuoted ? [file.folder] : [])
        }
        if scan.isComputed {
            for folder in [file.folder] + wanted.searched { places += try files(in: folder) }
        }
        return places
    }

    /// Beyond it, folders are there to be many: a few objects can name each other a billion times.
    private static let mostFiles = 200_000

    /// Every file below a folder.
    private func files(in folder: Place) throws(SourceFailure) -> [Place] {
        var files: [Place] = []
        guard folder.path.utf8.count < 4096 else {
            throw SourceFailure("'\(folder.revision)' has folders nested too deep to be read", id: "too-many-files")
        }
        for entry in try git.entries(try revision(folder.revision).tree, folder.path) ?? [] {
            let place = Place(
                revision: folder.revision, path: folder.path.isEmpty ? entry.name : "\(folder.path)/\(entry.name)")
            if entry.isFolder {
                files += try self.files(in: place)
            } else if !entry.isSubmodule {
                files.append(place)
            }
            guard files.count <= Self.mostFiles else {
                throw SourceFailure(
                    "a header of '\(folder.revision)' may include any of more than \(Self.mostFiles) files",
                    id: "too-many-files")
            }
        }
        return files
    }
}

extension RevisionFiles.Place {
    /// The folder that holds it.
    var folder: Self {
        let end = path.lastIndex(of: "/") ?? path.startIndex
        return Self(revision: revision, path: String(path[..<end]))
    }
}
