// SPDX-License-Identifier: Apache-2.0
//
// Records that gcc and clang lay out differently on a platform that has both: the numbers that a verb shows are
// clang's, and nobody should take them for everybody's.

import LayoutIR
import SystemPackage

enum DifferingLayouts {
    /// A warning for each kind of difference in headers that were read. A kernel or an object has the layouts of its
    /// own compiler.
    static func warnings(_ readings: [Reading]) -> [Diagnostic] {
        readings.filter { $0.ir.source.states == nil }.flatMap { reading in
            let differences = CompilerDifferences(reading.ir)
            guard !differences.isEmpty else { return [Diagnostic]() }
            let records = reading.ir.records.filter { differences.reasonToWithhold($0.name) != nil }
            let kinds = Dictionary(grouping: records) { differences.difference(in: $0.name) }
            return kinds.compactMap { difference, records in
                difference.map { warning(records, $0, reading) }
            }.sorted { $0.message < $1.message }
        }
    }

    private static func warning(_ records: [Record], _ difference: CompilerDifference, _ reading: Reading) -> Diagnostic
    {
        let names = records.prefix(3).map { "'\($0.spelling ?? $0.name)'" }.joined(separator: ", ")
        let more = records.count > 3 ? " and \(records.count - 3) more" : ""
        let place = records[0].place
        return Diagnostic(
            .warning,
            "compilers of \(reading.ir.target.triple) lay out \(names)\(more) differently: \(difference.reason); the "
                + "numbers are clang's",
            id: .compilersDiffer, path: reading.files.path(of: place).map { FilePath.fromHere($0) },
            line: place?.line)
    }
}
