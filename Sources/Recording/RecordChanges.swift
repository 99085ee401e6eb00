// SPDX-License-Identifier: Apache-2.0
//
// The changes since the version before, graded.

import ABISources
import Comparing
import LayoutIR
import Reports

/// The differences between the new record and the version that it is compared with.
package struct RecordChanges {
    /// An empty line and the text of the diff, for the end of the command's output.
    package let text: String
    /// The same for machines.
    package let json: DiffJSON

    /// - Throws: `SourceFailure` where the two have no target in common.
    package init(_ old: [Reading], _ new: [Reading], old oldLabel: String, new newLabel: String) throws(SourceFailure) {
        let pairs = try TargetPairs(CommonGround(old, new))
        let comparison = try DiffComparison(pairs, isFocused: false, scope: nil, isDrawn: false)
        let report = comparison.report(old: oldLabel, new: newLabel, showsConsequences: false)
        json = DiffJSON(report: report)
        text = "\n" + String(decoding: DiffText.bytes(of: report), as: UTF8.self)
    }
}
