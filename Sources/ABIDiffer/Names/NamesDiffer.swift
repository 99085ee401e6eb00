// SPDX-License-Identifier: Apache-2.0
//
// Names that stand for values: enumerators and constants, which are interchangeable.

internal import LayoutIR

struct NamesDiffer {
    /// A name with a value, however it was declared.
    private struct Name {
        let name: String
        let isEnumerator: Bool
        let value: Constant.Value
        let type: String?
        let place: SourcePlace?
        let doc: String?
        /// The enum it is in, by number; absent for a constant.
        let enumeration: Int?

        var text: String { value.text }
        var subject: Change.Subject { isEnumerator ? .enumerator : .constant }
        func side(_ value: String?) -> Change.Side { Change.Side(name: name, value: value, place: place) }
    }

    private let pair: ReadingPair
    private(set) var changes: [Change] = []
    /// The run of renumbered enumerators that is being reported.
    private var shift: (enumeration: Int?, step: UInt64, first: String)?

    init(_ pair: ReadingPair) {
        self.pair = pair
    }

    mutating func run() {
        compareEnums()
        let (old, new) = (Self.names(pair.old), Self.names(pair.new))
        let oldNames = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
        let newNames = Dictionary(new.map { ($0.name, $0) }) { first, _ in first }
        let removed = old.filter { newNames[$0.name] == nil && !pair.new.skips($0.name) }
        // The names of values: nobody asks where nothing is gone.
        let holders =
            removed.isEmpty
            ? [:] : Dictionary(new.filter(\.isEnumerator).map { ($0.text, $0.name) }) { first, _ in first }
        for name in removed {
            let rule: ChangeRule.ID = name.isEnumerator ? .enumeratorRemoved : .constantRemoved
            let heir = name.isEnumerator ? holders[name.text].flatMap { oldNames[$0] == nil ? $0 : nil } : nil
            changes.append(
                Change(
                    rule, name.subject, old: name.side(name.text), new: nil, because: heir.map { "\($0) has its value" }
                ))
        }
        for name in new {
            if let partner = oldNames[name.name] {
                compare(partner, name)
            } else if !pair.old.skips(name.name) {
                let rule: ChangeRule.ID = name.isEnumerator ? .enumeratorAdded : .constantAdded
                changes.append(Change(rule, name.subject, old: nil, new: name.side(name.text)))
            }
        }
    }

    private static func names(_ reading: Reading) -> [Name] {
        let enumerators = reading.ir.enums.enumerated().flatMap { index, enumeration in
            enumeration.enumerators.map { enumerator in
                Name(
                    name: enumerator.name, isEnumerator: true, value: .integer(enumerator.value),
                    type: enumerator.type,
                    place: enumeration.place(of: enumerator), doc: enumerator.doc, enumeration: index)
            }
        }
        let known = Set(enumerators.map(\.name))
        return enumerators
            + reading.ir.constants.filter { !known.contains($0.name) }.map {
                Name(
                    name: $0.name, isEnumerator: false, value: $0.value, type: $0.type, place: $0.place, doc: $0.doc,
                    enumeration: nil)
            }
    }

    private mutating func compare(_ old: Name, _ new: Name) {
        if old.value != new.value {
            let rule = valueRule(old, new)
            changes.append(
                Change(
                    rule, new.subject, old: old.side(old.text), new: new.side(new.text),
                    cause: rule == .enumeratorRenumbered ? shiftCause(old, new) : nil))
        } else if old.isEnumerator != new.isEnumerator {
            let rule: ChangeRule.ID = old.isEnumerator ? .enumeratorBecameMacro : .macroBecameEnumerator
            changes.append(Change(rule, new.subject, old: old.side(old.text), new: new.side(new.text)))
        } else if !old.isEnumerator, contradicts(old.type, new.type) {
            changes.append(
                Change(.constantTypeChanged, .constant, old: old.side(old.type), new: new.side(new.type)))
        }
        changes += pair.declarationChanges(
            new.subject, (old.name, old.place, old.doc), (new.name, new.place, new.doc))
    }

    private func valueRule(_ old: Name, _ new: Name) -> ChangeRule.ID {
        if case .integer(let before) = old.value, case .integer(let after) = new.value {
            let common = before.bitPattern & after.bitPattern
            let isPart = common == before.bitPattern || common == after.bitPattern
            if isPart, NameConventions.isReservedMask(new.name) { return .reservedMaskChanged }
            let isEnd = NameConventions.isEnd(new.name, isEnumerator: new.isEnumerator)
            if isEnd, isLast(old, pair.old), isLast(new, pair.new) { return .sentinelMoved }
        }
        return old.isEnumerator && new.isEnumerator ? .enumeratorRenumbered : .constantValueChanged
    }

    /// Whether no enumerator beside it has a larger value, those that mark an end apart.
    private func isLast(_ name: Name, _ reading: Reading) -> Bool {
        guard let enumeration = name.enumeration, case .integer(let value) = name.value else { return true }
        return reading.ir.enums[enumeration].enumerators.allSatisfy {
            $0.value <= value || NameConventions.isEnd($0.name, isEnumerator: true)
        }
    }

    /// The first enumerator of a run that all moved by as much; nil for that one itself.
    private mutating func shiftCause(_ old: Name, _ new: Name) -> Change.Cause? {
        guard case .integer(let before) = old.value, case .integer(let after) = new.value else { return nil }
        let step = after.bitPattern &- before.bitPattern
        if let shift, shift.enumeration == new.enumeration, shift.step == step {
            return Change.Cause(rule: .enumeratorRenumbered, name: shift.first)
        }
        shift = (new.enumeration, step, new.name)
        return nil
    }

    // MARK: Enums

    /// Enums that have a name of their own.
    private mutating func compareEnums() {
        let isNamed = { (enumeration: Enumeration) in !enumeration.name.isEmpty && !enumeration.name.contains(".") }
        let (old, new) = (pair.old.ir.enums.filter(isNamed), pair.new.ir.enums.filter(isNamed))
        let oldEnums = Dictionary(old.map { ($0.name, $0) }) { first, _ in first }
        let newNames = Set(new.map(\.name))
        for enumeration in old where !newNames.contains(enumeration.name) {
            changes.append(Change(.enumRemoved, .enumeration, old: enumeration.side, new: nil))
        }
        for enumeration in new {
            guard let partner = oldEnums[enumeration.name] else {
                changes.append(Change(.enumAdded, .enumeration, old: nil, new: enumeration.side))
                continue
            }
            if partner.byteSize != enumeration.byteSize || partner.isSigned != enumeration.isSigned {
                let isResized = partner.byteSize != enumeration.byteSize
                changes.append(
                    Change(
                        isResized ? .enumResized : .enumTypeChanged, .enumeration, old: partner.side,
                        new: enumeration.side))
            }
            changes += pair.declarationChanges(
                .enumeration, (partner.name, partner.place, partner.doc),
                (enumeration.name, enumeration.place, enumeration.doc))
        }
    }
}

extension Enumeration {
    fileprivate var side: Change.Side { Change.Side(name: name, value: underlyingType, place: place) }
}

extension Constant.Value {
    /// The value as a person writes it; a string in quotes.
    var text: String {
        switch self {
        case .integer(let integer): integer.description
        case .floating(let number): number.description
        case .string(let text): "\"\(text)\""
        }
    }
}

extension Reading {
    /// Whether a name is there and could not be represented; its fate is reported as that.
    func skips(_ name: String) -> Bool { skipped[name] != nil }
}
