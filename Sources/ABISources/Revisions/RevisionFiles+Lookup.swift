// SPDX-License-Identifier: Apache-2.0
//
// Looks up a path of a revision, and says why nothing is there.

extension RevisionFiles {
    /// Whether a file is there; links within the repository are followed.
    package func hasFile(_ path: RevisionPath) throws(SourceFailure) -> Bool {
        try object(at: try place(path))?.kind == "blob"
    }

    /// The names in a folder, sorted; nil where there is none.
    func names(in folder: RevisionPath) throws(SourceFailure) -> [String]? {
        let place = try place(folder)
        if let known = knownNames[place] { return known }
        let found = try git.entries(try revision(place.revision).tree, place.path)?.map(\.name).sorted()
        knownNames[place] = .some(found)
        return found
    }

    /// The contents of a file; nil where there is none.
    package func contents(_ path: RevisionPath) throws(SourceFailure) -> [UInt8]? {
        guard let object = try object(at: try place(path)), object.kind == "blob" else { return nil }
        return try git.contents(of: object.id)
    }

    /// The contents of a file; nil where there is nothing of its name.
    ///
    /// - Throws: `SourceFailure` for a folder, a submodule, and a link that leads to no file: somebody meant them to be
    ///   one.
    package func contentsIfAny(_ path: RevisionPath) throws(SourceFailure) -> [UInt8]? {
        if let bytes = try contents(path) { return bytes }
        let place = try place(path)
        guard try entry(at: place) != nil else { return nil }
        throw try absence(of: place)
    }

    private func entry(at place: Place) throws(SourceFailure) -> GitObjects.Entry? {
        let name = place.path.pathComponents.last.map(String.init)
        return try git.entries(try revision(place.revision).tree, place.folder.path)?.first { $0.name == name }
    }

    private func object(at place: Place) throws(SourceFailure) -> GitObjects.Object? {
        let tree = try revision(place.revision).tree
        return try git.find(place.path.isEmpty ? tree : "\(tree):\(place.path)")
    }

    /// Why a header is not there.
    func absence(of place: Place) throws(SourceFailure) -> SourceFailure {
        let tree = try revision(place.revision).tree
        let text = "\(place.revision):\(place.path)"
        if try git.entries(tree, place.path) != nil {
            return SourceFailure("is a folder, not a file", id: .notAFile, path: text)
        }
        if case .failure(let failure) = try git.find(["\(tree):\(place.path)"])[0],
            failure.absence == .leavesRepository
        {
            return SourceFailure("is a link that leaves the repository", id: .leavesRepository, path: text)
        }
        var parent = ""
        for component in place.path.pathComponents {
            let entry = try git.entries(tree, parent)?.first { $0.name == component }
            parent += (parent.isEmpty ? "" : "/") + component
            if entry?.isSubmodule == true {
                return SourceFailure(
                    "'\(parent)' is a submodule: its headers are in a repository of their own, and are read there",
                    id: .submodule, path: text)
            }
        }
        guard let entry = try entry(at: place) else {
            return SourceFailure("no such file in '\(place.revision)'", id: .noSuchFile, path: text)
        }
        return SourceFailure(
            entry.isLink
                ? "is a link that leads to no file"
                : "has a name with a line's end, or that is not UTF-8: git cannot be asked for it",
            id: entry.isLink ? .noSuchFile : .oddName, path: text)
    }
}
