// SPDX-License-Identifier: Apache-2.0
//
// `hvabi audit --lints`: what there is to look for, and how much it matters to whom.

import LayoutAuditor
import LayoutIR
import Statements

/// Every lint of `audit`, whatever the profile.
package enum LintTable {
    /// One line for each lint: its id, its severity in each profile, the rule.
    package static var text: String {
        let head = ["lint"] + AuditProfile.allCases.map(\.rawValue) + ["rule"]
        let rows = Lint.all.map { lint in [lint.id] + AuditProfile.allCases.map { severity(lint, $0) } + [lint.summary]
        }
        let widths = head.indices.dropLast().map { column in ([head] + rows).map { $0[column].count }.max() ?? 0 }
        return ([head] + rows).map { row in
            let cells = zip(row, widths).map { cell, width in
                cell + String(repeating: " ", count: width - cell.count)
            }
            return (cells + [row[row.count - 1]]).joined(separator: "  ") + "\n"
        }.joined()
    }

    /// The schema `hvabi-lints/1`. A profile under which a lint is not run has no severity in it.
    package static var json: [UInt8] { DeterministicJSON.bytes(of: Table()) }

    private static func severity(_ lint: Lint, _ profile: AuditProfile) -> String {
        lint.severities[profile]?.rawValue ?? "-"
    }

    private struct Table: JSONWritable {
        func write(to json: inout JSONWriter) {
            json.object(.linePerMember) { json in
                json.member("lints", Lint.all.map(Row.init))
                json.member("schema", "hvabi-lints/1")
            }
        }
    }

    private struct Row: JSONWritable {
        let lint: Lint

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("consequence", lint.consequence)
                json.member("id", lint.id)
                json.member("native", lint.severities[.native]?.rawValue)
                json.member("summary", lint.summary)
                json.member("uapi", lint.severities[.uapi]?.rawValue)
            }
        }
    }
}
