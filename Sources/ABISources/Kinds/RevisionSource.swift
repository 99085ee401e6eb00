// SPDX-License-Identifier: Apache-2.0
//
// Headers of a revision of the git repository, `REV:path`: all of one revision are one source.

import LayoutIR
import ReadRequests
import SystemPackage

/// Headers of one revision that are read together.
package struct RevisionSource: Source {
    /// The revision as git names it, or as a log does.
    package let revision: String
    /// In the order of the words, which is the include order.
    package let headers: [RevisionPath]
    /// Headers that the revision lacks and another side of a comparison has: nothing is read for them.
    package private(set) var absent: [RevisionPath] = []

    /// Nothing is asked of git until a reading is planned.
    package init(revision: String, headers: [RevisionPath]) {
        self.revision = revision
        self.headers = headers
    }

    /// Any word of the form `REV:path`; it is not known yet whether git has it.
    package static func recognise(
        _ word: SourceWord, _ reader: SourceReader
    ) throws(SourceFailure) -> RevisionSource? {
        word.revision.map { RevisionSource(revision: $0.revision, headers: [$0]) }
    }

    /// The words with commas between them: `v6.1:include/uapi/linux/kvm.h`.
    package var label: String { headers.map(\.text).joined(separator: ", ") }
    /// True: copies of its headers are parsed, and every option applies.
    package var isParsed: Bool { true }
    /// False: the same headers can be read for any target.
    package var knowsItsTargets: Bool { false }

    /// All headers of both; nil where the revisions are spelled differently.
    package func joined(with next: RevisionSource) -> RevisionSource? {
        next.revision == revision
            ? RevisionSource(revision: revision, headers: headers + next.headers) : nil
    }

    /// The same, not missing those of its headers that the revision lacks and `others` have.
    package func lenient(
        beside others: [RevisionSource], _ reader: SourceReader
    ) throws(SourceFailure) -> RevisionSource {
        let files = try reader.revisionFiles()
        var source = self
        for header in headers where try !files.hasFile(header) {
            for other in others {
                guard let same = other.headers.first(where: { $0.path == header.path }) else { continue }
                if try files.hasFile(same) { source.absent.append(header) }
            }
        }
        return source
    }

    /// One reading for each target asked for, or for this machine. It is an empty IR where the revision has none of the
    /// headers and may lack them. The headers, and what they may include, are copied to a private folder here.
    ///
    /// - Throws: `SourceFailure` for a revision, a header or a folder that is not there.
    package func plan(
        _ reader: SourceReader, targets: [String]
    ) throws(SourceFailure) -> [PlannedReading] {
        var plans: [PlannedReading] = []
        for triple in try reader.triples(targets) {
            let isNothingThere = absent.count == headers.count
            plans.append(
                isNothingThere
                    ? PlannedReading(self, .recorded { () throws(SourceFailure) in [nothing(on: triple)] })
                    : try plan(reader, triple: triple))
        }
        return plans
    }

    /// The IR of a revision that has none of the headers.
    private func nothing(on triple: Triple) -> LayoutIR {
        LayoutIR(
            interface: FilePath(headers[0].path).stem ?? "header", version: nil,
            source: SourceDescription(headers: [], prelude: [], defines: []),
            target: Target(triple),
            types: [], typedefs: [], records: [], enums: [], constants: [], ioctls: [], functionMacros: [], skipped: [])
    }

    /// The folders to search, and the files that may be included, on a target.
    package func wanted(_ reader: SourceReader, triples: [Triple]) throws(SourceFailure) -> RevisionFiles.Wanted {
        let files = try reader.revisionFiles()
        var searched: [RevisionPath] = []
        for case .revision(let folder) in reader.includes { searched.append(folder.read(in: revision)) }
        let tree = try reader.kernelTree(in: revision)
        for triple in triples { searched += try tree?.searched(for: triple) ?? [] }
        let present = headers.filter { !absent.contains($0) }
        return try files.wanted(
            present, including: searched, asInstalled: tree != nil,
            followingMachine: tree != nil || reader.settings.followsMachine)
    }

    private func plan(_ reader: SourceReader, triple: Triple) throws(SourceFailure) -> PlannedReading {
        let files = try reader.revisionFiles()
        let wanted = try wanted(reader, triples: [triple])
        let copies = try files.copy(wanted)
        var prelude: [ReadRequest.Header] = []
        for place in reader.preludes {
            switch place {
            case .disk(let path): prelude.append(try SourceReader.header(path))
            case .revision(let path):
                let first = try files.wanted(
                    [path.read(in: revision)], searching: wanted.searched, asInstalled: wanted.isAsInstalled,
                    followingMachine: wanted.followsMachine)
                prelude += try files.copy(first).map { .path($0) }
            }
        }
        prelude += reader.settings.preludeNames.map { .name($0) }
        var request = reader.completed(
            ReadRequest(
                interface: FilePath(headers[0].path).stem ?? "header", headers: copies.map { .path($0) },
                prelude: prelude, triple: triple, includeDirectories: try folders(reader, files)))
        request.root = try files.root(of: revision)
        let installed = try reader.kernelTree(in: revision)?.installed(for: triple)
        installed?.apply(to: &request)
        let watch =
            installed?.watch
            ?? WatchedTree(
                files: .revision(revision, root: ""), folders: try WatchedTree.folders(for: triple, reader, revision),
                isKernel: false)
        return PlannedReading(self, .headers(request), names: files.names(), watch: watch)
    }

    /// The folders that are searched: copies of those of a revision.
    private func folders(_ reader: SourceReader, _ files: RevisionFiles) throws(SourceFailure) -> [String] {
        var folders: [String] = []
        for place in reader.includes {
            switch place {
            case .disk(let folder): folders.append(folder)
            case .revision(let folder):
                let directory = folder.read(in: revision)
                if let path = try files.path(ofDirectory: directory) {
                    folders.append(path)
                } else if !reader.settings.toleratesMissingFolders {
                    throw SourceFailure(
                        "is not a folder of '\(directory.revision)'", id: .noSuchFolder, path: directory.text)
                }
            }
        }
        return folders
    }
}

extension RevisionPath {
    /// `:path` in the revision that is read.
    package func read(in revision: String) -> RevisionPath {
        self.revision.isEmpty ? RevisionPath(revision: revision, path: path) : self
    }
}
