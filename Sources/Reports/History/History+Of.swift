// SPDX-License-Identifier: Apache-2.0
//
// One declaration out of a history: what happened to it, and which version did it first.

import ABIDiffer

extension History {
    /// The history of what has a name: a declaration with all its members, or one member.
    ///
    /// - Parameter firstOnly: Only what the first version did that changed its layout or its number, and nothing later.
    /// - Returns: Nil where no version declares it.
    package func of(_ name: String, firstOnly: Bool = false) -> History? {
        let begun = beginnings.filter { $0.item.name == name || name.begins(with: $0.item.name + ".") }
        let own = events.filter { event in
            event.item.name == name || event.subject == name || event.subject.begins(with: name + ".")
        }
        guard !begun.isEmpty || !own.isEmpty else { return nil }
        let told = firstOnly ? Self.first(of: own) : own
        return History(
            source: source, targets: targets, versions: versions, revisionCount: revisionCount, beginnings: begun,
            events: told)
    }

    /// The first version's changes that are more than changes of names and comments.
    private static func first(of events: [Event]) -> [Event] {
        let grave = events.filter { $0.action == .changed && $0.severity != Severity.cosmetic.rawValue }
        guard let version = grave.map(\.version).min() else { return [] }
        return events.filter { $0.version == version }
    }
}
