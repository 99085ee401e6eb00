// SPDX-License-Identifier: Apache-2.0
//
// How an interface came to be what it is: which version introduced, changed or removed what.

import LayoutIR

/// The versions of an interface, and what each of them did.
package struct History: Hashable, Sendable {
    /// One version.
    package struct Version: Hashable, Sendable {
        /// `v6.1`, `openbsd-vmm@1.4`, `v6.1.json`, the beginning of a commit's id.
        package let name: String
        /// The commit's id; absent for what is not a revision.
        package let commit: String?
        /// The first line of the commit's message; absent where a person named the version.
        package let title: String?
        /// The header's path there, where it was renamed since.
        package let path: String?
        /// Why it could not be read: then it is compared with nothing. Absent where it was read, or need not be.
        package var gap: String?
        /// The number of its content: equal numbers, equal contents. Absent where the version does not have the
        /// headers.
        package let content: Int?

        /// A version; those of an interface and of named sources have neither commit nor title nor path.
        package init(
            name: String, commit: String? = nil, title: String? = nil, path: String? = nil, gap: String? = nil,
            content: Int?
        ) {
            self.name = name
            self.commit = commit
            self.title = title
            self.path = path
            self.gap = gap
            self.content = content
        }
    }

    /// The kind of an event.
    package enum Action: String, Hashable, Sendable {
        case introduced, changed, removed
    }

    /// Something that lives from version to version: `record kvm_run`.
    package struct Item: Hashable, Sendable {
        /// `record`, `ioctl`, `enum`, `enumerator`, `constant`, `macro`, `typedef`.
        package let kind: String
        /// The declaration's name without the keyword: `kvm_run`.
        package let name: String

        /// An item by its kind and its name, which make it the same in every version.
        package init(kind: String, name: String) {
            self.kind = kind
            self.name = name
        }
    }

    /// An item that the first version on a target has already.
    package struct Beginning: Hashable, Sendable {
        /// The item that needs no introduction by a later version.
        package let item: Item
        /// `24 bytes`, `0xc018ae01`, `16`.
        package let value: String
        /// The target's first version, by its place in `versions`.
        package let version: Int
        /// Triples.
        package var targets: [String]

        /// An item as `targets` have it in their first version.
        package init(item: Item, value: String, version: Int, targets: [String]) {
            self.item = item
            self.value = value
            self.version = version
            self.targets = targets
        }
    }

    /// One thing that a version did to an item.
    package struct Event: Hashable, Sendable {
        /// The item as a whole: a change of a field is `changed` of its record.
        package let action: Action
        /// Why, where the values do not say it.
        package let because: String?
        /// The change that this one follows from: `record-grew kvm_regs`.
        package let cause: String?
        /// Of a field its record; an enumerator is an item by itself.
        package let item: Item
        /// The new value, or the new name of a renamed part; nil for what is gone, and where no value changed.
        package let new: String?
        /// The old value, or the old name of a renamed part; nil for what is new, and where no value changed.
        package let old: String?
        /// The rule of `hvabi diff`; absent where none is about this.
        package let rule: String?
        /// `breaking`, `conditional`, `compatible` or `cosmetic`; absent where no rule is about this.
        package let severity: String?
        /// The part of the item that changed: `kvm_run.flags`. The item's name where it is the whole.
        package let subject: String
        /// Triples.
        package var targets: [String]
        /// The version that did it, by its place in `versions`.
        package let version: Int

        /// An event on some targets.
        package init(
            version: Int, action: Action, item: Item, subject: String, rule: String? = nil, severity: String? = nil,
            old: String? = nil, new: String? = nil, because: String? = nil, cause: String? = nil, targets: [String]
        ) {
            self.version = version
            self.action = action
            self.item = item
            self.subject = subject
            self.rule = rule
            self.severity = severity
            self.old = old
            self.new = new
            self.because = because
            self.cause = cause
            self.targets = targets
        }
    }

    /// A part of a history that several runs share, numbered from 1.
    package struct Part: Hashable, Sendable {
        /// The place of the part: from 1 to `count`.
        package let number: Int
        /// How many parts make the whole.
        package let count: Int

        /// A part of a whole, as `--shard 1/4` names it.
        package init(number: Int, count: Int) {
            self.number = number
            self.count = count
        }
    }

    /// The source of all versions: `include/uapi/linux/kvm.h`.
    package let source: String
    /// Triples, in the order in which they were read.
    package let targets: [String]
    /// Oldest first.
    package let versions: [Version]
    /// How many revisions were looked at; `versions` has those that a person named, or that changed something.
    package let revisionCount: Int
    /// In the order of versions, within each by target. Equal ones of several targets are one.
    package let beginnings: [Beginning]
    /// In the order of versions, within each as `hvabi diff` lists changes.
    package let events: [Event]

    /// A history of all versions, or a part of one, which has only some of the beginnings and events.
    package init(
        source: String, targets: [String], versions: [Version], revisionCount: Int, beginnings: [Beginning],
        events: [Event]
    ) {
        self.source = source
        self.targets = targets
        self.versions = versions
        self.revisionCount = revisionCount
        self.beginnings = beginnings
        self.events = events
    }

    /// How many different contents there are.
    package var contentCount: Int { Set(versions.compactMap(\.content)).count }
}

extension History {
    /// One history of the parts of it that several runs made.
    ///
    /// - Throws: `HistoryMismatch` for parts that are not of one history, are missing, or are there twice.
    package static func merged(_ parts: [(part: Part, history: History)]) throws(HistoryMismatch) -> History {
        let sorted = parts.sorted { $0.part.number < $1.part.number }
        guard let first = sorted.first else { throw HistoryMismatch("there is no part at all") }
        for (number, part) in sorted.enumerated() {
            guard part.part.count == first.part.count else {
                throw HistoryMismatch("one part is of \(first.part.count), another of \(part.part.count)")
            }
            guard part.part.number == number + 1 else {
                let problem = part.part.number == number ? "there twice" : "missing"
                let which = part.part.number == number ? number : number + 1
                throw HistoryMismatch("part \(which) of \(first.part.count) is \(problem)")
            }
            guard part.history.isOfOneHistory(with: first.history) else {
                throw HistoryMismatch("parts 1 and \(number + 1) are not of the same sources and versions")
            }
        }
        guard sorted.count == first.part.count else {
            throw HistoryMismatch("part \(sorted.count + 1) of \(first.part.count) is missing")
        }
        return History(
            source: first.history.source, targets: sorted.flatMap(\.history.targets).uniqued(),
            versions: Self.versions(of: sorted.map(\.history)), revisionCount: first.history.revisionCount,
            beginnings: sorted.flatMap(\.history.beginnings), events: sorted.flatMap(\.history.events))
    }

    private func isOfOneHistory(with other: History) -> Bool {
        source == other.source && versions.map(\.withoutGap) == other.versions.map(\.withoutGap)
            && revisionCount == other.revisionCount
    }

    /// The versions with the gaps that any of the parts came upon.
    private static func versions(of parts: [History]) -> [Version] {
        let gaps = parts.flatMap(\.versions).compactMap { version in
            version.gap.flatMap { gap in version.content.map { ($0, gap) } }
        }
        let reasons = Dictionary(gaps) { first, _ in first }
        return parts[0].versions.map { version in
            var version = version
            version.gap = version.content.flatMap { reasons[$0] }
            return version
        }
    }
}

extension History.Version {
    fileprivate var withoutGap: Self {
        var version = self
        version.gap = nil
        return version
    }
}

/// Parts that do not make one history.
package struct HistoryMismatch: Error, Hashable, Sendable {
    /// One sentence.
    package let message: String

    init(_ message: String) {
        self.message = message
    }
}
