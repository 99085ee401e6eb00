// SPDX-License-Identifier: Apache-2.0
//
// The changes of a record as a whole, and the causes that moved its fields.

internal import LayoutIR

extension RecordComparison {
    func attributeChanges() -> [Change] {
        var changes: [Change] = []
        if old.kind != new.kind {
            let rule: ChangeRule.ID = match.pairs.count > 1 ? .recordKindChanged : .recordKindRespelled
            changes.append(change(rule, old.kind.rawValue, new.kind.rawValue))
        }
        if let before = old.isPacked, let after = new.isPacked, before != after {
            let isMoved = old.byteSize != new.byteSize || match.pairs.contains(where: \.isMoved)
            let texts = [before, after].map { $0 ? "packed" : "not packed" }
            changes.append(change(isMoved ? .recordPackingChanged : .recordPackingRespelled, texts[0], texts[1]))
        }
        return changes
    }

    /// Members of both sides at another place, each with what moved it.
    func movedChanges(_ attributes: [Change]) -> [Change] {
        let pairs = match.pairs.filter { !isFree($0) }
        let reordered = Reordering.members(of: pairs)
        let whole = attributes.first { [.recordPackingChanged, .recordKindChanged].contains($0.rule) }
        var causes = noted.filter { $0.change.rule.movesOthers }
        var changes: [Change] = []
        for index in pairs.indices where reordered.contains(index) {
            let change = movedChange(pairs[index]).following(whole?.asCause)
            changes.append(change)
            causes.append((min(pairs[index].old.bitOffset, pairs[index].new.bitOffset), change))
        }
        let firstCauses = Dictionary(causes.map { ($0.bitOffset, $0.change) }) { first, _ in first }
            .sorted { $0.key < $1.key }
        for index in pairs.indices where pairs[index].isMoved && !reordered.contains(index) {
            let member = pairs[index]
            let end = max(member.old.bitOffset, member.new.bitOffset)
            let count = firstCauses.countOfPrefix { $0.key <= end }
            let nearest = count > 0 ? firstCauses[count - 1].value : nil
            let cause = whole?.asCause ?? nearest?.asCause ?? alignmentCause(of: member)
            changes.append(movedChange(member).following(cause))
        }
        return changes
    }

    private func movedChange(_ member: MemberMatch.Pair) -> Change {
        Change(
            .fieldMoved, .field, old: oldSide(member.old, FieldText.place(member.old)),
            new: newSide(member.new, FieldText.place(member.new)))
    }

    /// The change by which the type of a member is aligned otherwise.
    private func alignmentCause(of member: MemberMatch.Pair) -> Change.Cause? {
        let chain = pair.new.index.chain(member.new.field.type, through: CType.Kind.namesAndArrays).map(\.name)
        if let typedef = chain.first(where: { pair.new.typedefs[$0] != nil && pair.ownAlignments(of: $0) != nil }) {
            return Change.Cause(rule: .typedefAlignmentChanged, name: typedef)
        }
        return pair.new.index.record(in: member.new.field.type).flatMap { outcomes.byName[$0.name]?.alignmentCause }
    }

    func sizeChanges() -> [Change] {
        var changes: [Change] = []
        if old.byteSize != new.byteSize, flexibleArrayChange == nil {
            let rule: ChangeRule.ID =
                switch (old.byteSize < new.byteSize, carriesSize) {
                case (true, true): .sizedRecordGrew
                case (true, false): .recordGrew
                case (false, true): .sizedRecordShrank
                case (false, false): .recordShrank
                }
            changes.append(
                change(rule, "\(old.byteSize) bytes", "\(new.byteSize) bytes").following(embeddedCause))
        }
        if let before = old.byteAlignment, let after = new.byteAlignment, before != after {
            changes.append(
                change(.recordAlignmentChanged, "\(before) bytes", "\(after) bytes")
                    .following(ownAlignmentCause))
        }
        return changes
    }

    /// The array at the end that alone makes the size another one: that the size differs is what its rule is about.
    private var flexibleArrayChange: Change? {
        let own = noted.map(\.change).filter { !$0.isConsequence && $0.severity > .cosmetic }
        guard own.count == 1, let only = own.first else { return nil }
        return [.arrayBecameFlexible, .flexibleArrayBounded].contains(only.rule) ? only : nil
    }

    /// The change of another record that alone made this one larger or smaller.
    private var embeddedCause: Change.Cause? {
        let isOwn = noted.contains { !$0.change.isConsequence && $0.change.severity > .cosmetic }
        guard !isOwn, !contradicts(old.isPacked, new.isPacked), !contradicts(old.isAligned, new.isAligned) else {
            return nil
        }
        return noted.lazy.compactMap(\.change.cause).first
            ?? match.pairs.lazy.compactMap { alignmentCause(of: $0) }.first
    }

    /// Whether either peer tells the other how large its record is.
    private var carriesSize: Bool {
        match.pairs.contains { pair in
            [pair.old, pair.new].allSatisfy {
                NameConventions.isRecordSize($0.name, bitOffset: $0.bitOffset, bitWidth: $0.bitWidth)
            }
        }
    }

    /// The cause of another alignment; nil where the record's own attributes are the cause.
    private var ownAlignmentCause: Change.Cause? {
        if old.isPacked != new.isPacked { return attributeChanges().last?.asCause }
        if old.isAligned != new.isAligned { return nil }
        return match.pairs.lazy.compactMap { alignmentCause(of: $0) }.first
            ?? noted.first { $0.change.severity > .cosmetic }?.change.asCause
    }

    func outcome(_ changes: [Change]) -> RecordOutcome {
        RecordOutcome(
            sizeCause: (changes.first { $0.rule != .recordAlignmentChanged } ?? flexibleArrayChange)?.asCause,
            alignmentCause: changes.first { $0.rule == .recordAlignmentChanged }?.asCause)
    }
}

extension ChangeRule.ID {
    /// Whether fields behind it move.
    fileprivate var movesOthers: Bool {
        [
            .fieldInserted, .fieldRemoved, .fieldReplaced, .fieldResized, .fieldTypeChanged, .arrayBoundChanged,
            .arrayBecameFlexible, .flexibleArrayBounded, .unionMemberAdded, .unionMemberRemoved,
        ].contains(self)
    }
}

/// Fields that changed their order, as opposed to those that others pushed.
enum Reordering {
    /// The indices of moved pairs outside the longest run of pairs that kept their order.
    static func members(of pairs: [MemberMatch.Pair]) -> Set<Int> {
        let order = pairs.indices.sorted { left, right in
            let (first, second) = (pairs[left], pairs[right])
            return (first.old.bitOffset, first.new.bitOffset) < (second.old.bitOffset, second.new.bitOffset)
        }
        guard zip(order, order.dropFirst()).contains(where: { pairs[$0].new.bitOffset > pairs[$1].new.bitOffset })
        else { return [] }
        let kept = longestAscent(order.map { pairs[$0].new.bitOffset })
        return Set(order.indices.filter { !kept.contains($0) && pairs[order[$0]].isMoved }.map { order[$0] })
    }

    /// Positions of a longest subsequence that never descends.
    private static func longestAscent(_ values: [Int]) -> Set<Int> {
        // The positions that runs of each length end at: the values of one length descend, their last ones do not.
        var ends: [[Int]] = []
        var previous: [Int?] = []
        for (index, value) in values.enumerated() {
            let length = ends.countOfPrefix { $0.last.map { values[$0] <= value } ?? true }
            let before = length == 0 ? nil : ends[length - 1]
            previous.append(before.map { run in run[run.countOfPrefix { values[$0] > value }] })
            if length == ends.count { ends.append([]) }
            ends[length].append(index)
        }
        var kept: Set<Int> = []
        var next = ends.last?.first
        while let index = next {
            kept.insert(index)
            next = previous[index]
        }
        return kept
    }
}

extension Array {
    /// How many elements are before the first that does not fit; all that fit come first.
    fileprivate func countOfPrefix(_ fits: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if fits(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
