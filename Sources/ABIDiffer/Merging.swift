// SPDX-License-Identifier: Apache-2.0
//
// The changes on several targets as one list: what is common comes once.

package import LayoutIR

/// A change, and the comparisons that have it.
package struct MergedChange: Hashable, Sendable {
    /// The same in each of these comparisons, with its values and places.
    package let change: Change
    /// Positions, ascending, in the list of comparisons.
    package let positions: [Int]
}

extension ABIDiffer {
    /// Every different change once: those of the first comparison in its order, then what others have besides.
    package static func merge(_ diffs: [ABIDiff]) -> [MergedChange] {
        let all = diffs.enumerated().flatMap { position, diff in diff.changes.map { (change: $0, position: position) } }
        return all.grouped(by: \.change).map { change, found in
            MergedChange(change: change, positions: found.map(\.position).uniqued())
        }
    }

    /// Whether readings for two targets can be compared: their architecture, OS name and environment are the same.
    /// The OS version does not count.
    package static func isSameTarget(_ first: Target, _ second: Target) -> Bool {
        first.means(second)
    }
}
