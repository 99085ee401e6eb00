// SPDX-License-Identifier: Apache-2.0
//
// The files that each header may include on either side, by its `#include` lines alone: a header whose files are the
// same on both sides cannot mean anything else.

import ABISources
import LayoutIR

struct IncludeClosures {
    private let files: [Side: [HeaderPair: [String: String]]]
    private let paths: [Side: Set<String>]

    /// - Parameter reader: Its revisions are named by the sides.
    init(_ headers: JudgedHeaders, _ reader: SourceReader) throws(SourceFailure) {
        var files: [Side: [HeaderPair: [String: String]]] = [:]
        for side in Side.allCases {
            files[side] = try Self.files(headers.pairs, side, headers.ids[side] ?? [:], reader)
        }
        self.files = files
        paths = files.mapValues { $0.values.reduce(into: Set<String>()) { $0.formUnion($1.keys) } }
    }

    /// The pairs of which something differs.
    func affected(_ pairs: [HeaderPair]) -> [HeaderPair] {
        pairs.filter { pair in
            // A header that cannot be followed is read: reading it says why.
            guard let old = files[.old]?[pair], let new = files[.new]?[pair] else { return true }
            return old != new
        }
    }

    /// The files of a reading that are the revision's and none of those that its headers may include: the scan has
    /// missed them, and what it says of other headers is worth nothing.
    func missed(by pair: HeaderPair, _ side: Side, _ read: FilesRead) -> [String] {
        guard let known = files[side]?[pair] else { return [] }
        return read.all.compactMap(\.pathInRepository).filter { known[$0] == nil }
    }

    /// Whether a header of a side is a file, or may include it.
    func isAnywhere(_ path: String, _ side: Side) -> Bool { paths[side]?.contains(path) ?? false }

    /// For each pair the blobs by path; nothing for what a side lacks, and nil for what cannot be followed.
    private static func files(
        _ pairs: [HeaderPair], _ side: Side, _ ids: [String: String], _ reader: SourceReader
    ) throws(SourceFailure) -> [HeaderPair: [String: String]] {
        var found: [HeaderPair: [String: String]] = [:]
        var lists: [(pair: HeaderPair, wanted: RevisionFiles.Wanted)] = []
        for pair in pairs {
            guard let path = pair.path(side) else {
                found[pair] = [:]
                continue
            }
            if let wanted = try? wanted(path, pair.targets, side, reader) { lists.append((pair, wanted)) }
        }
        let revisions = try reader.revisionFiles()
        for (list, places) in zip(lists, try revisions.survey(lists.map(\.wanted))) {
            var blobs = places.map { ($0.path, revisions.blob(at: $0) ?? "") }
            // A link that leads nowhere, a name that git cannot be asked for: where it changes it is read, which says
            // so.
            if let path = list.pair.path(side), !blobs.contains(where: { $0.0 == path }) {
                blobs.append((path, ids[path] ?? ""))
            }
            found[list.pair] = Dictionary(blobs) { first, _ in first }
        }
        return found
    }

    private static func wanted(
        _ path: String, _ targets: [String], _ side: Side, _ reader: SourceReader
    ) throws(SourceFailure) -> RevisionFiles.Wanted {
        let preludes = reader.settings.preludes.map {
            RevisionPath(revision: side.rawValue, path: String($0.dropFirst()))
        }
        let header = RevisionPath(revision: side.rawValue, path: path)
        return try RevisionSource(revision: side.rawValue, headers: [header] + preludes)
            .wanted(reader, triples: try reader.triples(targets))
    }
}
