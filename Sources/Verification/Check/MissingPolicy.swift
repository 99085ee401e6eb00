// SPDX-License-Identifier: Apache-2.0
//
// What to make of a declaration that one of two sources lacks, and of all else on which they do not agree.

import ABIChecker
import ABISources
import Reports
import Witnesses

package enum MissingPolicy: String, CaseIterable {
    case error, warn, ignore
}
