// SPDX-License-Identifier: Apache-2.0
//
// Which files of revisions headers may include: followed by their `#include` lines, for many headers at once.

extension RevisionFiles {
    /// The files that each list may include, its headers first, in the order in which they are met.
    ///
    /// The lists are followed side by side, one step of including at a time, so that git is asked for all
    /// names of a step at once.
    @discardableResult package func survey(_ lists: [Wanted]) throws(SourceFailure) -> [[Place]] {
        // Includes that many lists have in common are followed once; then each list finds them known.
        if lists.count > 1 {
            for some in Dictionary(grouping: lists, by: \.search).values {
                _ = try follow([some[0].joined(with: some)])
            }
        }
        return try follow(lists)
    }

    private func follow(_ lists: [Wanted]) throws(SourceFailure) -> [[Place]] {
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
                    next += try places(from: file, lists[index])
                    guard let blob = blob(at: file), let scan = contents[blob]?.scan else { continue }
                    next += computed[index].add(scan, of: file, lists[index])
                }
                waiting[index] = next.filter { seen[index].insert($0).inserted }
            }
            guard !waiting.contains(where: { !$0.isEmpty }) else { continue }
            for index in lists.indices where lists[index].followsMachine {
                for file in found[index] {
                    waiting[index] += try placesThroughMachine(from: file, lists[index]).filter {
                        seen[index].insert($0).inserted
                    }
                }
            }
        }
        return found
    }

    private func places(from file: Place, _ wanted: Wanted) throws(SourceFailure) -> [Place] {
        let search = wanted.search
        return try edges[search, default: (IncludeEdges(), IncludeEdges())].own.places(
            from: file, isFile: isFile, made: { () throws(SourceFailure) in try included(by: file, wanted) })
    }

    /// Where clang may look for what the machine's headers include that a file includes.
    private func placesThroughMachine(from file: Place, _ wanted: Wanted) throws(SourceFailure) -> [Place] {
        let search = wanted.search
        return try edges[search, default: (IncludeEdges(), IncludeEdges())].machine.places(
            from: file, isFile: isFile, made: { () throws(SourceFailure) in includedByMachine(for: file, wanted) })
    }

    private func includedByMachine(for file: Place, _ wanted: Wanted) -> [Place] {
        guard let blob = blob(at: file), let scan = contents[blob]?.scan else { return [] }
        let foreign = (scan.names + scan.definedNames).filter { name in
            let own = wanted.places(of: name, besides: name.isQuoted ? [file.folder] : [])
            return own.allSatisfy { self.blob(at: $0) == nil }
        }
        return foreign.flatMap { machine.names(reachedFrom: $0.text) }.flatMap { wanted.places(of: $0, besides: []) }
    }

    /// Nil where nobody has looked.
    private func isFile(_ place: Place) -> Bool? { blobs[place].map { $0 != nil } }

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
        guard let name = place.path.pathComponents.last, listings[folder]?.contains(String(name)) == true
        else { return }
        throw GitObjects.missing("\(place.revision):\(place.path)")
    }

    /// Where clang may look, within the revisions, for what a file includes.
    private func included(by file: Place, _ wanted: Wanted) throws(SourceFailure) -> [Place] {
        guard let blob = blob(at: file), let scan = contents[blob]?.scan else { return [] }
        var places: [Place] = []
        for name in scan.names where !name.text.begins(with: "/") {
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
            throw SourceFailure("'\(folder.revision)' has folders nested too deep to be read", id: .tooManyFiles)
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
                    id: .tooManyFiles)
            }
        }
        return files
    }
}

extension RevisionFiles.Wanted {
    /// One list of what several want that is looked for in the same folders.
    fileprivate func joined(with others: [Self]) -> Self {
        Self(
            headers: others.flatMap(\.headers), searched: searched, isAsInstalled: isAsInstalled,
            followsMachine: others.contains(where: \.followsMachine))
    }
}
