// SPDX-License-Identifier: Apache-2.0
//
// Targets by name, where the name is written in a test.

package import LayoutIR

extension Triple {
    /// The target of a name that is in the table of platforms.
    package static func known(_ name: String) -> Triple {
        guard let triple = try? Triple(named: name) else { preconditionFailure("'\(name)' is not a target") }
        return triple
    }
}
