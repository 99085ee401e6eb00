// SPDX-License-Identifier: Apache-2.0
//
// A source that is yet to be read.

import ABISources
import HeaderReader
import LayoutIR

/// A source that is yet to be read.
enum PlannedSource {
    /// Headers on their targets; the `RevisionFiles` hold copies of those that come from a revision.
    /// An interface has short names for triples.
    case headers(label: String, [ReadRequest], RevisionFiles?, targetNames: [String: String] = [:])
    /// A file of IRs.
    case snapshot(String)

    /// Reads all `lists`, headers and snapshots side by side.
    static func read(
        _ lists: [[PlannedSource]], targets: [String], _ limits: LimitOptions
    ) throws(CommandFailure) -> [[SourceReading]] {
        let plans = lists.flatMap(\.self)
        let snapshots = try readSnapshots(plans, targets)
        let results = try readHeaders(plans, limits)
        var (nextSnapshot, nextResult) = (snapshots[...], results[...])
        return lists.map { list in
            list.flatMap { plan -> [SourceReading] in
                switch plan {
                case .snapshot: return nextSnapshot.popFirst() ?? []
                case .headers(let label, let requests, let revision, let targetNames):
                    defer { nextResult = nextResult.dropFirst(requests.count) }
                    return zip(requests, nextResult).map { request, result in
                        let files = result.files.mapValues { revision?.shown($0) ?? $0 }
                        return SourceReading(
                            label: label, targetName: targetNames[request.triple] ?? "", ir: result.ir, files: files)
                    }
                }
            }
        }
    }

    private static func readSnapshots(
        _ plans: [PlannedSource], _ targets: [String]
    ) throws(CommandFailure) -> [[SourceReading]] {
        let paths = plans.compactMap { plan in
            if case .snapshot(let path) = plan { path } else { nil }
        }
        let outcomes = Readings.concurrentMap(paths) { path in
            Result { () throws(CommandFailure) in try Snapshot.read(path, targets: targets) }
        }
        var readings: [[SourceReading]] = []
        for outcome in outcomes { readings.append(try outcome.get()) }
        return readings
    }

    private static func readHeaders(
        _ plans: [PlannedSource], _ limits: LimitOptions
    ) throws(CommandFailure) -> [ReadResult] {
        var requests: [ReadRequest] = []
        var revision: RevisionFiles?
        for case .headers(_, let some, let files, _) in plans {
            requests += some
            revision = revision ?? files
        }
        do {
            let results = try Readings.read(requests, limits)
            try Readings.reportAndRefuseErrors(results, shown: { revision?.shown($0) ?? $0 })
            return results
        } catch {
            throw CommandFailure(error.diagnostics.map { revision?.shown($0) ?? $0 })
        }
    }
}
