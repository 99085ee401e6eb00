// SPDX-License-Identifier: Apache-2.0
//
// Ioctl commands: the number, what it is made of, and which names share it.

internal import LayoutIR

struct IoctlsDiffer {
    private let pair: ReadingPair
    private let outcomes: RecordOutcomes
    private let types: TypeComparison
    private(set) var changes: [Change] = []

    init(_ pair: ReadingPair, _ outcomes: RecordOutcomes) {
        self.pair = pair
        self.outcomes = outcomes
        types = TypeComparison(old: pair.old, new: pair.new, renamed: outcomes.renamed)
        let old = Dictionary(pair.old.ir.ioctls.map { ($0.name, $0) }) { first, _ in first }
        let newNames = Set(pair.new.ir.ioctls.map(\.name))
        let removed = pair.old.ir.ioctls.filter { !newNames.contains($0.name) && !pair.new.skips($0.name) }
        let added = pair.new.ir.ioctls.filter { old[$0.name] == nil && !pair.old.skips($0.name) }
        let heirs = heirs(removed, added)
        let ancestors = Dictionary(heirs.map { ($1, $0) }) { first, _ in first }
        for ioctl in removed where heirs[ioctl.name] == nil {
            let successor = added.first { $0.number == ioctl.number }
            changes.append(
                Change(
                    .ioctlRemoved, .ioctl, old: ioctl.side(ioctl.numberText), new: nil,
                    because: successor.map { "\($0.name) has its number" }))
        }
        for ioctl in pair.new.ir.ioctls {
            if let partner = old[ioctl.name] {
                compare(partner, ioctl)
            } else if let partner = ancestors[ioctl.name].flatMap({ old[$0] }) {
                changes.append(
                    Change(.ioctlRenamed, .ioctl, old: partner.side(partner.name), new: ioctl.side(ioctl.name)))
            } else if !pair.old.skips(ioctl.name) {
                changes.append(Change(.ioctlAdded, .ioctl, old: nil, new: ioctl.side(ioctl.numberText)))
            }
        }
        compareSharing()
    }

    /// New names, by old ones, of commands that kept their number and argument under another name.
    private func heirs(_ removed: [Ioctl], _ added: [Ioctl]) -> [String: String] {
        var heirs: [String: String] = [:]
        for ioctl in removed {
            let same = added.filter {
                $0.number == ioctl.number && argumentRule(ioctl, $0)?.severity ?? .cosmetic <= .cosmetic
            }
            if let only = same.first, same.count == 1, !heirs.values.contains(only.name) {
                heirs[ioctl.name] = only.name
            }
        }
        return heirs
    }

    // MARK: One command

    private mutating func compare(_ old: Ioctl, _ new: Ioctl) {
        let parts = partChanges(old, new)
        if old.number != new.number {
            let reasons = parts.compactMap { reason($0, new) }
            changes.append(
                Change(
                    .ioctlRenumbered, .ioctl, old: old.side(old.numberText), new: new.side(new.numberText),
                    because: reasons.isEmpty ? nil : reasons.joined(separator: "; ")))
        }
        changes += parts
        changes += pair.declarationChanges(.ioctl, (old.name, old.place, old.doc), (new.name, new.place, new.doc))
    }

    /// A byte as headers write it: `0x0a`.
    private static func hexadecimal(_ ordinal: Int) -> String {
        (ordinal < 16 ? "0x0" : "0x") + String(ordinal, radix: 16)
    }

    private func partChanges(_ old: Ioctl, _ new: Ioctl) -> [Change] {
        var parts: [Change] = []
        func add(_ rule: ChangeRule.ID, _ oldValue: String, _ newValue: String) {
            guard oldValue != newValue else { return }
            parts.append(Change(rule, .ioctl, old: old.side(oldValue), new: new.side(newValue)))
        }
        add(.ioctlDirectionChanged, old.direction.rawValue, new.direction.rawValue)
        add(.ioctlGroupChanged, "0x" + String(old.group, radix: 16), "0x" + String(new.group, radix: 16))
        add(.ioctlOrdinalChanged, Self.hexadecimal(old.ordinal), Self.hexadecimal(new.ordinal))
        if old.argumentByteSize ?? 0 != new.argumentByteSize ?? 0 {
            let change = Change(
                .ioctlArgumentResized, .ioctl, old: old.side(old.argumentText), new: new.side(new.argumentText))
            parts.append(change.following(argumentCause(old, new)))
        } else if let rule = argumentRule(old, new) {
            parts.append(
                Change(rule.id, .ioctl, old: old.side(old.argumentText), new: new.side(new.argumentText)))
        }
        return parts
    }

    /// The change of the record by which the argument has another size; nil where it is another type.
    private func argumentCause(_ old: Ioctl, _ new: Ioctl) -> Change.Cause? {
        guard let ours = old.argumentType, let theirs = new.argumentType,
            types.change(ours, theirs) == .embeddedResized
        else { return nil }
        return pair.new.index.record(in: theirs).flatMap { outcomes.byName[$0.name]?.sizeCause }
    }

    /// The rule for arguments of the same size; nil where they are the same.
    private func argumentRule(_ old: Ioctl, _ new: Ioctl) -> ChangeRule? {
        guard old.argumentByteSize == new.argumentByteSize else { return ChangeRule.ID.ioctlArgumentResized.rule }
        guard let ours = old.argumentType, let theirs = new.argumentType else {
            return old.argumentType == new.argumentType ? nil : ChangeRule.ID.ioctlArgumentTypeChanged.rule
        }
        switch types.change(ours, theirs) {
        case .same: return nil
        case .respelled: return ChangeRule.ID.ioctlArgumentRenamed.rule
        case _ where pair.old.index.record(in: ours) != nil && pair.new.index.record(in: theirs) != nil:
            return ChangeRule.ID.ioctlArgumentReinterpreted.rule
        default: return ChangeRule.ID.ioctlArgumentTypeChanged.rule
        }
    }

    /// The reason that a changed part gives for a changed number.
    private func reason(_ change: Change, _ ioctl: Ioctl) -> String? {
        let (old, new) = (change.old?.value ?? "", change.new?.value ?? "")
        switch change.rule {
        case .ioctlDirectionChanged: return "its direction turned from \(old) to \(new)"
        case .ioctlGroupChanged: return "its group changed from \(old) to \(new)"
        case .ioctlOrdinalChanged: return "its ordinal changed from \(old) to \(new)"
        case .ioctlArgumentResized where change.isConsequence:
            let sizes = [change.old, change.new].map { $0?.value?.split(separator: ",").last ?? "" }
            let bytes = sizes.map { $0.split(separator: " ").first.map(String.init) ?? "" }
            let isLarger = (Int(bytes[0]) ?? 0) < (Int(bytes[1]) ?? 0)
            return
                "\(ioctl.argumentType ?? "its argument") \(isLarger ? "grew" : "shrank") from \(bytes[0]) to \(bytes[1]) bytes"
        case .ioctlArgumentResized: return "its argument changed from \(old) to \(new)"
        default: return nil
        }
    }

    // MARK: Several commands

    /// Pairs of names with one number on one side only. A pair of which one name is missing is reported as that.
    private mutating func compareSharing() {
        let (old, new) = (Self.numbers(pair.old), Self.numbers(pair.new))
        for (first, second) in Self.sharing(pair.new) where old[first.name] != nil || old[second.name] != nil {
            if let ours = old[first.name], ours == old[second.name] { continue }
            changes.append(sharingChange(.ioctlNumberShared, first, second, isNew: true))
        }
        for (first, second) in Self.sharing(pair.old) where new[first.name] != nil || new[second.name] != nil {
            if let theirs = new[first.name], theirs == new[second.name] { continue }
            changes.append(sharingChange(.ioctlNumberUnshared, first, second, isNew: false))
        }
    }

    private func sharingChange(_ rule: ChangeRule.ID, _ first: Ioctl, _ second: Ioctl, isNew: Bool) -> Change {
        let side = Change.Side(
            name: "\(first.name) and \(second.name)", value: first.numberText, place: second.place)
        return Change(rule, .ioctl, old: isNew ? nil : side, new: isNew ? side : nil)
    }

    private static func numbers(_ reading: Reading) -> [String: UInt32] {
        Dictionary(reading.ir.ioctls.map { ($0.name, $0.number) }) { first, _ in first }
    }

    /// Each name with the first one of its number.
    private static func sharing(_ reading: Reading) -> [(Ioctl, Ioctl)] {
        var first: [UInt32: Ioctl] = [:]
        var pairs: [(Ioctl, Ioctl)] = []
        for ioctl in reading.ir.ioctls {
            if let other = first[ioctl.number], other.name != ioctl.name {
                pairs.append((other, ioctl))
            } else {
                first[ioctl.number] = ioctl
            }
        }
        return pairs
    }
}

extension Ioctl {
    fileprivate func side(_ value: String) -> Change.Side { Change.Side(name: name, value: value, place: place) }
    fileprivate var numberText: String { "0x" + String(number, radix: 16) }
    /// `struct vm_create_params, 600 bytes`; without a type only the size.
    fileprivate var argumentText: String {
        guard let argumentByteSize else { return "none" }
        return (argumentType.map { "\($0), " } ?? "") + "\(argumentByteSize) bytes"
    }
}
