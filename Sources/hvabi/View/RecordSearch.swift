// SPDX-License-Identifier: Apache-2.0
//
// The one record that a name means.

import ABISources
import LayoutAuditor
import LayoutIR
import Statements

enum RecordSearch {
    struct Found {
        let declarations: IRIndex
        let record: Record
        let label: String
        fileprivate let reading: Reading

        /// Names for the values of fields, which the record's interface states.
        var values: [NamedValues] {
            (reading.interface?.bindings.values ?? []).compactMap { try? $0.resolved(in: declarations) }
        }
    }

    /// The record in the sources, or in all interfaces of abi/ where none is given. Where several targets
    /// have it, it is this machine's that counts.
    ///
    /// - Throws: `CommandFailure` where no source has it, and where two do that do not agree on it.
    static func find(_ name: String, in sources: [String], _ options: ReadingOptions) throws(CommandFailure) -> Found {
        let readings =
            sources.isEmpty ? try allInterfaces(options) : try options.read(sources, nil, names: [name])
        let found = try only(name, in: readings)
        // What other sources lack is nothing to whoever looks at this one.
        try options.evaluation.warning.judge(sources.isEmpty ? [found.reading] : readings)
        return found
    }

    private static func only(_ name: String, in readings: [Reading]) throws(CommandFailure) -> Found {
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
        throw CommandFailure(
            "'\(name)' is not one record: \(found.map(\.label).joined(separator: ", ")); "
                + "choose with --source and --target",
            id: .ambiguousRecord)
    }

    /// The newest version of every interface, for the targets asked for where it has them.
    private static func allInterfaces(_ options: ReadingOptions) throws(CommandFailure) -> [Reading] {
        let reader = try SourceReader(options.settings)
        let asked = options.target
        let plans = try reader.planNewest().filter { plan in
            asked.isEmpty || asked.contains { plan.part?.isFor($0) ?? false }
        }
        guard !plans.isEmpty else {
            throw CommandFailure(
                "no interface has a target '\(asked.joined(separator: "', '"))'", id: .unknownTarget)
        }
        return try reader.readAndReport(plans)
    }
}
