// SPDX-License-Identifier: Apache-2.0
//
// Changes for machines: all of them, consequences with their causes.

import ABIDiffer
import LayoutIR

/// The JSON of a diff.
package struct DiffJSON: JSONWritable {
    /// The name and the version of the format, in every document.
    package static let schema = "hvabi-diff/1"
    private let report: DiffReport

    /// The document of a diff, which lists every entry: those that an exception accepts, and consequences.
    package init(report: DiffReport) { self.report = report }

    /// The document as UTF-8, with a line feed at its end.
    package static func bytes(of report: DiffReport) -> [UInt8] {
        DeterministicJSON.bytes(of: DiffJSON(report: report))
    }

    /// Writes the document: `changes`, `old`, `new` and what was compared.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            let graver = Dictionary(
                report.groups.filter { $0.gravest != nil }.map { ($0.entry.change, $0.severity) }
            ) { max($0, $1) }
            json.member("changes", report.entries.map { Entry(entry: $0, worst: graver[$0.change]) })
            json.member("new", report.new)
            json.member("old", report.old)
            json.member("remarks", report.remarks)
            json.member("schema", Self.schema)
            json.member("subjectCount", report.subjectCount)
            json.member("targets", report.targets)
            json.member("worst", report.worst?.rawValue)
        }
    }

    private struct Entry: JSONWritable {
        let entry: DiffReport.Entry
        /// The severity that its consequences give it, where that is worse than its own.
        let worst: Severity?

        func write(to json: inout JSONWriter) {
            let change = entry.change
            json.object { json in
                json.member("acceptedBecause", entry.acceptedBecause)
                change.writeMembers(to: &json)
                json.member("targets", entry.targets.isEmpty ? nil : entry.targets)
                if let worst { json.member("worst", worst.rawValue) }
            }
        }
    }
}

/// The table of rules as JSON.
package struct RulesJSON: JSONWritable {
    /// The schema `hvabi-diff-rules/1` as UTF-8.
    package static func bytes() -> [UInt8] { DeterministicJSON.bytes(of: RulesJSON()) }

    /// Writes every rule of `RuleTable`, in its order.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("rules", RuleTable.all)
            json.member("schema", "hvabi-diff-rules/1")
        }
    }
}

/// The table of rules for a person.
package enum RulesText {
    /// A block of four lines for each rule, in the table's order, with an empty line behind it.
    package static func bytes() -> [UInt8] {
        let blocks = RuleTable.all.map { rule in
            """
            \(rule.id.rawValue): \(rule.severity.rawValue), \(rule.summary)
              old program, new kernel: \(rule.oldProgram)
              new program, old kernel: \(rule.newProgram)
              backwards: \(rule.inverse.rawValue); \(rule.documentation)

            """
        }
        return Array(blocks.joined().utf8)
    }
}
