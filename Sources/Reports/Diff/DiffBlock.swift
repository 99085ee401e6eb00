// SPDX-License-Identifier: Apache-2.0
//
// Changes gathered by what they are about, in words that all forms share.

import ABIDiffer
import LayoutIR

/// The changes of one record, or those of all ioctls, constants, ...
struct DiffBlock {
    /// The record's name; empty for a block of several declarations.
    let name: String
    let title: String
    let groups: [DiffReport.Group]

    /// The worst first, else in declaration order.
    static func blocks(of groups: [DiffReport.Group]) -> [DiffBlock] {
        let keys = groups.tally { $0.entry.change.blockKey }.map(\.key)
        let members = Dictionary(grouping: groups) { $0.entry.change.blockKey }
        let blocks = keys.compactMap { key in members[key].map(DiffBlock.init) }
        return blocks.enumerated().sorted { left, right in
            let (first, second) = (left.element.severity, right.element.severity)
            return first == second ? left.offset < right.offset : first > second
        }.map(\.element)
    }

    /// - Parameter groups: At least one, all of one block.
    private init(_ groups: [DiffReport.Group]) {
        self.groups = groups
        let first = groups[0].entry.change
        name = first.isInRecord ? first.root : ""
        let place = first.placeText.isEmpty ? "" : ", \(first.placeText)"
        title = first.isInRecord ? "record \(first.root)\(place)" : first.blockKey
    }

    var severity: Severity { groups.map(\.severity).max() ?? .cosmetic }
}

extension Change {
    /// The outermost record of a member; anything else by its own name.
    var root: String {
        switch subject {
        case .record, .field: String(name.prefix { $0 != "." })
        default: name
        }
    }

    var isInRecord: Bool { [.record, .field].contains(subject) }

    /// The key of the changes that are reported together.
    fileprivate var blockKey: String {
        switch subject {
        case .record, .field: "record \(root)"
        case .enumeration: "enums"
        case .enumerator: "enumerators"
        case .constant: "constants"
        case .ioctl: "ioctls"
        case .macro: "macros"
        case .typedef: "typedefs"
        }
    }

    /// The name without that of the declaration under which it stands.
    func name(below root: String) -> String {
        if name == root { return "" }
        return name.begins(with: root + ".") ? String(name.dropFirst(root.count + 1)) : name
    }

    /// `600 bytes -> 2656 bytes`; of what is only on one side that side's.
    var facts: String {
        switch (old, new) {
        case (let old?, let new?):
            guard let before = old.value, let after = new.value else { return "" }
            return "\(before) -> \(after)"
        case (let side?, nil), (nil, let side?): return side.value ?? ""
        case (nil, nil): return ""
        }
    }

    /// `dev/vmm/vmm.h:91`, with the old place before it where the header is another one.
    var placeText: String {
        let places = [old, new].compactMap { $0?.place }
        let texts = places.map { "\($0.header):\($0.line)" }
        guard places.count == 2, places[0].header != places[1].header else { return texts.last ?? "" }
        return texts.joined(separator: " -> ")
    }
}

/// Changes that need no more words than a name, by rule, as lists.
struct DiffLists {
    let rule: ChangeRule.ID
    let severity: Severity
    let title: String
    let items: [String]

    /// Whether it is worse than all that changed: the worst is at the top.
    func leads(_ blocks: [DiffBlock]) -> Bool { blocks.allSatisfy { $0.severity < severity } }

    /// All items, or the first of those that are only about comments.
    var shortened: [String] {
        guard rule == .commentChanged, items.count > 12 else { return items }
        return items.prefix(10) + ["and \(items.count - 10) more"]
    }

    /// Whether a change is listed by name: an item on one side only, or a change of wording; changes within a record
    /// stay with it. A cause is reported with what follows from it.
    static func isListed(_ group: DiffReport.Group) -> Bool {
        let change = group.entry.change
        guard group.consequences.worst <= .cosmetic else { return false }
        if change.severity == .cosmetic { return true }
        if change.subject == .field { return false }
        return change.old == nil || change.new == nil || change.severity == .compatible
            || change.rule == .becameUnreadable
    }

    static func lists(of groups: [DiffReport.Group]) -> [DiffLists] {
        let byRule = Dictionary(grouping: groups, by: \.entry.change.rule)
        return RuleTable.all.sorted { $0.severity > $1.severity }.flatMap { rule -> [DiffLists] in
            guard let groups = byRule[rule.id] else { return [] }
            return titles(groups.map(\.entry), rule)
        }
    }

    /// One list for a rule; of what moved one for each pair of headers.
    private static func titles(_ entries: [DiffReport.Entry], _ rule: ChangeRule) -> [DiffLists] {
        let isMove = rule.id == .declarationMoved
        let parts = isMove ? entries.tally { $0.change.facts }.map(\.key) : [""]
        return parts.map { part in
            let members = isMove ? entries.filter { $0.change.facts == part } : entries
            let place = part.isEmpty ? "" : " from \(part)"
            return DiffLists(
                rule: rule.id, severity: rule.severity,
                title: "\(rule.severity.rawValue) \(rule.id.rawValue)\(place), \(members.count)",
                items: members.map { item($0) })
        }
    }

    private static func item(_ entry: DiffReport.Entry) -> String {
        let change = entry.change
        let targets = entry.targets.isEmpty ? "" : " (only \(entry.targets.joined(separator: ", ")))"
        switch change.rule {
        case .declarationMoved, .commentChanged: return change.name + targets
        case .recordRenamed, .fieldRenamed, .ioctlRenamed:
            return "\(change.old?.name ?? "") -> \(change.name)\(targets)"
        case .macroAdded, .typedefAdded, .typedefRemoved, .enumAdded, .enumRemoved, .recordAdded:
            return change.name + targets
        default:
            let facts = change.facts.isEmpty ? "" : " \(change.facts)"
            let because = change.because.map { " (\($0))" } ?? ""
            return change.name + facts + because + targets
        }
    }
}
