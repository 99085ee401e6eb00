// SPDX-License-Identifier: Apache-2.0
//
// Records chosen by what is in them, and the members that have a byte.

import ABISources
import LayoutAuditor
import LayoutIR
import Reports

/// The properties of records that are shown, on one target at least.
package struct RecordChoice {
    let holes: Int?
    let contains: [String]

    /// - Parameters:
    ///   - holes: The least number of holes.
    ///   - contains: Types, of one of which it has a member.
    package init(holes: Int?, contains: [String]) {
        self.holes = holes
        self.contains = contains
    }

    /// The names of the records that have them.
    ///
    /// - Parameter note: Told where none is left.
    /// - Throws: `SourceFailure` for a type that no reading has.
    package func chosen(
        _ names: [String], _ readings: [LabelledReading], _ note: (String) -> Void
    ) throws(SourceFailure) -> [String] {
        guard holes != nil || !contains.isEmpty else { return names }
        for type in contains where !readings.contains(where: { $0.declarations.names(type) }) {
            let known = readings.flatMap { $0.declarations.topRecords.map(\.name) }
            throw SourceFailure(
                "there is no type '\(type)'\(Suggestions.question(for: type, among: known))", id: .unknownType)
        }
        let found = names.filter { name in
            readings.contains { reading in
                reading.declarations.record(name).map { has($0, reading.declarations) } ?? false
            }
        }
        if found.isEmpty {
            note("none of \(names.count.counted("record")) has what is asked for")
        }
        return found
    }

    private func has(_ record: Record, _ declarations: IRIndex) -> Bool {
        if let holes, declarations.gaps(in: record).count(where: { $0.kind == .hole }) < holes { return false }
        return contains.isEmpty
            || contains.contains { (declarations.memberCount(in: record, of: $0) ?? 0) > 0 }
    }
}

/// The members that have a byte of a record.
package struct RecordOffset {
    let byteOffset: Int

    /// A question about one byte, counted from the start of each record.
    package init(byteOffset: Int) { self.byteOffset = byteOffset }

    /// - Throws: `SourceFailure` where no record has so many bytes.
    package func report(_ names: [String], _ readings: [LabelledReading]) throws(SourceFailure) -> OffsetReport {
        var entries: [OffsetReport.Entry] = []
        var sizes: [String] = []
        for name in names {
            for reading in readings {
                guard let record = reading.declarations.record(name) else { continue }
                sizes.append("'\(name)' has \(record.byteSize) bytes on \(reading.label)")
                guard byteOffset < record.byteSize else { continue }
                entries.append(
                    OffsetReport.Entry(
                        label: reading.label, record: name, byteSize: record.byteSize,
                        members: reading.declarations.members(atByte: byteOffset, of: record)))
            }
        }
        guard !entries.isEmpty else {
            throw SourceFailure(
                "there is no byte \(byteOffset): \(sizes.prefix(4).joined(separator: ", "))", id: .offset)
        }
        return OffsetReport(byteOffset, entries)
    }
}
