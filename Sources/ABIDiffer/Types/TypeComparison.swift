// SPDX-License-Identifier: Apache-2.0
//
// How two types differ in what their bytes mean.

internal import LayoutIR

/// The change of a type.
enum TypeChange: Equatable {
    case same
    /// Another name for the same.
    case respelled
    case signedness
    /// The same width, and the bytes may mean something else.
    case sameWidth
    /// An integer and a floating number of the same width.
    case encoding
    case resized
    /// An array with another bound.
    case bound
    case becameFlexible
    case becameBounded
    case zeroBecameFlexible
    case flexibleBecameZero
    /// A record by the same name, or by none, that is of another size now.
    case embeddedResized
}

struct TypeComparison {
    let old: Reading
    let new: Reading
    /// Old names of records that have a new one.
    let renamed: [String: String]

    func change(_ oldName: String, _ newName: String) -> TypeChange {
        guard let ours = old.index.resolved(oldName), let theirs = new.index.resolved(newName) else {
            return oldName == newName ? .same : .sameWidth
        }
        let change = self.change(ours, theirs)
        guard change == .same else { return change }
        return isSpelledAlike(oldName, newName) ? .same : .respelled
    }

    /// The change of an exported typedef or enum that gave a type of the same name another meaning; the deepest, where
    /// there are several.
    func cause(_ oldName: String, _ newName: String) -> Change.Cause? {
        let chains = [(old, oldName), (new, newName)].map { reading, name in
            reading.index.chain(name, through: CType.Kind.namesAndArrays)
        }
        let links = zip(chains[0], chains[1]).prefix { ours, theirs in
            ours.kind == theirs.kind && (ours.kind != .typedef || ours.name == theirs.name)
        }
        return links.reversed().lazy.compactMap { self.cause($0, $1) }.first
    }

    private func cause(_ ours: CType, _ theirs: CType) -> Change.Cause? {
        let (oldTarget, newTarget) = (ours.target ?? "", theirs.target ?? "")
        switch ours.kind {
        case .typedef:
            let isExported = [old, new].allSatisfy { $0.typedefs[ours.name] != nil }
            let rule = isExported ? change(oldTarget, newTarget).typedefRule : nil
            return rule.map { Change.Cause(rule: $0, name: theirs.name) }
        case .enumeration where oldTarget == newTarget && !oldTarget.contains("."):
            if ours.byteSize != theirs.byteSize { return Change.Cause(rule: .enumResized, name: newTarget) }
            if ours.isSigned != theirs.isSigned { return Change.Cause(rule: .enumTypeChanged, name: newTarget) }
            return nil
        default: return nil
        }
    }

    /// The name of a type on either side; where the names are equal, what the type is.
    func texts(_ oldName: String, _ newName: String) -> [String] {
        guard oldName == newName else { return [oldName, newName] }
        let meanings = [old.index.canonical(oldName, as: .meaning), new.index.canonical(newName, as: .meaning)]
        let sizes = [old.index.resolved(oldName), new.index.resolved(newName)].map { "\($0?.byteSize ?? 0) bytes" }
        return (meanings[0] == meanings[1] ? sizes : meanings).map { "\(oldName), \($0)" }
    }

    private func change(_ ours: CType, _ theirs: CType) -> TypeChange {
        if ours.kind == .array, theirs.kind == .array { return arrayChange(ours, theirs) }
        if ours.kind == .record, theirs.kind == .record { return recordChange(ours, theirs) }
        guard ours.byteSize == theirs.byteSize else { return .resized }
        let isNumber = [ours, theirs].map { $0.isInteger || $0.kind == .floating }
        if isNumber == [true, true], ours.isInteger != theirs.isInteger { return .encoding }
        if ours.isInteger, theirs.isInteger {
            guard (ours.kind == .boolean) == (theirs.kind == .boolean) else { return .sameWidth }
            return ours.isSigned == theirs.isSigned ? .same : .signedness
        }
        if ours.kind == .floating, theirs.kind == .floating { return ours.name == theirs.name ? .same : .encoding }
        guard ours.kind == theirs.kind else { return .sameWidth }
        return old.index.canonical(ours.name, as: .meaning) == new.index.canonical(theirs.name, as: .meaning)
            ? .same : .sameWidth
    }

    private func arrayChange(_ ours: CType, _ theirs: CType) -> TypeChange {
        let element = change(ours.target ?? "", theirs.target ?? "")
        if ours.elementCount == theirs.elementCount {
            // Of flexible arrays only the elements differ: the bytes stay where they are.
            return element == .resized && ours.byteSize == theirs.byteSize ? .sameWidth : element
        }
        guard [.same, .respelled, .embeddedResized].contains(element) else {
            return ours.byteSize == theirs.byteSize ? .sameWidth : .resized
        }
        return switch (ours.elementCount, theirs.elementCount) {
        case (0, nil): .zeroBecameFlexible
        case (nil, 0): .flexibleBecameZero
        case (_, nil): .becameFlexible
        case (nil, _): .becameBounded
        default: .bound
        }
    }

    private func recordChange(_ ours: CType, _ theirs: CType) -> TypeChange {
        let (oldName, newName) = (ours.target ?? "", theirs.target ?? "")
        let (oldRecord, newRecord) = (old.index.record(oldName), new.index.record(newName))
        let isPair =
            oldName == newName || renamed[oldName] == newName
            || oldRecord?.parent != nil && newRecord?.parent != nil
        guard isPair else {
            guard ours.byteSize == theirs.byteSize else { return .resized }
            return RecordShape.isSame(oldName, old, newName, new) ? .respelled : .sameWidth
        }
        return ours.byteSize == theirs.byteSize ? .same : .embeddedResized
    }

    /// Whether the spelling shows no difference; types without a name of their own have no spelling.
    private func isSpelledAlike(_ oldName: String, _ newName: String) -> Bool {
        if oldName == newName { return true }
        let records = [old.index.record(in: oldName), new.index.record(in: newName)]
        return records.allSatisfy { $0 != nil && $0?.parent != nil }
    }
}

extension TypeChange {
    /// The rule of a typedef to whose target this happened.
    var typedefRule: ChangeRule.ID? {
        switch self {
        case .same: nil
        case .respelled, .zeroBecameFlexible, .flexibleBecameZero: .typedefRespelled
        case .signedness, .sameWidth, .encoding: .typedefTargetChanged
        case .resized, .bound, .becameFlexible, .becameBounded, .embeddedResized: .typedefResized
        }
    }
}

extension CType {
    fileprivate var isInteger: Bool { [.integer, .boolean, .enumeration].contains(kind) }
}

/// Whether two records are laid out the same, field by field.
enum RecordShape {
    static func isSame(_ oldName: String, _ old: Reading, _ newName: String, _ new: Reading) -> Bool {
        guard let ours = old.index.record(oldName), let theirs = new.index.record(newName) else { return false }
        return ours.byteSize == theirs.byteSize && !contradicts(ours.byteAlignment, theirs.byteAlignment)
            && ours.kind == theirs.kind && !ours.fields.isEmpty
            && text(FlatRecord(ours, old), old) == text(FlatRecord(theirs, new), new)
    }

    /// A line for each member: its name, place and type.
    private static func text(_ record: FlatRecord, _ reading: Reading) -> [String] {
        record.members.map { member in
            let nested = reading.index.record(in: member.field.type)
            let type = nested?.parent == nil ? reading.index.canonical(member.field.type, as: .meaning) : "nested"
            return "\(member.name) \(member.bitOffset) \(member.bitWidth) \(type)"
        }
    }
}
