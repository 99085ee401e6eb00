// SPDX-License-Identifier: Apache-2.0
//
// A file of IRs that were written down earlier, by `dump` or `generate`.

import LayoutIR

/// A file of layout IRs, one or several targets in it.
package struct SnapshotSource: Source {
    /// As it was given; `-` for standard input.
    package let path: String
    /// The copy that a stream was read to.
    private var copy: String?
    private var names = PathNames()

    /// Nothing is opened until it is read.
    package init(path: String) { self.path = path }

    /// By its name, or by how JSON begins, which no header does.
    package static func recognise(
        _ word: SourceWord, _ reader: SourceReader
    ) throws(SourceFailure) -> SnapshotSource? {
        guard word.isPath else { return nil }
        if StreamedHeaders.isStream(word.text) {
            let copy = try reader.streams.file(word.text)
            guard isJSON(SourceWord(copy).firstBytes) else { return nil }
            var source = SnapshotSource(path: word.text)
            (source.copy, source.names) = (copy, reader.streams.names)
            return source
        }
        let isSnapshot = word.text.ends(with: ".json") || !word.text.ends(with: ".h") && isJSON(word.firstBytes)
        return isSnapshot ? SnapshotSource(path: word.text) : nil
    }

    private static func isJSON(_ bytes: [UInt8]) -> Bool {
        bytes.first { !" \t\r\n".utf8.contains($0) }.map { "{[".utf8.contains($0) } ?? false
    }

    /// The path as it was given.
    package var label: String { path }
    /// False: it was parsed before it was written.
    package var isParsed: Bool { false }
    /// True: each IR in it names its target.
    package var knowsItsTargets: Bool { true }

    /// One plan, which yields an IR for each target asked for, or all of them. Whether the file has a target is known
    /// when it is read.
    package func plan(
        _ reader: SourceReader, targets: [String]
    ) throws(SourceFailure) -> [PlannedReading] {
        let (path, names) = (copy ?? path, names)
        return [
            PlannedReading(
                self,
                .recorded { () throws(SourceFailure) in
                    do throws(SourceFailure) {
                        return try Snapshot.read(path, targets: targets)
                    } catch {
                        throw SourceFailure(error.diagnostics.map(names.shown))
                    }
                })
        ]
    }
}
