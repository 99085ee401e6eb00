// SPDX-License-Identifier: Apache-2.0
//
// The arguments of `layout`: which are sources, and which are records.

import ABISources
import LayoutAuditor
import LayoutIR

/// The first argument is a source, and so is every other that cannot be a record: a path, `name@version`,
/// `name/target`. The rest are names of records.
package struct SourcesAndNames {
    /// In the order given; the first argument is the first of them.
    package let sources: [String]
    /// Names and patterns of records, in the order given; empty for all records.
    package let names: [String]

    /// Sorts the arguments by their form alone: nothing is looked up.
    package init(_ arguments: [String]) {
        let rest = arguments.dropFirst()
        sources = arguments.prefix(1) + rest.filter(SourceWord.isSource)
        names = rest.filter { !SourceWord.isSource($0) }
    }
}

/// A reading, with a label unlike the others'.
package struct LabelledReading {
    /// `x86_64`, `acrn@5.12/x86_64`, `acrn@5.12/x86_64-unknown-linux-gnu`; numbered where these are not all different.
    package let label: String
    /// An index of the reading's IR.
    package let declarations: IRIndex

    /// The target's name where all differ, else the source too, else the triple.
    package static func all(_ readings: [Reading]) -> [LabelledReading] {
        let target = { (reading: Reading) in
            reading.targetName.isEmpty ? reading.ir.target.machine : reading.targetName
        }
        let choices: [(Reading) -> String] = [
            target, { "\($0.label)/\(target($0))" }, { "\($0.label)/\($0.ir.target.triple)" },
        ]
        let labels = choices.map { readings.map($0) }.first { Set($0).count == readings.count }
        return readings.enumerated().map { index, reading in
            LabelledReading(
                label: labels?[index] ?? "\(index + 1): \(target(reading))", declarations: IRIndex(reading.ir))
        }
    }
}

/// The records that a command line asks for.
package enum RecordNames {
    /// Names in order of declaration, each once: what `names` and `ioctls` mean, or all without any.
    ///
    /// - Throws: `SourceFailure` for what means nothing in any reading.
    package static func select(
        _ names: [String], ioctls: [String], in readings: [IRIndex]
    ) throws(SourceFailure) -> [String] {
        var wanted: Set<String> = []
        for name in names {
            let found = readings.flatMap { $0.recordNames(matching: name) }
            guard !found.isEmpty else { throw unknown(name, in: readings) }
            wanted.formUnion(found)
        }
        for ioctl in ioctls {
            let found = readings.compactMap { $0.recordNames(reachableFrom: ioctl) }
            guard !found.isEmpty else {
                let known = readings.flatMap { $0.ir.ioctls.map(\.name) }
                throw SourceFailure(
                    "there is no ioctl '\(ioctl)'\(Suggestions.question(for: ioctl, among: known))", id: .unknownIoctl
                )
            }
            guard found.contains(where: { !$0.isEmpty }) else {
                throw SourceFailure("'\(ioctl)' carries no record", id: .noRecord)
            }
            wanted.formUnion(found.joined())
        }
        if names.isEmpty, ioctls.isEmpty { wanted.formUnion(readings.flatMap { $0.topRecords.map(\.name) }) }
        guard !wanted.isEmpty else { throw SourceFailure("the source has no record", id: .noRecord) }
        return readings.flatMap(\.ir.records).map(\.name).filter(wanted.contains).uniqued()
    }

    /// That no reading has a record of this name, with the names that may have been meant.
    package static func unknown(_ name: String, in readings: [IRIndex]) -> SourceFailure {
        if name.contains("*") || name.contains("?") {
            return SourceFailure("no record's name is like '\(name)'", id: .unknownRecord)
        }
        let known = readings.flatMap { $0.topRecords.map(\.name) }
        return SourceFailure(
            "there is no record '\(name)'\(Suggestions.question(for: name, among: known))", id: .unknownRecord)
    }
}
