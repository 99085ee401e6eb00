// SPDX-License-Identifier: Apache-2.0
//
// The contents of a header, with what it may include, in each of many revisions.

import ABISources

struct RevisionContents {
    /// The header from the repository's root, as the last revision that has it calls it.
    let path: String
    /// The same in each revision.
    let paths: [String]
    /// The number of each revision's content, from 0 in the order in which they appear; nil where there is no header.
    let numbers: [Int?]
    /// The source in which each content was first seen.
    let sources: [RevisionSource]

    init(_ header: String, _ log: RevisionLog, _ reader: SourceReader) throws(SourceFailure) {
        let files = try reader.revisionFiles()
        let names = log.revisions.map(\.name)
        try files.prepare(log.revisions.map { ($0.name, $0.commit) })
        try Self.checkFolders(names, reader)
        let trail = try HeaderTrail(header, log.revisions, files)
        paths = trail.paths
        path = trail.newest
        let triples = try reader.triples(reader.settings.targets)
        var wanted: [Result<RevisionFiles.Wanted, SourceFailure>] = []
        let sources = zip(names, trail.paths).map { name, path in
            RevisionSource(revision: name, headers: [RevisionPath(revision: name, path: path)])
        }
        for source in sources {
            wanted.append(Result { () throws(SourceFailure) in try source.wanted(reader, triples: triples) })
        }
        let surveyed = try files.survey(wanted.compactMap { try? $0.get() })
        var next = surveyed[...]
        var numbers: [Int?] = []
        var known: [[String]: Int] = [:]
        var first: [RevisionSource] = []
        for (index, source) in sources.enumerated() {
            // A revision that cannot be looked up is a content of its own: reading it says why.
            var key = ["unreadable \(names[index])"]
            if case .success(let some) = wanted[index], let places = next.popFirst() {
                guard let header = some.headers.first, files.blob(at: header) != nil else {
                    numbers.append(nil)
                    continue
                }
                key = places.map { place in
                    let revision = place.revision == names[index] ? "" : place.revision
                    return "\(files.blob(at: place) ?? "") \(revision):\(place.path)"
                }.sorted()
            }
            if known[key] == nil {
                known[key] = first.count
                first.append(source)
            }
            numbers.append(known[key])
        }
        self.numbers = numbers
        self.sources = first
    }

    /// Refuses a folder of `--include` that no revision has.
    private static func checkFolders(_ revisions: [String], _ reader: SourceReader) throws(SourceFailure) {
        for folder in reader.settings.includes.compactMap({ RevisionPath($0) }) {
            var isThere = false
            for revision in revisions.reversed() where !isThere {
                isThere = try reader.revisionFiles().path(ofDirectory: folder.read(in: revision)) != nil
            }
            guard isThere else { throw SourceFailure("no revision has it", id: .noSuchFolder, path: folder.text) }
        }
    }
}
