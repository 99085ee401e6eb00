// SPDX-License-Identifier: Apache-2.0
//
// A file of IRs that were written down earlier, by `dump` or `generate`.

import LayoutIR

package struct SnapshotSource: Source {
    package let path: String

    /// By its name, or by how JSON begins, which no header does.
    package static func recognise(
        _ word: SourceWord, _ reader: SourceReader
    ) throws(SourceFailure) -> SnapshotSource? {
        guard word.isPath else { return nil }
        let first = word.text.hasSuffix(".h") ? nil : word.firstBytes.first { !" \t\r\n".utf8.contains($0) }
        let isJSON = word.text.hasSuffix(".json") || first.map { "{[".utf8.contains($0) } ?? false
        return isJSON ? SnapshotSource(path: word.text) : nil
    }

    package var label: String { path }
    package var isParsed: Bool { false }
    package var knowsItsTargets: Bool { true }

    package func plan(
        _ reader: SourceReader, targets: [String]
    ) throws(SourceFailure) -> [PlannedReading] {
        let path = path
        return [
            PlannedReading(
                self, .recorded { () throws(SourceFailure) in try Snapshot.read(path, targets: targets) })
        ]
    }
}
