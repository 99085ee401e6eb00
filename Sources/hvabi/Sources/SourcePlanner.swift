// SPDX-License-Identifier: Apache-2.0
//
// Sources as a person writes them into what is to be read: nothing is parsed yet.

import ABISources
import HeaderReader
import LayoutIR
import SystemPackage

/// Sorts sources by their kind.
final class SourcePlanner {
    private enum Kind: Hashable {
        case interface(String)
        case snapshot(String)
        /// Headers of the file system, all in one reading.
        case headers
        /// Headers of one revision, all in one reading.
        case revision(String)
    }

    var options: ReadingOptions
    var seesEverything = false
    /// Whether a revision may lack a folder of `--include`: one of many revisions may.
    private let toleratesMissingFolders: Bool
    private var revisionFiles: RevisionFiles?

    init(_ options: ReadingOptions, toleratesMissingFolders: Bool = false) {
        self.options = options
        self.toleratesMissingFolders = toleratesMissingFolders
    }

    /// What is to be read for a list of sources, in its order; each group of headers where its first one stands.
    func plan(_ sources: [String]) throws(CommandFailure) -> [PlannedSource] {
        try checkOptions()
        var kinds: [Kind] = []
        var members: [Kind: [String]] = [:]
        for source in sources {
            let kind = Self.kind(of: source)
            if members[kind] == nil { kinds.append(kind) }
            members[kind, default: []].append(source)
        }
        try refuseIdleOptions(kinds)
        var plans: [PlannedSource] = []
        for kind in kinds { plans.append(try plan(kind, members[kind] ?? [])) }
        return plans
    }

    private static func kind(of source: String) -> Kind {
        if FileKind(of: source) == .missing, let path = RevisionPath(source) { return .revision(path.revision) }
        if source.hasSuffix(".json") { return .snapshot(source) }
        return SourceWord.isPath(source) ? .headers : .interface(source)
    }

    private func checkOptions() throws(CommandFailure) {
        for folder in options.include where RevisionPath(folder) == nil && FileKind(of: folder) != .folder {
            throw CommandFailure("is no folder to search for headers", id: "no-such-folder", path: folder)
        }
        try Self.check(defines: options.define, flags: options.flag)
    }

    /// Refuses what is not a macro's definition, and flags that are not on the list.
    static func check(defines: [String], flags: [String]) throws(CommandFailure) {
        for define in defines where !InterfaceFile.isDefine(define) {
            throw CommandFailure("'\(define)' is not NAME, NAME=VALUE or NAME(PARAMETERS)=VALUE", id: "define")
        }
        for flag in flags where !MeaningFlags.contains(flag) {
            throw CommandFailure("'\(flag)' is not one of \(MeaningFlags.list)", id: "flag")
        }
    }

    /// An option that changes nothing is a misunderstanding.
    private func refuseIdleOptions(_ kinds: [Kind]) throws(CommandFailure) {
        let areSnapshots = kinds.allSatisfy { if case .snapshot = $0 { true } else { false } }
        let isIdle =
            !options.include.isEmpty || !options.define.isEmpty || !options.flag.isEmpty || !options.prelude.isEmpty
            || options.all
        guard areSnapshots, isIdle || !CommandLineParts.clang.isEmpty else { return }
        throw CommandFailure(
            "a snapshot is as it was written: only --target applies to it", id: "snapshot-options")
    }

    private func plan(_ kind: Kind, _ sources: [String]) throws(CommandFailure) -> PlannedSource {
        switch kind {
        case .snapshot(let path): return .snapshot(path)
        case .interface(let name):
            let source = try InterfaceSource(name, in: options.abi.folder)
            var requests: [ReadRequest] = []
            for request in try source.requests(targets: options.target) {
                requests.append(try completed(request, nil, ""))
            }
            return .headers(label: source.label, requests, nil, targetNames: source.targetNames)
        case .headers: return try headers(sources)
        case .revision(let revision): return try headers(sources, of: revision)
        }
    }
}

extension SourcePlanner {
    private func headers(_ paths: [String]) throws(CommandFailure) -> PlannedSource {
        var headers: [ReadRequest.Header] = []
        for path in paths { headers.append(try SourceOptions.header(path)) }
        let base = ReadRequest(
            interface: FilePath(paths[0]).stem ?? "header", headers: headers, prelude: try preludes(nil), triple: "")
        return .headers(label: paths.joined(separator: ", "), try requests(base), nil)
    }

    private func headers(_ sources: [String], of revision: String) throws(CommandFailure) -> PlannedSource {
        let paths = sources.compactMap { RevisionPath($0) }
        let files = try copies()
        let directories = options.include.compactMap { RevisionPath($0)?.read(in: revision) }
        let headers = try files.copy(files.reading(paths, including: directories))
        var base = ReadRequest(
            interface: FilePath(paths[0].path).stem ?? "header", headers: headers.map { .path($0) },
            prelude: try preludes((files, revision, directories)), triple: "")
        base.root = try files.root(of: revision)
        return .headers(label: sources.joined(separator: ", "), try requests(base, files, revision), files)
    }

    /// What is to be read for a header of a revision.
    func reading(_ header: RevisionPath) throws(CommandFailure) -> RevisionFiles.Reading {
        let directories = options.include.compactMap { RevisionPath($0)?.read(in: header.revision) }
        return try copies().reading([header], including: directories)
    }

    /// Refuses a folder of `--include` that no revision has.
    func checkFolders(in revisions: [String]) throws(CommandFailure) {
        for folder in options.include {
            guard FileKind(of: folder) == .missing, let inRevision = RevisionPath(folder) else { continue }
            var isThere = false
            for revision in revisions.reversed() where !isThere {
                isThere = try copies().path(ofDirectory: inRevision.read(in: revision)) != nil
            }
            guard isThere else { throw CommandFailure("no revision has it", id: "no-such-folder", path: folder) }
        }
    }

    /// One private folder and one git serve all sources.
    func copies() throws(CommandFailure) -> RevisionFiles {
        if let revisionFiles { return revisionFiles }
        let files = try RevisionFiles()
        revisionFiles = files
        return files
    }

    private func preludes(
        _ source: (files: RevisionFiles, revision: String, directories: [RevisionPath])?
    ) throws(CommandFailure) -> [ReadRequest.Header] {
        var headers: [ReadRequest.Header] = []
        for path in options.prelude {
            guard FileKind(of: path) == .missing, let inRevision = RevisionPath(path) else {
                headers.append(try SourceOptions.header(path))
                continue
            }
            guard let source else { throw Self.needsRevision("--prelude", path) }
            let reading = try source.files.reading(
                [inRevision.read(in: source.revision)], including: source.directories)
            headers += try source.files.copy(reading).map { .path($0) }
        }
        return headers
    }

    /// `base` for each target, with the options that all sources share.
    private func requests(
        _ base: ReadRequest, _ files: RevisionFiles? = nil, _ revision: String = ""
    ) throws(CommandFailure) -> [ReadRequest] {
        let triples = try options.target.isEmpty ? [Triple.host] : options.target.map(TargetOption.triple)
        var requests: [ReadRequest] = []
        for triple in triples {
            var request = base
            request.triple = triple.text
            requests.append(try completed(request, files, revision))
        }
        return requests
    }

    private func completed(
        _ request: ReadRequest, _ files: RevisionFiles?, _ revision: String
    ) throws(CommandFailure) -> ReadRequest {
        var request = request
        request.exportsEverything = options.all
        request.seesEverything = seesEverything
        request.defines += options.define
        request.flags += options.flag
        request.clangArguments = CommandLineParts.clang
        for folder in options.include {
            guard FileKind(of: folder) == .missing, let inRevision = RevisionPath(folder) else {
                request.includeDirectories.append(folder)
                continue
            }
            guard let files else { throw Self.needsRevision("--include", folder) }
            let directory = inRevision.read(in: revision)
            if let path = try files.path(ofDirectory: directory) {
                request.includeDirectories.append(path)
            } else if !toleratesMissingFolders {
                throw CommandFailure(
                    "is no folder of '\(directory.revision)'", id: "no-such-folder", path: directory.text)
            }
        }
        return request
    }

    private static func needsRevision(_ option: String, _ path: String) -> CommandFailure {
        CommandFailure("\(option) \(path) goes with headers of a revision, REV:path", id: "needs-revision")
    }
}

extension RevisionPath {
    /// `:path` in the revision that is read.
    fileprivate func read(in revision: String) -> RevisionPath {
        self.revision.isEmpty ? RevisionPath(revision: revision, path: path) : self
    }
}
