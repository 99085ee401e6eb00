// SPDX-License-Identifier: Apache-2.0
//
// Readings for verbs: what libraries say of their own code is silenced, and warnings go to whoever asked.

extension SourceReader {
    /// The readings of plans, while libraries say nothing on standard error. Warnings go there.
    package func readAndReport(_ lists: [[PlannedReading]]) throws(SourceFailure) -> [[Reading]] {
        let readings = try StandardError.silencing { () throws(SourceFailure) in try read(lists) }
        let all = readings.flatMap(\.self)
        settings.report(all.diagnostics + DifferingLayouts.warnings(all))
        return readings
    }

    /// The readings of plans where what a reading lacks is told by whoever asks for it.
    package func readLeniently(_ plans: [PlannedReading]) throws(SourceFailure) -> [Reading] {
        try StandardError.silencing { () throws(SourceFailure) in try read(plans, isLenient: true) }
    }

    /// What each plan comes to by itself; nil where it is read with an error, or not at all.
    package func attempts(_ plans: [PlannedReading]) -> [Reading?] {
        StandardError.silencing { outcomes(of: plans) }.map { outcome in
            guard let reading = try? outcome.get().first else { return nil }
            return reading.diagnostics.contains { $0.severity == .error } ? nil : reading
        }
    }

    package func readAndReport(_ plans: [PlannedReading]) throws(SourceFailure) -> [Reading] {
        try readAndReport([plans]).flatMap(\.self)
    }
}
