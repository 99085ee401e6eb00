// SPDX-License-Identifier: Apache-2.0
//
// Facts that a source may be unable to state.

/// Whether two sources say different things. A fact that one of them cannot state differs from nothing.
package func contradicts<Value: Equatable>(_ one: Value?, _ other: Value?) -> Bool {
    guard let one, let other else { return false }
    return one != other
}
