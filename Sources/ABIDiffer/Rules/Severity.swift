// SPDX-License-Identifier: Apache-2.0
//
// How bad a change is for whoever is on the other side.

/// The effect of a change on a program and a kernel, or on any two peers, of which one has the old header and one the
/// new.
package enum Severity: String, Sendable, CaseIterable, Comparable {
    /// Names or comments only: every byte means what it meant.
    case cosmetic
    /// Old programs and new kernels work together as before; a new program finds out what an old kernel lacks.
    case compatible
    /// Safe if the other side follows the rule that the change states.
    case conditional
    /// One side misreads the other, is refused by it, or overruns its memory.
    case breaking

    /// Whether `left` is the lesser harm.
    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .cosmetic: 0
        case .compatible: 1
        case .conditional: 2
        case .breaking: 3
        }
    }
}
