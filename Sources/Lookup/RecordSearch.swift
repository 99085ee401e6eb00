// SPDX-License-Identifier: Apache-2.0
//
// The one record that a name means.

import ABISources
import LayoutAuditor
import LayoutIR
import Statements

/// Looks a record up in sources, by its name or a pattern that only one name fits.
package enum RecordSearch {
    /// The record, and the reading that it is from.
    package struct Found {
        /// An index of that reading, in which the types of the fields are looked up.
        package let declarations: IRIndex
        /// The record as the reading's target lays it out.
        package let record: Record
        /// `acrn@5.12/x86_64`: the source, and the target by its short name or its triple.
        package let label: String
        fileprivate let reading: Reading

        /// Names for the values of fields, which the record's interface states.
        package var values: [NamedValues] {
            (reading.interface?.bindings.values ?? []).compactMap { try? $0.resolved(in: declarations) }
        }
    }

    /// The record in the sources, or in all interfaces of abi/ where none is given. Where several targets
    /// have it, it is this machine's that counts.
    ///
    /// - Throws: `SourceFailure` where no source has it, and where several do of which not just one is of this machine.
    package static func find(
        _ name: String, in sources: [String], _ settings: SourceSettings, _ policy: EvaluationPolicy
    ) throws(SourceFailure) -> Found {
        let readings = sources.isEmpty ? try allInterfaces(settings) : try read(name, in: sources, settings)
        let found = try only(name, in: readings)
        // The gaps of other sources do not matter to whoever looks at this one.
        try policy.judge(sources.isEmpty ? [found.reading] : readings, settings.report)
        return found
    }

    /// Of a source that can be read in part only what is asked for.
    private static func read(
        _ name: String, in sources: [String], _ settings: SourceSettings
    ) throws(SourceFailure) -> [Reading] {
        var settings = settings
        settings.names = NameScope([name])
        let reader = try SourceReader(settings)
        return try reader.readAndReport(try reader.plan(sources))
    }

    private static func only(_ name: String, in readings: [Reading]) throws(SourceFailure) -> Found {
        var found: [Found] = []
        var searched: [IRIndex] = []
        for reading in readings {
            let declarations = IRIndex(reading.ir)
            searched.append(declarations)
            let names = declarations.recordNames(matching: name)
            guard let only = names.first, names.count == 1, let record = declarations.record(only) else { continue }
            let target = reading.targetName.isEmpty ? reading.ir.target.triple : reading.targetName
            found.append(
                Found(declarations: declarations, record: record, label: "\(reading.label)/\(target)", reading: reading)
            )
        }
        guard let first = found.first else { throw RecordNames.unknown(name, in: searched) }
        if found.count == 1 { return first }
        let host = Triple.host.platform.architecture
        let native = found.filter { $0.declarations.ir.target.platform.architecture == host }
        guard native.count != 1 else { return native[0] }
        throw SourceFailure(
            "'\(name)' is not one record: \(found.map(\.label).joined(separator: ", ")); "
                + "choose with --source and --target",
            id: .ambiguousRecord)
    }

    /// The newest version of every interface, for the targets asked for where it has them.
    private static func allInterfaces(_ settings: SourceSettings) throws(SourceFailure) -> [Reading] {
        let reader = try SourceReader(settings)
        let asked = settings.targets
        let plans = try reader.planNewest().filter { plan in
            asked.isEmpty || asked.contains { plan.part?.isFor($0) ?? false }
        }
        guard !plans.isEmpty else {
            throw SourceFailure(
                "no interface has a target '\(asked.joined(separator: "', '"))'", id: .unknownTarget)
        }
        return try reader.readAndReport(plans)
    }
}
