// SPDX-License-Identifier: Apache-2.0
//
// The end of a report: who stated how many facts, and how many nobody did.

import ABIChecker
import LayoutIR

extension WitnessTable {
    static let titles = ["Witness", "Confirmed", "Differ", "Cannot be stated"]

    /// A row for each kind of witness.
    var cells: [[String]] {
        rows.map { row in
            let name = row.isIndependent ? row.kind : "\(row.kind) (not independent)"
            return [name, "\(row.confirmed)", "\(row.denied)", "\(row.unstated)"]
        }
    }

    /// `12 of 4690 facts are stated by no witness`.
    var verdict: String {
        let standing = rows.contains { !$0.isIndependent } ? " that is independent" : ""
        let share = "\(unwitnessed) of \(factCount.counted("fact")) \(unwitnessed.agree("is", "are"))"
        let stated = "\(share) stated by no witness\(standing)"
        guard !unevaluated.isEmpty else { return stated }
        let names = unevaluated.prefix(8).joined(separator: ", ") + (unevaluated.count > 8 ? ", ..." : "")
        return "\(stated); \(unevaluated.count) without a value: \(names)"
    }

    /// The table for a terminal.
    func text(_ style: TextStyle) -> String {
        var table = TextTable(Self.titles.enumerated().map { .init($1, $0 == 0 ? .left : .right) })
        for row in cells { table.append(row) }
        return table.text(style) + "\(verdict)\n"
    }
}

extension WitnessTable: JSONWritable {
    /// Writes the table as a report has it under `witnesses`.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("factCount", factCount)
            json.member("rows", rows)
            json.member("unevaluated", unevaluated)
            json.member("unwitnessedCount", unwitnessed)
        }
    }
}

extension WitnessTable.Row: JSONWritable {
    /// Writes the counts of one kind of witness.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("confirmedCount", confirmed)
            json.member("differingCount", denied)
            json.member("isIndependent", isIndependent)
            json.member("unstatedCount", unstated)
            json.member("witness", kind)
        }
    }
}
