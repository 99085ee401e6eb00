// SPDX-License-Identifier: Apache-2.0
//
// All records of two readings: which is which, and what became of each.

internal import LayoutIR

/// The causes that changed the size and alignment of a record, for the records that hold it.
struct RecordOutcome {
    /// Nil where the size is the same.
    let sizeCause: Change.Cause?
    /// Nil where the alignment is the same.
    let alignmentCause: Change.Cause?
}

/// The outcomes by the record's name in the new reading.
struct RecordOutcomes {
    fileprivate(set) var byName: [String: RecordOutcome] = [:]
    /// New names by old ones, of records that have another name now.
    fileprivate(set) var renamed: [String: String] = [:]
}

struct RecordsDiffer {
    private let pair: ReadingPair
    private(set) var changes: [Change] = []
    private(set) var sizes = RecordOutcomes()
    private var unchanged: Unchanged

    init(_ pair: ReadingPair) {
        self.pair = pair
        unchanged = Unchanged(pair)
    }

    mutating func run() {
        let old = pair.old.ir.records.filter { $0.parent == nil }
        let new = pair.new.ir.records.filter { $0.parent == nil }
        let removed = old.filter { pair.new.index.record($0.name) == nil }
        let added = new.filter { pair.old.index.record($0.name) == nil }
        sizes.renamed = renamings(removed, added)
        let oldNames = Dictionary(sizes.renamed.map { ($1, $0) }) { first, _ in first }
        for record in removed where sizes.renamed[record.name] == nil && !pair.new.skips(record.name) {
            changes.append(Change(.recordRemoved, .record, old: record.side("\(record.byteSize) bytes"), new: nil))
        }
        for record in new {
            if let partner = pair.old.index.record(oldNames[record.name] ?? record.name) {
                if partner.name != record.name {
                    changes.append(
                        Change(.recordRenamed, .record, old: partner.side(partner.name), new: record.side(record.name)))
                }
                compare(partner, record, oldName: partner.name, newName: record.name)
            } else if !pair.old.skips(record.name) {
                changes.append(Change(.recordAdded, .record, old: nil, new: record.side("\(record.byteSize) bytes")))
            }
        }
        findRoom()
    }

    /// Finds the records whose size nobody relies on: those that only others hold, all of which had room for it, and
    /// those that nothing in the headers holds.
    private mutating func findRoom() {
        let exposed = Self.exposedRecords(pair.old).union(Self.exposedRecords(pair.new))
        let embedded = Set(
            [pair.old, pair.new].flatMap { reading in
                reading.ir.records.flatMap(\.fields).compactMap { reading.index.record(in: $0.type)?.name }
            })
        for change in changes where [.recordGrew, .recordShrank].contains(change.rule) && !change.isConsequence {
            let cause = change.asCause
            let consequences = changes.filter { $0.cause == cause }
            let isContained = consequences.allSatisfy {
                [.fieldGrewIntoReserved, .fieldShrankForReserved].contains($0.rule)
            }
            guard isContained, !exposed.contains(change.name) else { continue }
            let isLone = consequences.isEmpty && !embedded.contains(change.name)
            if consequences.isEmpty && !isLone { continue }
            let rule: ChangeRule.ID =
                switch (isLone, change.rule == .recordGrew) {
                case (true, true): .loneRecordGrew
                case (true, false): .loneRecordShrank
                case (false, true): .recordGrewInRoom
                case (false, false): .recordShrankInRoom
                }
            let renewed = Change.Cause(rule: rule, name: cause.name)
            for (name, outcome) in sizes.byName where outcome.sizeCause == cause {
                sizes.byName[name] = RecordOutcome(sizeCause: renewed, alignmentCause: outcome.alignmentCause)
            }
            changes = changes.map { other in
                if other == change { return other.as(rule) }
                return other.cause == cause ? other.following(renewed) : other
            }
        }
    }

    /// Records that travel by themselves: arguments of ioctls, elements of arrays, what pointers point to.
    private static func exposedRecords(_ reading: Reading) -> Set<String> {
        let inTypes = reading.ir.types.filter { [.pointer, .array].contains($0.kind) }.compactMap(\.target)
        let named = inTypes + reading.ir.ioctls.compactMap(\.argumentType)
        return Set(named.compactMap { reading.index.record(in: $0)?.name })
    }

    /// Records that are gone and come with the same layout, where each could only be the other.
    private func renamings(_ removed: [Record], _ added: [Record]) -> [String: String] {
        var found: [String: String] = [:]
        for record in removed {
            let same = added.filter { RecordShape.isSame(record.name, pair.old, $0.name, pair.new) }
            guard let only = same.first, same.count == 1 else { continue }
            let back = removed.filter { RecordShape.isSame($0.name, pair.old, only.name, pair.new) }
            if back.count == 1 { found[record.name] = only.name }
        }
        return found
    }

    /// Compares two records, those declared within them first.
    private mutating func compare(_ old: Record, _ new: Record, oldName: String, newName: String) {
        if unchanged.contains(old, new) {
            sizes.byName[new.name] = RecordOutcome(sizeCause: nil, alignmentCause: nil)
            return
        }
        let types = TypeComparison(old: pair.old, new: pair.new, renamed: sizes.renamed)
        let match = MemberMatch(FlatRecord(old, pair.old), FlatRecord(new, pair.new), types)
        var nested: [Change] = []
        for member in match.pairs + match.renamed {
            guard let ours = pair.old.index.record(in: member.old.field.type), ours.parent != nil,
                let theirs = pair.new.index.record(in: member.new.field.type), theirs.parent != nil
            else { continue }
            let before = changes.count
            compare(
                ours, theirs, oldName: "\(oldName).\(member.old.name)", newName: "\(newName).\(member.new.name)")
            nested += changes[before...]
            changes.removeSubrange(before...)
        }
        var comparison = RecordComparison(
            pair: pair, match: match, types: types, outcomes: sizes, oldName: oldName, newName: newName)
        sizes.byName[new.name] = comparison.run()
        if old.parent == nil {
            changes += pair.declarationChanges(
                .record, (oldName, old.place, old.doc), (newName, new.place, new.doc))
        } else {
            changes += pair.commentChanges(.record, (oldName, old.place, old.doc), (newName, new.place, new.doc))
        }
        changes += comparison.changes + nested
    }
}

extension Record {
    func side(_ value: String?) -> Change.Side { Change.Side(name: name, value: value, place: place) }
}
