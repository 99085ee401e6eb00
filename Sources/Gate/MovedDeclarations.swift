// SPDX-License-Identifier: Apache-2.0
//
// Declarations that are gone from one header and new in another, and mean what they meant.

import ABIDiffer
import LayoutIR
import Reports

/// Declarations that moved between headers that are read apart.
struct MovedDeclarations {
    /// Declarations that are now in another header, which their old one does not include: the old change and the new
    /// one.
    private(set) var left: [(gone: Int, added: Int)] = []
    /// Changes that are not new: the declaration was elsewhere on the older side, and that is reported.
    private(set) var known: Set<Int> = []

    init(_ changes: [GatheredChanges.Gathered], _ comparisons: [HeaderComparison]) {
        var byName: [String: [Int]] = [:]
        for (index, gathered) in changes.enumerated() where gathered.change.isAddition {
            byName[gathered.change.name, default: []].append(index)
        }
        for (index, gathered) in changes.enumerated() {
            let moved = gathered.change.rule == .declarationMoved
            guard moved || gathered.change.isRemoval else { continue }
            for other in byName[gathered.change.name] ?? [] where other != index {
                let added = changes[other]
                guard added.change.subject == gathered.change.subject else { continue }
                if moved {
                    if added.path == gathered.path { known.insert(other) }
                } else if added.path != gathered.path,
                    Self.isSame(gathered.change.name, comparisons[gathered.comparison], comparisons[added.comparison])
                {
                    left.append((index, other))
                    known.insert(other)
                    break
                }
            }
        }
    }

    /// Whether a declaration means on the newer side of another header what it meant on the older side of its own.
    private static func isSame(_ name: String, _ before: HeaderComparison, _ after: HeaderComparison) -> Bool {
        let pairs = before.readings.compactMap { old in
            after.readings.first { $0.triple == old.triple }.map { (old.old, $0.new) }
        }
        return !pairs.isEmpty
            && pairs.allSatisfy { old, new in
                guard let changes = try? ABIDiffer.diff(old, new, focus: [name]).changes else { return false }
                return changes.allSatisfy { $0.severity <= .cosmetic }
            }
    }
}

extension Change {
    /// Whether a declaration, and no member of one, is new.
    var isAddition: Bool { subject != .field && old == nil }
    /// Whether one is gone.
    var isRemoval: Bool { subject != .field && new == nil }
}
