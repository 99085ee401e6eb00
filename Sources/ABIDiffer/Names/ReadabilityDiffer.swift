// SPDX-License-Identifier: Apache-2.0
//
// Macros that could not be evaluated. One that fails on one side counts neither as removed nor as unchanged. One that
// fails on both is compared by its text once the macros in it are expanded. One that only one side has came or went.

internal import LayoutIR

struct ReadabilityDiffer {
    let changes: [Change]

    init(_ pair: ReadingPair) {
        let lost = Self.skipped(pair.new, butReadBy: pair.old).map { item, subject, place in
            Change(
                .becameUnreadable, subject, old: Change.Side(name: item.name, value: nil, place: place),
                new: item.side(nil), because: item.reason.sentence)
        }
        let found = Self.skipped(pair.old, butReadBy: pair.new).map { item, subject, place in
            Change(
                .becameReadable, subject, old: item.side(nil),
                new: Change.Side(name: item.name, value: nil, place: place), because: item.reason.sentence)
        }
        let gone = Self.skipped(pair.old, whichLacks: pair.new).compactMap { item in
            item.addedRule.map { rule in
                Change(
                    rule.rule.inverse, item.subject, old: item.side(item.expansion), new: nil,
                    because: item.reason.sentence)
            }
        }
        let come = Self.skipped(pair.new, whichLacks: pair.old).compactMap { item in
            item.addedRule.map { rule in
                Change(rule, item.subject, old: nil, new: item.side(item.expansion), because: item.reason.sentence)
            }
        }
        changes = gone + come + lost + found + Self.textChanges(pair)
    }

    private static func skipped(
        _ reading: Reading, butReadBy other: Reading
    ) -> [(item: SkippedItem, subject: Change.Subject, place: SourcePlace?)] {
        let own = reading.declared
        return reading.ir.skipped.compactMap { item in
            guard own[item.name] == nil, let declared = other.declared[item.name] else { return nil }
            return (item, declared.subject, declared.place)
        }
    }

    /// Items that one side could not evaluate and that the other does not have at all.
    private static func skipped(_ reading: Reading, whichLacks other: Reading) -> [SkippedItem] {
        reading.ir.skipped.filter { item in
            reading.declared[item.name] == nil && other.declared[item.name] == nil && other.skipped[item.name] == nil
        }
    }

    /// Changes of the text of items that neither side could evaluate.
    private static func textChanges(_ pair: ReadingPair) -> [Change] {
        pair.new.ir.skipped.compactMap { item in
            guard let partner = pair.old.skipped[item.name], partner.kind == item.kind,
                partner.expansion != item.expansion, pair.new.declared[item.name] == nil,
                pair.old.declared[item.name] == nil
            else { return nil }
            let rule: ChangeRule.ID = item.hasValue || partner.hasValue ? .unevaluatedChanged : .macroTextChanged
            return Change(
                rule, item.subject, old: partner.side(partner.expansion), new: item.side(item.expansion),
                because: rule == .unevaluatedChanged ? item.reason.sentence : nil)
        }
    }
}

extension ReadingPair {
    /// Items with a value that neither side could evaluate.
    var unevaluated: [SkippedItem] {
        new.ir.skipped.filter { $0.hasValue && new.declared[$0.name] == nil && old.skipped[$0.name]?.hasValue == true }
    }
}

extension SkippedItem {
    fileprivate var subject: Change.Subject {
        switch kind {
        case .record: .record
        case .enumeration: .enumeration
        case .typedef: .typedef
        case .ioctl: .ioctl
        case .functionMacro: .macro
        case .constant, .macro, .variable: hasValue ? .constant : .macro
        }
    }

    /// The rule where only the new side has it; nil for text that stands for no value, and for what is not an ABI.
    fileprivate var addedRule: ChangeRule.ID? {
        switch kind {
        case .record: .recordAdded
        case .enumeration: .enumAdded
        case .typedef: .typedefAdded
        case .ioctl: .ioctlAdded
        case .functionMacro: .macroAdded
        case .constant: .constantAdded
        case .macro: hasValue ? .constantAdded : nil
        case .variable: nil
        }
    }

    fileprivate func side(_ value: String?) -> Change.Side { Change.Side(name: name, value: value, place: place) }
}
