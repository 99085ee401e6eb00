// SPDX-License-Identifier: Apache-2.0
//
// The changes of all headers as one list: a change that several headers see is reported once, where it is declared.

import ABIDiffer
import Reports

struct GatheredChanges {
    /// The key by which changes are one, whichever headers see them.
    private struct Key: Hashable {
        let path: String
        let subject: Change.Subject
        let name: String
        let values: [String?]

        init(_ entry: DiffReport.Entry) {
            path = entry.path
            subject = entry.change.subject
            name = entry.change.name
            values = [entry.change.old?.value, entry.change.new?.value]
        }
    }

    struct Gathered {
        fileprivate(set) var entry: DiffReport.Entry
        fileprivate(set) var targets: [String]
        fileprivate(set) var consequences: [DiffReport.Entry]
        fileprivate(set) var reached: [String]
        /// The header that was read when it was first met.
        let comparison: Int

        var change: Change { entry.change }
        var path: String { entry.path }
    }

    private(set) var all: [Gathered] = []
    private var positions: [Key: [Int]] = [:]

    /// Takes in what one header sees.
    mutating func add(_ groups: [DiffReport.Group], seenBy header: String, _ comparison: Int) {
        let own = Dictionary(grouping: groups) { Key($0.entry) }
        for group in groups {
            let key = Key(group.entry)
            let rules = Set(own[key]?.map(\.entry.change.rule) ?? [])
            let known = positions[key] ?? []
            // How bad a change is depends on what is around it: the worst that is said of it counts.
            let same =
                known.first { all[$0].change.rule == group.entry.change.rule }
                ?? known.first { all[$0].comparison != comparison && !rules.contains(all[$0].change.rule) }
            if let same {
                join(group, to: same, header)
            } else {
                positions[key, default: []].append(all.count)
                all.append(
                    Gathered(
                        entry: group.entry, targets: group.entry.targets, consequences: group.consequences,
                        reached: [header], comparison: comparison))
            }
        }
    }

    private mutating func join(_ group: DiffReport.Group, to place: Int, _ header: String) {
        if group.entry.change.severity > all[place].change.severity { all[place].entry = group.entry }
        for target in group.entry.targets where !all[place].targets.contains(target) {
            all[place].targets.append(target)
        }
        if !all[place].reached.contains(header) { all[place].reached.append(header) }
        let known = Set(all[place].consequences.map(\.change))
        all[place].consequences += group.consequences.filter { !known.contains($0.change) }
    }
}

extension GatheredChanges.Gathered {
    /// - Parameter all: The triples of all targets: of a change that all have none is named.
    func group(_ all: [String]) -> DiffReport.Group {
        func told(_ entry: DiffReport.Entry, _ targets: [String]) -> DiffReport.Entry {
            let isCommon = all.allSatisfy(targets.contains)
            return DiffReport.Entry(
                change: entry.change, targets: isCommon ? [] : all.filter(targets.contains), path: entry.path,
                line: entry.line)
        }
        return DiffReport.Group(
            entry: told(entry, targets), consequences: consequences.map { told($0, $0.targets) })
    }
}
