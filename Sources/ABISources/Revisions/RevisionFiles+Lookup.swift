// SPDX-License-Identifier: Apache-2.0
//
// What stands at a path of a revision, and why nothing does.

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

    private func object(at place: Place) throws(SourceFailure) -> GitObjects.Object? {
        let tree = try revision(place.revision).tree
        return try git.find(place.path.isEmpty ? tree : "\(tree):\(place.path)")
    }

    /// Why a header is not there.
    func absence(of place: Place) throws(SourceFailure) -> SourceFailure {
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
