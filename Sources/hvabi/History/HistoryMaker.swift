// SPDX-License-Identifier: Apache-2.0
//
// A plan into a history: the contents are read and compared on all cores, each once.
//
//   versions     v0   v1   v2   v3   v4   v5        contents     0 1 1 2 3 3
//   steps           1         3    4                those that have another content than the one before
//   parts of 2     |-- 1 --|  |-- 2 --|             part 2 reads contents 1, 2 and 3

import ABISources
import LayoutIR
import Reports

/// Reads and compares what one part of a history needs.
struct HistoryMaker {
    /// Two readings of one target to be compared.
    private struct Pair: Sendable {
        let old: LayoutIR?
        let new: LayoutIR?
        let version: Int
    }

    private let plan: HistoryPlan
    /// The versions that this part compares with the one before.
    private let steps: ArraySlice<Int>
    private let isFirst: Bool

    init(_ plan: HistoryPlan, _ part: History.Part) {
        self.plan = plan
        let versions = plan.versions
        let all = versions.indices.dropFirst().filter { versions[$0].content != versions[$0 - 1].content }
        steps = all[(part.number - 1) * all.count / part.count..<part.number * all.count / part.count]
        isFirst = part.number == 1
    }

    /// - Throws: `CommandFailure` with the errors of every version that cannot be read.
    /// - Returns: The history, and the readings of each content, oldest first.
    func make(
        targets asked: [String], _ limits: LimitOptions
    ) throws(CommandFailure) -> (history: History, readings: [[SourceReading]]) {
        let contents = neededContents
        let lists = try PlannedSource.read(contents.map { [plan.contents[$0]] }, targets: asked, limits)
        let irs = Dictionary(zip(contents, lists.map { $0.map(\.ir) })) { first, _ in first }
        var targets: [String] = []
        for ir in contents.flatMap({ irs[$0] ?? [] }) where !targets.contains(ir.target.triple) {
            targets.append(ir.target.triple)
        }
        let (pairs, beginnings) = compared(irs, targets)
        let history = History(
            source: plan.source, targets: targets, versions: plan.versions, revisionCount: plan.revisionCount,
            beginnings: Self.beginnings(beginnings), events: try Self.events(pairs))
        return (history, lists)
    }

    /// The numbers of the contents that this part reads, in order.
    private var neededContents: [Int] {
        // Where a version may be without a target, the one before that has it may be any.
        let first = plan.isComplete ? steps.first.map { $0 - 1 } : 0
        let versions = (isFirst ? [0] : []) + (first.map { Array($0...(steps.last ?? $0)) } ?? [])
        return Set(versions.compactMap { plan.versions[$0].content }).sorted()
    }

    /// What is compared, version by version, and what has nothing to be compared with.
    private func compared(
        _ irs: [Int: [LayoutIR]], _ targets: [String]
    ) -> (pairs: [Pair], beginnings: [(ir: LayoutIR, version: Int)]) {
        func reading(_ version: Int, _ target: String) -> LayoutIR? {
            plan.versions[version].content.flatMap { irs[$0]?.first { $0.target.triple == target } }
        }
        var pairs: [Pair] = []
        var beginnings: [(LayoutIR, Int)] = []
        for version in (isFirst ? [0] : []) + steps {
            for target in targets {
                let new = reading(version, target)
                if version == 0 {
                    if let new { beginnings.append((new, 0)) }
                } else if plan.isComplete {
                    pairs.append(Pair(old: reading(version - 1, target), new: new, version: version))
                } else if let new {
                    let old = (0..<version).reversed().lazy.compactMap { reading($0, target) }.first
                    if old == nil { beginnings.append((new, version)) }
                    if old != nil { pairs.append(Pair(old: old, new: new, version: version)) }
                }
            }
        }
        return (pairs, beginnings)
    }

    /// What is true of several targets is told once.
    private static func beginnings(_ readings: [(ir: LayoutIR, version: Int)]) -> [History.Beginning] {
        var told: [History.Beginning] = []
        var places: [History.Beginning: Int] = [:]
        for (ir, version) in readings {
            for (item, value) in HistoryItems(ir).all {
                let plain = History.Beginning(item: item, value: value, version: version, targets: [])
                if places[plain] == nil {
                    places[plain] = told.count
                    told.append(plain)
                }
                if let place = places[plain] { told[place].targets.append(ir.target.triple) }
            }
        }
        return told
    }

    private static func events(_ pairs: [Pair]) throws(CommandFailure) -> [History.Event] {
        let outcomes = Readings.concurrentMap(pairs) { pair in
            Result { () throws(CommandFailure) in
                try HistoryEvents.between(pair.old, pair.new, version: pair.version)
            }
        }
        var told: [History.Event] = []
        var places: [History.Event: Int] = [:]
        for outcome in outcomes {
            for event in try outcome.get() {
                var plain = event
                plain.targets = []
                if let place = places[plain] {
                    told[place].targets += event.targets
                } else {
                    places[plain] = told.count
                    told.append(event)
                }
            }
        }
        return told
    }
}
