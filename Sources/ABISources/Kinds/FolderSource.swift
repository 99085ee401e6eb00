// SPDX-License-Identifier: Apache-2.0
//
// A folder of headers: what is read in it, somebody else has to say, as the mapping of two twins does.

import ReadRequests

/// A folder, whose headers the settings name.
package struct FolderSource: Source {
    /// As it was given; headers are looked for below it.
    package let path: String

    /// A folder, unless the word is an interface: what it names does not depend on the folder one stands in.
    package static func recognise(_ word: SourceWord, _ reader: SourceReader) throws(SourceFailure) -> FolderSource? {
        guard word.kind == .folder, !word.text.ends(with: ".json") else { return nil }
        if !word.isPath {
            if InterfaceFile.isThere(word.text, in: reader.settings.folder(of: word.text))
                || reader.settings.folder == nil
            {
                return nil
            }
        }
        return FolderSource(path: word.text)
    }

    /// The path as it was given.
    package var label: String { path }
    /// True: its headers are parsed, and every option applies.
    package var isParsed: Bool { true }
    /// False: the same headers can be read for any target.
    package var knowsItsTargets: Bool { false }

    /// One reading for each target asked for, or for this machine.
    ///
    /// - Throws: `SourceFailure` where the settings name no headers, and where the folder lacks one of them.
    package func plan(
        _ reader: SourceReader, targets: [String]
    ) throws(SourceFailure) -> [PlannedReading] {
        guard let content = reader.settings.folder else {
            throw SourceFailure("is a folder, not a header", id: .notAFile, path: path)
        }
        let headers = try headers(content)
        var plans: [PlannedReading] = []
        for triple in try reader.triples(targets) {
            let folders = try reader.foldersOnDisk()
            let platform = content.platformFolders
            let own = platform?[triple.platform] ?? []
            // The folder may be a machine's, with that machine's `sys/types.h`: the platform's own come first, unless
            // they would be read in the place of what is asked for.
            let hides = content.headers.contains { name in own.contains { FileKind(of: "\($0)/\(name)") != .missing } }
            var base = ReadRequest(
                interface: "twin", headers: headers, prelude: try reader.preludesOnDisk(), triple: triple,
                includeDirectories: folders + (hides ? [path] + own : own + [path]),
                usesSystemHeaders: platform == nil)
            base.namedFolders = folders + [path, reader.settings.interfaces]
            plans.append(PlannedReading(self, .headers(reader.completed(base))))
        }
        return plans
    }

    private func headers(_ content: FolderHeaders) throws(SourceFailure) -> [ReadRequest.Header] {
        guard !content.headers.isEmpty else {
            throw SourceFailure(
                "is a folder: a --mapping with 'headers' says what to read there", id: .notAFile, path: path)
        }
        var headers: [ReadRequest.Header] = []
        for name in content.headers {
            let file = "\(path)/\(name)"
            guard FileKind(of: file) == .file else {
                let remedy = content.package.map { " (apt-get install \($0))" } ?? ""
                throw SourceFailure("no such header\(remedy)", id: .noSuchFile, path: file)
            }
            headers.append(.name(name))
        }
        return headers
    }
}
