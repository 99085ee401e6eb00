// SPDX-License-Identifier: Apache-2.0
//
// The rules of all verbs: an exception from a rule that no verb has would never be told of.

import ABIDiffer
import LayoutAuditor
import LayoutIR
import Reports

enum KnownRules {
    private static let ids = CheckRules.all.map(\.id) + RuleTable.all.map(\.id.rawValue) + Lint.all.map(\.id)

    /// Whether a pattern means at least one of them.
    static func contain(_ pattern: Pattern) -> Bool { ids.contains(where: pattern.matches) }
}
