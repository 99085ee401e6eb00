// SPDX-License-Identifier: Apache-2.0
//
// The result of a comparison of two readings.

package import LayoutIR

/// The changes from one reading of an ABI to another.
package struct ABIDiff: Hashable, Sendable {
    /// In declaration order of the new reading within each kind; what is gone keeps its place.
    package let changes: [Change]
    /// Records, fields, enumerators, constants, ioctls, macros and typedefs that were looked at on either side; what
    /// has a value that could not be evaluated included, of which the text was.
    package let subjectCount: Int
    /// Items that neither side could evaluate, as the new one has them: only their text was compared.
    package let unevaluated: [SkippedItem]

    /// A result by its parts.
    package init(changes: [Change], subjectCount: Int, unevaluated: [SkippedItem] = []) {
        self.changes = changes
        self.subjectCount = subjectCount
        self.unevaluated = unevaluated
    }
}

/// The two readings are of different targets: no difference between them would mean anything.
package struct TargetMismatch: Error, Hashable, Sendable {
    /// The triple of the older reading.
    package let old: String
    /// The triple of the newer reading.
    package let new: String
}

/// The stage: two readings of an ABI to typed changes.
package enum ABIDiffer {
    /// Compares two readings of an ABI for the same target.
    ///
    /// Subjects are the same when their names are, members of unnamed records when those of what holds them are.
    /// Where a declaration stands is not a change in its meaning.
    ///
    /// - Parameter focus: The names that matter, with what they embed, point to or take as arguments; other
    ///   declarations are there to be looked up. All matter where it is nil.
    /// - Throws: `TargetMismatch`. Architecture, OS name and environment make a target; the OS version does not.
    package static func diff(
        _ old: LayoutIR, _ new: LayoutIR, focus: Set<String>? = nil
    ) throws(TargetMismatch) -> ABIDiff {
        guard old.target.means(new.target) else {
            throw TargetMismatch(old: old.target.triple, new: new.target.triple)
        }
        // Facts that a record does not hold are taken out of both sides.
        let isRecorded = old.isRecorded || new.isRecorded
        let pair = isRecorded ? ReadingPair(old.recorded, new.recorded) : ReadingPair(old, new)
        var records = RecordsDiffer(pair)
        records.run()
        var changes = records.changes
        var names = NamesDiffer(pair)
        names.run()
        changes += names.changes
        changes += TypedefsDiffer(pair, records.sizes).changes
        changes += MacrosDiffer(pair).changes
        changes += IoctlsDiffer(pair, records.sizes).changes
        changes += ReadabilityDiffer(pair).changes
        var foreign = ForeignDeclarations(pair)
        changes = changes.map { foreign.told($0) }
        let scope = focus.map { ChangeScope($0, in: [pair.old, pair.new]) }
        return ABIDiff(
            changes: scope.map { changes.filter($0.contains) } ?? changes,
            subjectCount: old.subjectCount(in: scope?.names) + new.subjectCount(in: scope?.names),
            unevaluated: pair.unevaluated.filter { scope?.names.contains($0.name) ?? true })
    }
}

extension LayoutIR {
    /// Declarations with their members, of the names that matter.
    fileprivate func subjectCount(in names: Set<String>?) -> Int {
        let matters = { (name: String) in names?.contains(name.outermost) ?? true }
        let records = records.filter { matters($0.name) }
        return records.reduce(records.count) { $0 + $1.fields.count }
            + enums.reduce(0) { $0 + $1.enumerators.count { matters($0.name) } }
            + enums.count { !$0.name.isEmpty && matters($0.name) }
            + constants.count { matters($0.name) } + ioctls.count { matters($0.name) }
            + functionMacros.count { matters($0.name) } + typedefs.count { matters($0.name) }
            + skipped.count { $0.hasValue && matters($0.name) }
    }
}
