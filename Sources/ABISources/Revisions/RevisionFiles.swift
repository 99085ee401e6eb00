// SPDX-License-Identifier: Apache-2.0
//
// The headers of a revision in a private folder, as far as what is read may include them: clang finds files
// as it always does, and the work tree is left alone.
//
//   <private folder>/0/include/uapi/linux/kvm.h     a file of the first revision that was asked for

import LayoutIR

/// Copies of the headers of revisions, made as they are wanted and removed with the last reference to their folder.
package final class RevisionFiles {
    /// A revision by the name of its tree, and its own folder.
    package struct Revision {
        /// The name that people use for it: `v6.1`, `HEAD~3`, the beginning of an id.
        package let name: String
        /// The id of the tree of its root.
        package let tree: String
        /// The folder that its files are copied to, from the root of the file system.
        package let folder: String
    }

    /// A file or folder of a revision.
    package struct Place: Hashable {
        /// The name of the revision, as in `Revision`.
        package let revision: String
        /// From the repository's root, without `.` and `..`; empty for the root itself.
        package let path: String
    }

    /// Headers of revisions that are wanted together, and the folders of revisions that are searched for others.
    package struct Wanted {
        /// The headers to read, in include order.
        package let headers: [Place]
        /// The folders, first to last.
        package let searched: [Place]
        /// Whether `asm/X.h` may stand for `asm-generic/X.h`, as a kernel installs it.
        package let isAsInstalled: Bool
        /// Whether the machine's headers, which are included, may include what is there.
        let followsMachine: Bool

        var search: IncludeEdges.Search { .init(folders: searched, isAsInstalled: isAsInstalled) }
    }

    /// The repository of the current folder, for whoever asks more of it.
    package let git: GitObjects
    private let folder: PrivateFolder
    private(set) var revisions: [String: Revision] = [:]
    private var currentFolder: String?
    /// The blob at each place that was looked for; nil where there is none.
    var blobs: [Place: String?] = [:]
    var contents: [String: (bytes: [UInt8], scan: IncludeScan)] = [:]
    private var copied: Set<Place> = []
    let machine = MachineIncludes()
    /// The files that files lead to, by themselves and through the machine's headers.
    var edges: [IncludeEdges.Search: (own: IncludeEdges, machine: IncludeEdges)] = [:]
    /// Folders of headers that are made, for people.
    private var made: [PathNames.Folder] = []
    /// Whether the repository may lack objects; asked once, where something is missing.
    var isPartial: Bool?
    /// The files of folders in a repository that lacks some.
    var listings: [Place: Set<String>] = [:]
    /// The names in folders that were looked into; nil where there is none.
    var knownNames: [Place: [String]?] = [:]

    /// Starts git, and makes the private folder that is copied to.
    ///
    /// - Throws: `SourceFailure` where either cannot be done.
    package init() throws(SourceFailure) {
        git = try GitObjects()
        folder = try PrivateFolder()
    }

    /// Plans what `headers` need: revisions, folders and files.
    ///
    /// - Throws: `SourceFailure` for an unknown revision and for paths that leave the repository.
    package func wanted(
        _ headers: [RevisionPath], including directories: [RevisionPath], asInstalled: Bool,
        followingMachine: Bool = false
    ) throws(SourceFailure) -> Wanted {
        var searched: [Place] = []
        for directory in directories { searched.append(try place(directory)) }
        return try wanted(
            headers, searching: searched, asInstalled: asInstalled, followingMachine: followingMachine)
    }

    func wanted(
        _ headers: [RevisionPath], searching folders: [Place], asInstalled: Bool, followingMachine: Bool = false
    ) throws(SourceFailure) -> Wanted {
        var places: [Place] = []
        for header in headers { places.append(try place(header)) }
        return Wanted(
            headers: places, searched: folders, isAsInstalled: asInstalled, followsMachine: followingMachine)
    }

    /// Copies the headers that are wanted, and what they may include.
    ///
    /// - Returns: The headers' paths in the private folder.
    package func copy(_ wanted: Wanted) throws(SourceFailure) -> [String] {
        try survey([wanted])
        for header in wanted.headers where blob(at: header) == nil { throw try absence(of: header) }
        for place in try survey([wanted])[0] where copied.insert(place).inserted {
            guard let blob = blob(at: place), let bytes = contents[blob]?.bytes else { continue }
            try folder.write(bytes, to: folder.name(of: path(of: place)))
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

    /// Writes headers that no revision holds, once.
    ///
    /// - Parameter variant: Tells those of one revision apart.
    /// - Returns: Their folder.
    func writeMade(
        for revision: String, _ variant: String, _ headers: () throws(SourceFailure) -> [String: String]
    ) throws(SourceFailure) -> String {
        let path = "\(try root(of: revision)).made/\(variant)"
        guard !made.contains(where: { $0.path == path }) else { return path }
        for (name, text) in try headers() {
            try folder.write(Array(text.utf8), to: "\(folder.name(of: path))/\(name)")
        }
        made.append(PathNames.Folder(path: path, name: "<made>/", origin: .made))
        return path
    }

    /// The names that people see for the copies.
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

extension RevisionFiles.Place {
    /// The folder that holds it.
    var folder: Self {
        let end = path.last("/") ?? path.startIndex
        return Self(revision: revision, path: String(path[..<end]))
    }
}
