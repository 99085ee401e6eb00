// SPDX-License-Identifier: Apache-2.0
//
// Readings for verbs: what libraries say of their own code is silenced, and warnings go to whoever asked.

import LayoutIR
import ReadRequests

extension SourceReader {
    /// The readings of plans, while libraries say nothing on standard error. Warnings go there.
    package func readAndReport(_ lists: [[PlannedReading]]) throws(SourceFailure) -> [[Reading]] {
        let readings = try StandardError.silencing { () throws(SourceFailure) in try read(lists) }
        let all = readings.flatMap(\.self)
        settings.report(
            all.diagnostics + DifferingLayouts.warnings(all) + (settings.reportsFiles ? told(all) : []))
        return readings
    }

    /// Notes on the files that were read, and with which libclang.
    private func told(_ readings: [Reading]) -> [Diagnostic] {
        let files = readings.map { reading in
            let count = reading.files.all.count
            let what = count == 0 ? "read without headers" : "\(count.counted("file")) read"
            return "\(reading.label) on \(reading.ir.target.triple): \(what)"
        }
        guard readings.contains(where: { $0.request != nil }), let library = settings.parser.library else {
            return files.map { Diagnostic(.note, $0, id: .read) }
        }
        let kept = [settings.cache?.use.note].compactMap(\.self)
        return ([library] + files).map { Diagnostic(.note, $0, id: .read) } + kept
    }

    /// The readings of plans where the caller reports what a reading lacks.
    package func readLeniently(_ plans: [PlannedReading]) throws(SourceFailure) -> [Reading] {
        try StandardError.silencing { () throws(SourceFailure) in try read(plans, isLenient: true) }
    }

    /// The result of each plan by itself; nil where it is read with an error, or not at all.
    package func attempts(_ plans: [PlannedReading]) -> [Reading?] {
        StandardError.silencing { outcomes(of: plans) }.map { outcome in
            guard let reading = try? outcome.get().first else { return nil }
            return reading.diagnostics.contains { $0.severity == .error } ? nil : reading
        }
    }

    /// The readings of one list of plans, in its order, reported in the same way.
    package func readAndReport(_ plans: [PlannedReading]) throws(SourceFailure) -> [Reading] {
        try readAndReport([plans]).flatMap(\.self)
    }
}
