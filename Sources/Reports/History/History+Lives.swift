// SPDX-License-Identifier: Apache-2.0
//
// The same history, item by item: when each came, changed and went.

import LayoutIR

/// One item on one target or several, from its introduction to its end.
struct ItemLife: Hashable, Sendable {
    let item: History.Item
    let targets: [String]
    /// The versions that introduced it; the first one of `versions` that has it is `since`.
    var introduced: [Int] = []
    var changed: [Int] = []
    var removed: [Int] = []
    /// The first version, where it has the item already: it may be older.
    var since: Int?
}

extension History {
    /// Every item that any version has, in the order in which they appear; apart for targets that differ.
    var lives: [ItemLife] {
        var order: [Item] = []
        var lives: [Item: [String: ItemLife]] = [:]
        func note(_ item: Item, _ targets: [String], _ change: (inout ItemLife) -> Void) {
            if lives[item] == nil { order.append(item) }
            for target in targets {
                change(&lives[item, default: [:]][target, default: ItemLife(item: item, targets: [])])
            }
        }
        for beginning in beginnings { note(beginning.item, beginning.targets) { $0.since = beginning.version } }
        for event in events {
            note(event.item, event.targets) { life in
                switch event.action {
                case .introduced: life.introduced.append(event.version)
                case .removed: life.removed.append(event.version)
                case .changed where life.changed.last != event.version: life.changed.append(event.version)
                case .changed: break
                }
            }
        }
        return order.flatMap { item -> [ItemLife] in
            let own = targets.compactMap { target in lives[item]?[target].map { (target: target, life: $0) } }
            return own.grouped(by: \.life).map { life, own in
                ItemLife(
                    item: life.item, targets: own.map(\.target), introduced: life.introduced, changed: life.changed,
                    removed: life.removed, since: life.since)
            }
        }
    }
}

extension ItemLife: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("changed", changed)
            json.member("introduced", introduced)
            json.member("kind", item.kind)
            json.member("name", item.name)
            json.member("removed", removed)
            json.member("since", since)
            json.member("targets", targets)
        }
    }
}
