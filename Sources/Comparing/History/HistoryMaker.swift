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
package struct HistoryMaker {
    /// Two readings of one target to be compared.
    private struct Pair: Sendable {
        let old: LayoutIR?
        let new: LayoutIR?
        let version: Int
        let target: Target
    }

    private let plan: HistoryPlan
    /// The versions that this part compares with the one before.
    private let steps: ArraySlice<Int>
    private let isFirst: Bool

    /// Chooses the comparisons of a part: a share of the versions whose content differs from the one before.
    ///
    /// - Parameter part: 1 of 1 for the whole history.
    package init(_ plan: HistoryPlan, _ part: History.Part) {
        self.plan = plan
        let versions = plan.versions
        let all = versions.indices.dropFirst().filter { versions[$0].content != versions[$0 - 1].content }
        steps = all[(part.number - 1) * all.count / part.count..<part.number * all.count / part.count]
        isFirst = part.number == 1
    }

    /// The readings of the contents that this part needs.
    private struct Contents {
        var readings: [Int: [Reading]] = [:]
        /// Why those that cannot be read cannot.
        var gaps: [Int: SourceFailure] = [:]

        func isKnown(_ content: Int) -> Bool { readings[content] != nil || gaps[content] != nil }
    }

    /// - Returns: The history, the readings of each content, oldest first, and the diagnostics on gaps.
    /// - Throws: `SourceFailure` with the errors of every version that cannot be read, where those are no gaps or where
    ///   nothing else is left.
    package func make(_ reader: SourceReader) throws(SourceFailure) -> (
        history: History, readings: [[Reading]], gaps: [Diagnostic]
    ) {
        let contents = try read(reader)
        var targets: [Target] = []
        let readings = contents.readings.sorted { $0.key < $1.key }.map(\.value)
        for target in readings.flatMap(\.self).map(\.ir.target) where !targets.contains(where: target.means) {
            targets.append(target)
        }
        let (pairs, beginnings) = compared(contents, targets)
        let versions = plan.versions.map { version in
            var version = version
            version.gap = version.content.flatMap { contents.gaps[$0]?.reason }
            return version
        }
        let history = History(
            source: plan.source, targets: targets.map(\.triple), versions: versions, revisionCount: plan.revisionCount,
            beginnings: Self.beginnings(beginnings), events: try Self.events(pairs))
        return (history, readings, versions.compactMap(\.gapDiagnostic))
    }

    /// Reads what is compared; behind a gap, what comes before it.
    private func read(_ reader: SourceReader) throws(SourceFailure) -> Contents {
        var contents = Contents()
        var wanted = neededContents
        while !wanted.isEmpty {
            let lists = wanted.map { number in plan.contents[number] }
            let plans = lists.map { (try? $0.get()) ?? [] }
            var outcomes = StandardError.silencing { reader.outcomes(of: plans.flatMap(\.self)) }[...]
            var readings: [Reading] = []
            for (number, list) in zip(wanted, plans) {
                let own = outcomes.prefix(list.count)
                outcomes = outcomes.dropFirst(list.count)
                do {
                    _ = try plan.contents[number].get()
                    let found = try Self.readings(of: Array(own))
                    readings += found
                    contents.readings[number] = found
                } catch {
                    contents.gaps[number] = error
                }
            }
            reader.settings.report(readings.diagnostics)
            if !plan.isOfRevisions, !contents.gaps.isEmpty { break }
            wanted = behindGaps(contents)
        }
        let failures = contents.gaps.sorted { $0.key < $1.key }.flatMap(\.value.diagnostics)
        guard failures.isEmpty || (plan.isOfRevisions && !contents.readings.isEmpty) else {
            throw SourceFailure(failures)
        }
        return contents
    }

    private static func readings(
        of outcomes: [Result<[Reading], SourceFailure>]
    ) throws(SourceFailure) -> [Reading] {
        var readings: [Reading] = []
        for outcome in outcomes { readings += try outcome.get() }
        let diagnostics = readings.diagnostics
        if diagnostics.contains(where: { $0.severity == .error }) { throw SourceFailure(diagnostics) }
        return readings
    }

    /// The numbers of the contents that this part reads, in order.
    private var neededContents: [Int] {
        // Where a version may be without a target, the one before that has it may be any.
        let first = plan.isOfRevisions ? steps.first.map { $0 - 1 } : 0
        let versions = (isFirst ? [0] : []) + (first.map { Array($0...(steps.last ?? $0)) } ?? [])
        return Set(versions.compactMap { plan.versions[$0].content }).sorted()
    }

    /// The contents before gaps that are not yet read.
    private func behindGaps(_ contents: Contents) -> [Int] {
        Set(
            steps.compactMap { step in
                (0..<step).reversed().lazy.compactMap { plan.versions[$0].content }.first { contents.gaps[$0] == nil }
            }.filter { !contents.isKnown($0) }
        ).sorted()
    }

    /// The comparisons, version by version, and the readings that have nothing to be compared with.
    private func compared(
        _ contents: Contents, _ targets: [Target]
    ) -> (pairs: [Pair], beginnings: [(ir: LayoutIR, version: Int, target: Target)]) {
        func isGap(_ version: Int) -> Bool { plan.versions[version].content.map { contents.gaps[$0] != nil } ?? false }
        func reading(_ version: Int, _ target: Target) -> LayoutIR? {
            plan.versions[version].content.flatMap {
                contents.readings[$0]?.first { target.means($0.ir.target) }?.ir
            }
        }
        var pairs: [Pair] = []
        var beginnings: [(LayoutIR, Int, Target)] = []
        for version in (isFirst ? [0] : []) + steps where !isGap(version) {
            let earlier = (0..<version).reversed().lazy.filter { !isGap($0) }
            for target in targets {
                let new = reading(version, target)
                if plan.isOfRevisions, let before = earlier.first {
                    pairs.append(Pair(old: reading(before, target), new: new, version: version, target: target))
                } else if let new {
                    let old = earlier.compactMap { reading($0, target) }.first
                    if old == nil { beginnings.append((new, version, target)) }
                    if old != nil { pairs.append(Pair(old: old, new: new, version: version, target: target)) }
                }
            }
        }
        return (pairs, beginnings)
    }

    /// Beginnings that several targets share, once.
    private static func beginnings(_ readings: [(ir: LayoutIR, version: Int, target: Target)]) -> [History.Beginning] {
        var told: [History.Beginning] = []
        var places: [History.Beginning: Int] = [:]
        for (ir, version, target) in readings {
            for (item, value) in HistoryItems(ir).all {
                let plain = History.Beginning(item: item, value: value, version: version, targets: [])
                if places[plain] == nil {
                    places[plain] = told.count
                    told.append(plain)
                }
                if let place = places[plain] { told[place].targets.append(target.triple) }
            }
        }
        return told
    }

    private static func events(_ pairs: [Pair]) throws(SourceFailure) -> [History.Event] {
        let outcomes = Concurrently.map(pairs) { pair in
            Result { () throws(SourceFailure) in
                try HistoryEvents.between(pair.old, pair.new, version: pair.version, on: pair.target)
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

extension SourceFailure {
    /// Its first error in one sentence.
    fileprivate var reason: String {
        guard let first = diagnostics.first(where: { $0.severity == .error }) ?? diagnostics.first else { return "" }
        let place = [first.path, first.line.map(String.init)].compactMap(\.self).joined(separator: ":")
        return place.isEmpty ? first.message : "\(place): \(first.message)"
    }
}

extension History.Version {
    /// The warning about a version that cannot be read.
    fileprivate var gapDiagnostic: Diagnostic? {
        gap.map { Diagnostic(.warning, "\(name) is a gap, it cannot be read: \($0)", id: .gap) }
    }
}
