// SPDX-License-Identifier: Apache-2.0
//
// One record in two readings: its fields first, then what they make of its size and alignment.

internal import LayoutIR

struct RecordComparison {
    let pair: ReadingPair
    let match: MemberMatch
    let types: TypeComparison
    let outcomes: RecordOutcomes
    let oldName: String
    let newName: String
    /// Where members begin, by the names that changes have for them.
    private let offsets: [String: Int]
    /// Changes of fields, with the bit they begin at: what moves others, and what makes the record larger.
    private(set) var noted: [(bitOffset: Int, change: Change)] = []
    /// The record's own changes, then its fields'.
    private(set) var changes: [Change] = []

    var old: Record { match.old.record }
    var new: Record { match.new.record }

    init(
        pair: ReadingPair, match: MemberMatch, types: TypeComparison, outcomes: RecordOutcomes, oldName: String,
        newName: String
    ) {
        self.pair = pair
        self.match = match
        self.types = types
        self.outcomes = outcomes
        self.oldName = oldName
        self.newName = newName
        var offsets: [String: Int] = [:]
        for member in match.old.members { offsets["\(oldName).\(member.name)"] = member.bitOffset }
        for member in match.new.members { offsets["\(newName).\(member.name)"] = member.bitOffset }
        self.offsets = offsets
    }

    /// - Returns: The outcome for the record's size and alignment.
    mutating func run() -> RecordOutcome {
        let attributes = attributeChanges()
        let fields = missingMemberChanges() + match.pairs.filter { !isFree($0) }.flatMap(typeChanges)
        note(fields)
        let moved = movedChanges(attributes)
        note(moved)
        let sized = sizeChanges()
        let comments = (match.pairs + match.renamed).flatMap(commentChanges)
        let ordered = (fields + moved + comments).enumerated().sorted { left, right in
            let (first, second) = (offsets[left.element.name] ?? 0, offsets[right.element.name] ?? 0)
            return (first, left.offset) < (second, right.offset)
        }
        changes = attributes + sized + ordered.map(\.element) + reservedChanges(besides: fields)
        return outcome(sized)
    }

    private mutating func note(_ changes: [Change]) {
        for change in changes where change.rule != .fieldMoved || !change.isConsequence {
            let bits = [change.old, change.new].compactMap { side in side.flatMap { offsets[$0.name] } }
            noted.append((bits.min() ?? 0, change))
        }
    }

    func isFree(_ member: FlatRecord.Member) -> Bool { member.isReserved && !match.solid.contains(member) }
    func isFree(_ pair: MemberMatch.Pair) -> Bool { isFree(pair.new) && isFree(pair.old) }

    func oldSide(_ member: FlatRecord.Member, _ value: String? = nil) -> Change.Side {
        Change.Side(
            name: "\(oldName).\(member.name)", value: value ?? FieldText.description(member),
            place: old.place(of: member.field))
    }

    func newSide(_ member: FlatRecord.Member, _ value: String? = nil) -> Change.Side {
        Change.Side(
            name: "\(newName).\(member.name)", value: value ?? FieldText.description(member),
            place: new.place(of: member.field))
    }

    func change(_ rule: ChangeRule.ID, _ oldValue: String, _ newValue: String) -> Change {
        Change(
            rule, .record, old: Change.Side(name: oldName, value: oldValue, place: old.place),
            new: Change.Side(name: newName, value: newValue, place: new.place))
    }
}

/// Members in words.
enum FieldText {
    /// `__u32 at byte 8`, `__u32 : 3 at bit 67`.
    static func description(_ member: FlatRecord.Member) -> String { "\(type(member)) at \(place(member))" }

    static func type(_ member: FlatRecord.Member) -> String {
        member.field.isBitField ? "\(member.field.type) : \(member.bitWidth)" : member.field.type
    }

    static func place(_ member: FlatRecord.Member) -> String {
        member.field.isBitField || !member.bitOffset.isMultiple(of: 8)
            ? "bit \(member.bitOffset)" : "byte \(member.bitOffset / 8)"
    }
}
