// SPDX-License-Identifier: Apache-2.0
//
// All that decides what a reading is made of: the files that were read, and for each name that one of them includes, or
// asks for, every place where it might have been found.

import ReadRequests
import SystemPackage

/// Collects what a reading depended on.
struct ObservedFiles {
    private let observer: FileObserver
    private let searched: [String]
    /// The folders below which clang sees files at all, with a slash behind each.
    private let visible: [String]
    private(set) var all: [ObservedFile] = []
    private var seen: Set<Look> = []
    /// Whether folders are there: below one that is not nothing is looked for.
    private var folders: [String: Bool] = [:]
    /// Whether a directive names a header by a macro: any file may be meant.
    private(set) var isComputed = false

    /// A look at a path.
    private struct Look: Hashable {
        let aspect: ObservedFile.Aspect
        let path: String
    }

    /// - Parameter files: The paths of all files that were read.
    init(of request: ReadRequest, _ files: [String], _ observer: FileObserver) {
        self.observer = observer
        searched = request.includeDirectories + (request.usesSystemHeaders ? SystemFolders.searched : [])
        visible = (request.folders + ["/usr", "/lib", "/include"]).map { FilePath.absolute($0) + "/" }
        for folder in request.folders.uniqued() { look(.place, at: folder) }
        if request.usesSystemHeaders {
            for folder in SystemFolders.deciding { look(.targets, at: folder) }
        }
        for header in request.headers + request.prelude {
            if case .name(let name) = header { lookFor(name, besides: nil) }
        }
        for file in files.sorted() where !file.begins(with: CompilerHeaders.ownFolder + "/") { add(file) }
        if request.usesSystemHeaders, request.triple.isForeign { addLibrary() }
    }

    /// A file that was read, and the places of all that it names.
    private mutating func add(_ file: String) {
        look(.contents, at: file)
        guard let scan = observer.scan(of: file) else {
            isComputed = true
            return
        }
        if scan.isComputed { isComputed = true }
        for name in scan.names { lookFor(name.text, besides: name.isQuoted ? Door.folder(of: file) : nil) }
    }

    /// Whether our own headers stand before the system's is tried with the library's where that may be another
    /// target's: it depends on all that those lead to.
    private mutating func addLibrary() {
        var names = Set(["stdint.h", "limits.h", "stddef.h"])
        var next = Array(names)
        while let name = next.popLast() {
            for path in SystemFolders.searched.map({ "\($0)/\(name)" }) where FileKind(of: path) == .file {
                look(.contents, at: path)
                let more = observer.scan(of: path)?.names ?? []
                next += more.map(\.text).filter { names.insert($0).inserted }
            }
            lookFor(name, besides: nil)
        }
    }

    private mutating func lookFor(_ name: String, besides folder: String?) {
        guard !name.begins(with: "/") else {
            if isVisible(name) { look(.presence, at: name) }
            return
        }
        let parents = name.pathComponents.dropLast()
        for place in [folder].compactMap(\.self) + searched where isVisible("\(place)/\(name)") {
            if let missing = firstAbsence(place, parents) {
                look(.presence, at: missing)
            } else {
                look(.presence, at: "\(place)/\(name)")
            }
        }
    }

    /// Whether clang would find what is at a path. Of what a stranger's header names elsewhere nothing is asked.
    private func isVisible(_ path: String) -> Bool {
        let path = FilePath.absolute(path)
        return visible.contains { path.begins(with: $0) }
    }

    /// The folder without which nothing can be below `parents` in another; nil where what leads there is there.
    private mutating func firstAbsence(_ folder: String, _ parents: ArraySlice<Substring>) -> String? {
        var path = folder
        if !isThere(path) { return path }
        for part in parents {
            path += "/\(part)"
            if !isThere(path) { return path }
        }
        return nil
    }

    private mutating func isThere(_ folder: String) -> Bool {
        if let known = folders[folder] { return known }
        let isThere = FileKind(of: folder) != .missing
        folders[folder] = isThere
        return isThere
    }

    private mutating func look(_ aspect: ObservedFile.Aspect, at path: String) {
        guard seen.insert(Look(aspect: aspect, path: path)).inserted else { return }
        all.append(observer.look(aspect, at: path))
    }
}
