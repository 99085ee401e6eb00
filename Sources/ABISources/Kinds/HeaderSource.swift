// SPDX-License-Identifier: Apache-2.0
//
// Headers of the file system, given by their paths: all of a list are one source, read as if one file included them.

import ReadRequests
import SystemPackage

/// Headers of the file system that are read together.
package struct HeaderSource: Source {
    /// As they were given.
    package let paths: [String]

    /// Nothing is looked up until a reading is planned.
    package init(paths: [String]) {
        self.paths = paths
    }

    /// Any word that is written as a path. Kinds that are asked before have taken folders and snapshots.
    package static func recognise(_ word: SourceWord, _ reader: SourceReader) throws(SourceFailure) -> HeaderSource? {
        word.isPath ? HeaderSource(paths: [word.text]) : nil
    }

    /// The paths as they were given, with commas between them.
    package var label: String { paths.joined(separator: ", ") }
    /// True: every option for parsing applies.
    package var isParsed: Bool { true }
    /// False: the same headers can be read for any target.
    package var knowsItsTargets: Bool { false }

    /// All headers of a list, in its order.
    package func joined(with next: HeaderSource) -> HeaderSource? { HeaderSource(paths: paths + next.paths) }

    /// One reading for each target asked for, or for this machine. The first header's name becomes the interface's.
    ///
    /// - Throws: `SourceFailure` for a header or a folder that is not there, and for what is not a target.
    package func plan(
        _ reader: SourceReader, targets: [String]
    ) throws(SourceFailure) -> [PlannedReading] {
        var headers: [ReadRequest.Header] = []
        for path in paths { headers.append(try reader.namedHeader(path)) }
        let (prelude, folders) = (try reader.preludesOnDisk(), try reader.foldersOnDisk())
        let tree = try reader.kernelTreeOnDisk()
        var plans: [PlannedReading] = []
        for triple in try reader.triples(targets) {
            var request = reader.completed(
                ReadRequest(
                    interface: FilePath(headers[0].text).stem ?? "header", headers: headers, prelude: prelude,
                    triple: triple,
                    includeDirectories: folders))
            let installed = try tree?.installed(for: triple)
            installed?.apply(to: &request)
            let watch = installed?.watch ?? WatchedTree.around(headers, folders, for: request.triple)
            plans.append(
                PlannedReading(
                    self, .headers(request), names: installed?.names ?? reader.streams.names, watch: watch))
        }
        return plans
    }
}
