// SPDX-License-Identifier: Apache-2.0
//
// Which versions there are, and which of them have the same contents: nothing is parsed yet.

import ABISources
import Reports

/// The plan of a history.
package struct HistoryPlan {
    /// The plans for one content; a failure where not even those can be made.
    package typealias Content = Result<[PlannedReading], SourceFailure>

    /// The name that people use for it.
    package let source: String
    /// In the order given. Of a range only the revisions that change something, and those that a person named.
    package let versions: [History.Version]
    let revisionCount: Int
    /// By its number.
    package let contents: [Content]
    /// Whether the versions are revisions of one header. One without something never had it, and one that cannot be
    /// read is a gap; the versions of an interface may be of other targets each, and are all to be read.
    let isOfRevisions: Bool

    /// - Parameter words: A header and revisions, an interface, or a source for each version.
    package init(_ words: [String], _ reader: SourceReader) throws(SourceFailure) {
        guard let first = words.first else {
            throw SourceFailure("there is nothing to make a history of", id: .noSource)
        }
        let others = words.dropFirst()
        let named = try reader.sources([first]).first
        if named is HeaderSource, others.allSatisfy(SourceWord.isRevision) {
            try self.init(header: first, Array(others), reader)
        } else if others.isEmpty, let only = named as? InterfaceSource, only.isUnversioned {
            let sources = only.interface.sources
            try self.init(sources.map { ($0.label, $0) }, source: first, reader)
        } else {
            var sources: [(String, any Source)] = []
            for word in words { sources += try reader.sources([word]).map { (word, $0) } }
            try self.init(sources, source: words.joined(separator: ", "), reader)
        }
        guard revisionCount > 1 else {
            throw SourceFailure("a history needs two versions at least", id: .oneVersion)
        }
    }

    /// One version for each source.
    private init(
        _ sources: [(name: String, source: any Source)], source: String, _ reader: SourceReader
    ) throws(SourceFailure) {
        self.source = source
        var contents: [Content] = []
        for (_, source) in sources {
            contents.append(.success(try source.plan(reader, targets: reader.settings.targets)))
        }
        self.contents = contents
        versions = sources.enumerated().map { History.Version(name: $1.name, content: $0) }
        revisionCount = sources.count
        isOfRevisions = false
    }

    private init(header: String, _ arguments: [String], _ reader: SourceReader) throws(SourceFailure) {
        let log = try RevisionLog(arguments, try reader.revisionFiles().git)
        let found = try RevisionContents(header, log, reader)
        guard !found.sources.isEmpty else {
            throw SourceFailure(
                "no revision has it: the path begins at the repository's root, or with ./", id: .noSuchFile,
                path: header)
        }
        contents = found.sources.map { source in
            Content { () throws(SourceFailure) in try source.plan(reader, targets: reader.settings.targets) }
        }
        source = found.path
        revisionCount = log.revisions.count
        isOfRevisions = true
        var versions: [History.Version] = []
        for (index, revision) in log.revisions.enumerated() {
            let content = found.numbers[index]
            if log.isRange, let last = versions.last, last.content == content, revision.title != nil { continue }
            let path = content == nil || found.paths[index] == source ? nil : found.paths[index]
            versions.append(
                History.Version(
                    name: revision.name, commit: revision.commit, title: revision.title, path: path, content: content))
        }
        self.versions = versions
    }
}
