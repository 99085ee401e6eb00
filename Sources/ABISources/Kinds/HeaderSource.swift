// SPDX-License-Identifier: Apache-2.0
//
// Headers of the file system, given by their paths: all of a list are one source, read as if one file included them.

import ReadRequests
import SystemPackage

package struct HeaderSource: Source {
    /// As they were given.
    package let paths: [String]

    package init(paths: [String]) {
        self.paths = paths
    }

    package static func recognise(_ word: SourceWord, _ reader: SourceReader) throws(SourceFailure) -> HeaderSource? {
        word.isPath ? HeaderSource(paths: [word.text]) : nil
    }

    package var label: String { paths.joined(separator: ", ") }
    package var isParsed: Bool { true }
    package var knowsItsTargets: Bool { false }

    package func joined(with next: HeaderSource) -> HeaderSource? { HeaderSource(paths: paths + next.paths) }

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
