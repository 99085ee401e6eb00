// SPDX-License-Identifier: Apache-2.0
//
// The forms of a history.

import ABIDiffer

/// A form for people or for machines.
package enum HistoryFormat: String, CaseIterable, Sendable {
    case text, json, markdown, html

    /// The whole history.
    package func bytes(of history: History, _ style: TextStyle = .plain) -> [UInt8] {
        switch self {
        case .text: Array(HistoryText(history: history, style: style).text.utf8)
        case .html: HistoryPage(history: history).page.bytes
        case .json: HistoryJSON.bytes(of: history)
        case .markdown: Array(HistoryMarkdown(history: history).text.utf8)
        }
    }
}

extension History {
    /// The events of one version, consequences counted with their cause.
    struct Step {
        /// An event, and how many follow from it.
        struct Line {
            let event: Event
            var consequences: [Event] = []

            /// The first of the worst consequences, where that is worse than the event by itself.
            private var gravest: Event? {
                let worst = consequences.map(\.grade).max() ?? .cosmetic
                return worst > event.grade ? consequences.first { $0.grade == worst } : nil
            }

            /// The worst of the event and its consequences; nil where no rule is about the event.
            var severity: String? { gravest?.severity ?? event.severity }

            /// Why it is graded worse than by itself; nil where it is not.
            var reason: String? {
                gravest.map { gravest in
                    let values = gravest.values.isEmpty ? "" : ": \(gravest.values)"
                    return "\(event.severity ?? "") by itself, \(gravest.severity ?? "") by "
                        + "\(gravest.asCause)\(values)"
                }
            }
        }

        let version: Int
        var lines: [Line]
        /// Names, places and comments only.
        var cosmeticCount: Int
    }

    /// The versions that did something.
    var steps: [Step] {
        var steps: [Step] = []
        var index = events.startIndex
        while index < events.endIndex {
            let version = events[index].version
            let end = events[index...].firstIndex { $0.version != version } ?? events.endIndex
            steps.append(step(version, events[index..<end]))
            index = end
        }
        return steps
    }

    private func step(_ version: Int, _ events: ArraySlice<Event>) -> Step {
        let consequences = Dictionary(grouping: events.filter { $0.cause != nil }) { $0.cause }
        var step = Step(version: version, lines: [], cosmeticCount: 0)
        var told: Set<String> = []
        for event in events where event.cause == nil {
            let key = event.asCause
            let isFirst = told.insert(key).inserted
            let line = Step.Line(event: event, consequences: isFirst ? consequences[key] ?? [] : [])
            if line.severity == "cosmetic", event.action == .changed {
                step.cosmeticCount += 1 + line.consequences.count
            } else {
                step.lines.append(line)
            }
        }
        // A consequence of a cause that is not reported is reported itself.
        for event in events {
            if let cause = event.cause, !told.contains(cause) {
                step.lines.append(Step.Line(event: event))
            }
        }
        return step
    }

    /// How many items of each kind the targets have that begin with a version: `15 records, 163 ioctls`.
    func beginning(_ version: Int) -> String {
        let kinds = ["record", "ioctl", "enum", "enumerator", "constant", "macro", "typedef"]
        let begun = beginnings.filter { $0.version == version }
        let counts = Dictionary(grouping: begun, by: \.item.kind).mapValues { Set($0.map(\.item)).count }
        let told = kinds.compactMap { kind in counts[kind].map { $0.counted(kind) } }
        let begunTargets = Set(begun.flatMap(\.targets))
        let isAll = begunTargets.isEmpty || begunTargets.count == targets.count
        return (told.isEmpty ? "nothing" : told.joined(separator: ", "))
            + (isAll ? "" : " on " + targets.filter(begunTargets.contains).joined(separator: ", "))
    }

    /// Versions with the one before's content: `v6.2`, `v6.2 to v6.9, 8 versions`.
    func alike(after version: Int) -> String? {
        let rest = versions[(version + 1)...].prefix { $0.content == versions[version].content }
        guard let first = rest.first, let last = rest.last else { return nil }
        return rest.count == 1 ? first.name : "\(first.name) to \(last.name), \(rest.count) versions"
    }

    /// `kvm.h: 200 revisions, 40 contents, 37 introduced, 12 changed, 3 removed`.
    var summary: String {
        let counts = [Action.introduced, .changed, .removed].map { action in
            let items = events.filter { $0.action == action }.map { [$0.item.kind, $0.item.name, "\($0.version)"] }
            return "\(Set(items).count) \(action.rawValue)"
        }
        return "\(source.visible): \(revisionCount.counted("version")), \(contentCount) different, "
            + counts.joined(separator: ", ")
    }

    /// The targets that an event is of, where others were compared as well: `x86_64-unknown-linux-gnu`.
    func onlyTargets(_ event: Event) -> String? {
        let later = Set(beginnings.filter { $0.version >= event.version }.flatMap(\.targets))
        return event.targets.count == targets.count - later.count ? nil : event.targets.joined(separator: ", ")
    }
}

extension History.Event {
    /// How other events name this one as their cause.
    var asCause: String { "\(rule ?? "") \(subject)" }

    /// `8 bytes -> 16 bytes`, without what is not known.
    var values: String {
        switch (old, new) {
        case (let old?, let new?): "\(old) -> \(new)"
        case (let old?, nil): old
        case (nil, let new?): new
        case (nil, nil): ""
        }
    }

    /// How bad it is by itself.
    fileprivate var grade: Severity { severity.flatMap(Severity.init) ?? .cosmetic }
}
