// SPDX-License-Identifier: Apache-2.0
//
// A version of an interface on a target together with what its headers say, for all who ask about them.

import ABISources
import HeaderReader
import LayoutIR

struct ReadInterface: Sendable {
    let reading: InterfaceSource.Reading
    let result: ReadResult

    var ir: LayoutIR { result.ir }

    /// Reads the headers of all `readings` once, side by side, in their order.
    ///
    /// - Parameters:
    ///   - limits: Say what else the headers may include.
    ///   - policy: Says what to make of what could not be evaluated.
    /// - Throws: The diagnostics of every reading with an error.
    static func read(
        _ readings: [InterfaceSource.Reading], _ limits: LimitOptions, _ policy: EvaluationPolicy
    ) throws(CommandFailure) -> [ReadInterface] {
        let results = try Readings.read(readings.map(\.request), limits)
        try Readings.reportAndRefuseErrors(results)
        try policy.judge(zip(readings, results).map { SourceReading($0, $1) })
        return zip(readings, results).map { ReadInterface(reading: $0, result: $1) }
    }
}
