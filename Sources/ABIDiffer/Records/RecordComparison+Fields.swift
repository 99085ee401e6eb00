// SPDX-License-Identifier: Apache-2.0
//
// The changes of a record's fields, apart from moves.

internal import LayoutIR

extension RecordComparison {
    /// Members that only one side has, and those that have another name.
    func missingMemberChanges() -> [Change] {
        let renamed = match.renamed.map { pair in
            Change(.fieldRenamed, .field, old: oldSide(pair.old, pair.old.name), new: newSide(pair.new, pair.new.name))
        }
        let (oldPlaces, newPlaces) = (match.placementOfRemoved, match.placementOfAdded)
        let removed = match.removed.filter { !isFree(match.old.members[$0]) }
            .map { (member: match.old.members[$0], place: oldPlaces.place(of: $0)) }
        let added = match.added.filter { !isFree(match.new.members[$0]) }
            .map { (member: match.new.members[$0], place: newPlaces.place(of: $0)) }
        let predecessors = Dictionary(grouping: removed.filter { $0.place == .amongOthers }) { $0.member.bitOffset }
        var replaced: Set<String> = []
        var changes: [Change] = []
        for (member, place) in added {
            let predecessor =
                place == .amongOthers
                ? predecessors[member.bitOffset]?.first { !replaced.contains($0.member.name) } : nil
            if let predecessor = predecessor?.member {
                replaced.insert(predecessor.name)
                let texts = [predecessor, member].map { "\($0.name), \(FieldText.description($0))" }
                changes.append(
                    Change(.fieldReplaced, .field, old: oldSide(predecessor, texts[0]), new: newSide(member, texts[1])))
            } else {
                changes.append(Change(place.rule, .field, old: nil, new: newSide(member)))
            }
        }
        for (member, place) in removed where !replaced.contains(member.name) {
            changes.append(Change(place.rule.rule.inverse, .field, old: oldSide(member), new: nil))
        }
        return renamed + changes
    }

    /// The changes of the type of a member that both sides have.
    func typeChanges(_ member: MemberMatch.Pair) -> [Change] {
        guard let rule = typeRule(member) else { return [] }
        let (ours, theirs) = (member.old.field.type, member.new.field.type)
        var texts = [FieldText.type(member.old), FieldText.type(member.new)]
        var cause = types.cause(ours, theirs)
        if types.change(ours, theirs) == .embeddedResized {
            texts = [member.old, member.new].map { "\($0.bitWidth / 8) bytes" }
            cause = pair.new.index.record(in: theirs).flatMap { outcomes.byName[$0.name]?.sizeCause }
        } else if texts[0] == texts[1] {
            texts = types.texts(ours, theirs)
        }
        return [
            Change(rule, .field, old: oldSide(member.old, texts[0]), new: newSide(member.new, texts[1]), cause: cause)
        ]
    }

    private func typeRule(_ member: MemberMatch.Pair) -> ChangeRule.ID? {
        let (ours, theirs) = (member.old.field, member.new.field)
        let change = types.change(ours.type, theirs.type)
        if ours.isBitField || theirs.isBitField {
            guard ours.isBitField == theirs.isBitField, ours.bitWidth == theirs.bitWidth else { return .fieldResized }
            return change == .same ? nil : change == .signedness ? .fieldSignednessChanged : .fieldTypeRespelled
        }
        if GrownFields(old: match.old, new: match.new, types: types).isOne(member) {
            return ours.bitWidth < theirs.bitWidth ? .fieldGrewIntoReserved : .fieldShrankForReserved
        }
        return change.fieldRule
    }

    func commentChanges(_ member: MemberMatch.Pair) -> [Change] {
        let (ours, theirs) = (oldSide(member.old), newSide(member.new))
        return pair.commentChanges(
            .field, (ours.name, ours.place, member.old.field.doc), (theirs.name, theirs.place, member.new.field.doc))
    }

    func reservedChanges(besides changes: [Change]) -> [Change] {
        let space = ReservedSpace(self)
        let found =
            space.named.map { Change(.holeNamed, .field, old: nil, new: newSide($0)) }
            + space.unnamed.map { Change(.holeUnnamed, .field, old: oldSide($0), new: nil) }
        guard found.isEmpty, !changes.contains(where: { $0.rule.usesReserved }), space.isReshaped else { return found }
        return [change(.reservedReshaped, space.oldText, space.newText)]
    }
}

extension Placement.Place {
    /// The rule of a member that is new there.
    fileprivate var rule: ChangeRule.ID {
        switch self {
        case .atEnd: .fieldAddedAtEnd
        case .inHole: .fieldAddedInHole
        case .inReserved: .fieldAddedInReserved
        case .amongOthers: .fieldInserted
        case .unionMember: .unionMemberAdded
        case .overSibling: .fieldAddedOverSibling
        }
    }
}

extension TypeChange {
    fileprivate var fieldRule: ChangeRule.ID? {
        switch self {
        case .same: nil
        case .respelled: .fieldTypeRespelled
        case .signedness: .fieldSignednessChanged
        case .sameWidth: .fieldTypeChanged
        case .encoding: .fieldEncodingChanged
        case .resized, .embeddedResized: .fieldResized
        case .bound: .arrayBoundChanged
        case .becameFlexible: .arrayBecameFlexible
        case .becameBounded: .flexibleArrayBounded
        case .zeroBecameFlexible: .zeroArrayBecameFlexible
        case .flexibleBecameZero: .flexibleArrayBecameZero
        }
    }
}

extension ChangeRule.ID {
    /// Whether reserved bytes are declared otherwise because of it.
    fileprivate var usesReserved: Bool {
        [.fieldAddedInReserved, .fieldBecameReserved, .fieldGrewIntoReserved, .fieldShrankForReserved].contains(self)
    }
}

/// The reserved bytes of a record that are not part of another change.
private struct ReservedSpace {
    /// Members over what was padding, and over what is padding now.
    let named: [FlatRecord.Member]
    let unnamed: [FlatRecord.Member]
    let oldText: String
    let newText: String

    var isReshaped: Bool { oldText != newText }

    init(_ comparison: RecordComparison) {
        let match = comparison.match
        let old = match.old.members.filter(comparison.isFree)
        let new = match.new.members.filter(comparison.isFree)
        named = Self.overPadding(new, of: match.old)
        unnamed = Self.overPadding(old, of: match.new)
        let texts = [old, new].map { members in
            members.map { "\($0.name.isEmpty ? "unnamed" : $0.name), \(FieldText.description($0))" }
        }
        oldText = texts[0].isEmpty ? "none" : texts[0].joined(separator: "; ")
        newText = texts[1].isEmpty ? "none" : texts[1].joined(separator: "; ")
    }

    private static func overPadding(_ members: [FlatRecord.Member], of other: FlatRecord) -> [FlatRecord.Member] {
        members.filter { member in
            var rest = [member.bits.clamped(to: 0..<other.bitSize)]
            for taken in other.members(overlapping: member.bits) { rest = rest.flatMap { $0.subtracting(taken.bits) } }
            return rest.contains { !$0.isEmpty }
        }
    }
}
