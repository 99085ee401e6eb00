// SPDX-License-Identifier: Apache-2.0
//
// The policy for a declaration that one of two sources lacks, and for all else on which they disagree.

import ABIChecker
import ABISources
import Reports
import Witnesses

/// The result of a declaration that one side lacks: an error, a warning, or a count in a remark.
package enum MissingPolicy: String, CaseIterable {
    case error, warn, ignore
}
