// SPDX-License-Identifier: Apache-2.0
//
// The changes of one version to the one before it, on one target.

import ABIDiffer
import ABISources
import LayoutIR
import Reports

enum HistoryEvents {
    /// The events from `old` to `new`; nil stands for a version without the headers.
    ///
    /// The names decide which items came and went; the differ says how grave that is, and what happened to the rest.
    static func between(
        _ old: LayoutIR?, _ new: LayoutIR?, version: Int, on target: Target
    ) throws(SourceFailure) -> [History.Event] {
        guard let some = new ?? old else { return [] }
        let (before, after) = (HistoryItems(old), HistoryItems(new))
        var events: [History.Event] = []
        var told: Set<History.Item> = []
        for change in try changes(old ?? some.withoutDeclarations, new ?? some.withoutDeclarations) {
            guard let item = item(of: change, before, after) else { continue }
            let action = action(item, before, after)
            if action != .changed { guard told.insert(item).inserted else { continue } }
            events.append(event(change, item, action, version, target.triple))
        }
        let silent =
            before.all.filter { !after.contains($0.item) }.map { ($0, History.Action.removed) }
            + after.all.filter { !before.contains($0.item) }.map { ($0, History.Action.introduced) }
        for (entry, action) in silent where !told.contains(entry.item) {
            events.append(
                History.Event(
                    version: version, action: action, item: entry.item, subject: entry.item.name,
                    old: action == .removed ? entry.value : nil, new: action == .introduced ? entry.value : nil,
                    targets: [target.triple]))
        }
        return events
    }

    private static func changes(_ old: LayoutIR, _ new: LayoutIR) throws(SourceFailure) -> [Change] {
        do {
            return try ABIDiffer.diff(old, new).changes
        } catch {
            throw SourceFailure("targets \(error.old) and \(error.new) cannot be compared", id: .targetMismatch)
        }
    }

    private static func event(
        _ change: Change, _ item: History.Item, _ action: History.Action, _ version: Int, _ target: String
    ) -> History.Event {
        let isRenamed = change.old != nil && change.new != nil && change.old?.name != change.new?.name
        return History.Event(
            version: version, action: action, item: item, subject: action == .removed ? item.name : change.name,
            rule: change.rule.rawValue, severity: change.severity.rawValue,
            old: isRenamed ? change.old?.name : change.old?.value,
            new: isRenamed ? change.new?.name : change.new?.value, because: change.because,
            cause: change.cause.map { "\($0.rule.rawValue) \($0.name)" }, targets: [target])
    }

    /// The item that a change is about: of a field its record. Nil for what is not an item, as an unnamed enum.
    private static func item(
        of change: Change, _ before: HistoryItems, _ after: HistoryItems
    ) -> History.Item? {
        let names = [change.new?.name, change.old?.name].compactMap(\.self)
        let items = names.map { name in
            switch change.subject {
            case .record, .field: History.Item(kind: "record", name: String(name.prefix { $0 != "." }))
            case .enumeration: History.Item(kind: "enum", name: name)
            default: History.Item(kind: change.subject.rawValue, name: name)
            }
        }
        return items.first { after.contains($0) || before.contains($0) }
    }

    private static func action(
        _ item: History.Item, _ before: HistoryItems, _ after: HistoryItems
    ) -> History.Action {
        if !before.contains(item) { return .introduced }
        return after.contains(item) ? .changed : .removed
    }
}
