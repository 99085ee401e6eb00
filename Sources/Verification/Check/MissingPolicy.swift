// SPDX-License-Identifier: Apache-2.0
//
// The policy for a declaration that one of two sources lacks, and for all else on which they disagree.

import ABIChecker
import ABISources
import Reports
import Witnesses

package enum MissingPolicy: String, CaseIterable {
    case error, warn, ignore
}
