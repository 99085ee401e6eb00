// SPDX-License-Identifier: Apache-2.0
//
// Sources read for an explanation: what a reading lacks is told, not refused.

import ABISources
import HeaderReader
import LayoutIR
import SystemPackage

enum ExplainedSources {
    /// All sources, each on its targets.
    ///
    /// - Throws: `CommandFailure` for what is not there, and for clang's errors; not for ioctls without a number.
    static func read(_ sources: [String], _ options: ReadingOptions) throws(CommandFailure) -> [Explainer.Reading] {
        var readings: [Explainer.Reading] = []
        for plan in try SourcePlanner(options).plan(sources) {
            switch plan {
            case .snapshot(let path): readings += try snapshots(path, options.target)
            case .headers(let label, let requests, let revision, _):
                readings += try headers(label, requests, revision, options.limits)
            }
        }
        return readings
    }

    private static func snapshots(_ path: String, _ targets: [String]) throws(CommandFailure) -> [Explainer.Reading] {
        try Snapshot.read(path, targets: targets).map {
            Explainer.Reading(
                label: $0.label, ir: $0.ir, request: nil, files: [:], shownFiles: [:], isInterface: false)
        }
    }

    private static func headers(
        _ label: String, _ requests: [ReadRequest], _ revision: RevisionFiles?, _ limits: LimitOptions
    ) throws(CommandFailure) -> [Explainer.Reading] {
        let requests = try limits.apply(to: requests)
        let results: [ReadResult]
        do {
            results = try Readings.read(requests, limits)
        } catch {
            throw CommandFailure(error.diagnostics.map { revision?.shown($0) ?? $0 })
        }
        return zip(requests, results).map { request, result in
            Explainer.Reading(
                label: label, ir: result.ir, request: request, files: result.files,
                shownFiles: result.files.mapValues { FilePath.fromHere(revision?.shown($0) ?? $0) },
                isInterface: request.version != nil)
        }
    }
}
