// SPDX-License-Identifier: Apache-2.0
//
// The rules of all verbs: an exception from a rule that no verb has would never be reported.

import ABIDiffer
import ABISources
import Gate
import LayoutAuditor
import LayoutIR
import Reports
import Statements
import Verification

enum KnownRules {
    private static let ids =
        CheckRules.all.map(\.id) + RuleTable.all.map(\.id.rawValue)
        + Lint.all.map(\.id) + HeaderRules.all.map(\.id)

    /// - Throws: `CommandFailure` at the first exception from a rule that no verb has.
    static func check(_ exceptions: [Exception]) throws(CommandFailure) {
        for exception in exceptions {
            guard let rule = exception.rule, !ids.contains(where: rule.matches) else { continue }
            throw CommandFailure(
                "no finding has the rule '\(rule.text)'", id: .yaml, path: exception.path, line: exception.line)
        }
    }
}
