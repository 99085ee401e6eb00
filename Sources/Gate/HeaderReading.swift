// SPDX-License-Identifier: Apache-2.0
//
// Headers of both sides, read side by side, a few at a time: what is compared is not kept.

import ABIDiffer
import ABISources
import LayoutIR
import Reports

struct HeaderReading {
    let reader: SourceReader
    let closures: IncludeClosures
    /// So many headers are read before what came of them is compared.
    private static let batch = 16

    /// The comparisons of the pairs, in their order.
    ///
    /// - Parameter progress: Gets how many are done.
    func comparisons(
        of pairs: [HeaderPair], progress: (Int) -> Void
    ) throws(SourceFailure) -> [HeaderComparison] {
        try inBatches(pairs, progress, compare)
    }

    /// The obstacles to reading each of the pairs, in their order.
    func obstacles(
        of pairs: [HeaderPair], progress: (Int) -> Void
    ) throws(SourceFailure) -> [(pair: HeaderPair, obstacles: [HeaderComparison.Obstacle])] {
        try inBatches(pairs, progress) { sides in sides.map { ($0.pair, $0.obstacles) } }
    }

    /// While a batch is read, the one before it is compared, and the one behind it is looked up in the repository.
    private func inBatches<Output>(
        _ pairs: [HeaderPair], _ progress: (Int) -> Void, _ body: ([Sides]) throws(SourceFailure) -> [Output]
    ) throws(SourceFailure) -> [Output] {
        var outputs: [Output] = []
        var reading: Batch?
        for start in stride(from: 0, to: pairs.count, by: Self.batch) {
            progress(start)
            let next = try planned(Array(pairs[start..<min(start + Self.batch, pairs.count)]))
            let read = reading.map { ($0, $0.started.outcomes()) }
            reading = Batch(next, reader)
            if let (batch, outcomes) = read { outputs += try body(try sides(of: batch, outcomes)) }
        }
        if let reading { outputs += try body(try sides(of: reading, reading.started.outcomes())) }
        progress(pairs.count)
        return outputs
    }

    /// The readings of a pair, and the obstacles to others.
    private typealias Sides = (
        pair: HeaderPair, readings: [HeaderComparison.ReadSides], obstacles: [HeaderComparison.Obstacle]
    )

    /// One side of one pair on one target.
    private struct Part {
        let side: Side
        let triple: Triple
        /// Nil for a side that does not have the header.
        let plan: Result<PlannedReading, SourceFailure>?
    }

    /// Pairs whose sides are being read.
    private struct Batch {
        let pairs: [(pair: HeaderPair, parts: [Part])]
        let started: StartedReadings

        init(_ pairs: [(pair: HeaderPair, parts: [Part])], _ reader: SourceReader) {
            self.pairs = pairs
            started = reader.started(pairs.flatMap(\.parts).compactMap { try? $0.plan?.get() })
        }
    }

    private func planned(_ pairs: [HeaderPair]) throws(SourceFailure) -> [(pair: HeaderPair, parts: [Part])] {
        var planned: [(pair: HeaderPair, parts: [Part])] = []
        for pair in pairs { planned.append((pair, try parts(pair))) }
        return planned
    }

    private func sides(
        of batch: Batch, _ outcomes: [Result<[Reading], SourceFailure>]
    ) throws(SourceFailure) -> [Sides] {
        var outcomes = outcomes[...]
        var results: [Sides] = []
        for (pair, parts) in batch.pairs {
            var read: [(Part, Result<Reading, SourceFailure>?)] = []
            for part in parts {
                guard case .success = part.plan else {
                    read.append((part, part.plan.map { $0.flatMap { _ in .failure(Self.nothing) } }))
                    continue
                }
                read.append((part, outcomes.popFirst().map { Self.single($0) } ?? .failure(Self.nothing)))
            }
            let sides = try sides(pair, read)
            results.append((pair, sides.readings, sides.obstacles))
        }
        return results
    }

    private func compare(_ sides: [Sides]) throws(SourceFailure) -> [HeaderComparison] {
        let compared = Concurrently.map(sides) { [closures] pair, readings, obstacles in
            Result { () throws(SourceFailure) in try HeaderComparison(pair, readings, obstacles, closures) }
        }
        var comparisons: [HeaderComparison] = []
        for comparison in compared { comparisons.append(try comparison.get()) }
        return comparisons
    }

    private func parts(_ pair: HeaderPair) throws(SourceFailure) -> [Part] {
        var parts: [Part] = []
        for name in pair.targets {
            let triple = try SourceReader.triple(name)
            for side in Side.allCases {
                let plan = pair.path(side).map { path in
                    Result { () throws(SourceFailure) in
                        let header = RevisionPath(revision: side.rawValue, path: path)
                        let source = RevisionSource(revision: side.rawValue, headers: [header])
                        guard let plan = try source.plan(reader, targets: [name]).first else { throw Self.nothing }
                        return plan
                    }
                }
                parts.append(Part(side: side, triple: triple, plan: plan))
            }
        }
        return parts
    }

    private static let nothing = SourceFailure("nothing was read", id: .nothingRead)

    /// A header comes to one reading; one with an error is none.
    private static func single(_ outcome: Result<[Reading], SourceFailure>) -> Result<Reading, SourceFailure> {
        outcome.flatMap { readings in
            let diagnostics = readings.diagnostics
            guard let reading = readings.first, !diagnostics.contains(where: { $0.severity == .error }) else {
                return .failure(SourceFailure(diagnostics))
            }
            return .success(reading)
        }
    }

    /// Both sides of a pair on each target on which both can be read, and why not on the others.
    private func sides(
        _ pair: HeaderPair, _ read: [(part: Part, outcome: Result<Reading, SourceFailure>?)]
    ) throws(SourceFailure) -> (readings: [HeaderComparison.ReadSides], obstacles: [HeaderComparison.Obstacle]) {
        var readings: [HeaderComparison.ReadSides] = []
        var obstacles: [HeaderComparison.Obstacle] = []
        for start in stride(from: 0, to: read.count, by: 2) {
            let (old, new) = (read[start], read[start + 1])
            var isReadable = true
            for (part, outcome) in [old, new] {
                guard case .failure(let failure)? = outcome else { continue }
                isReadable = false
                obstacles.append(.init(side: part.side, triple: part.triple.text, reason: failure.reason))
            }
            guard isReadable else { continue }
            let (before, after) = (try old.outcome?.get(), try new.outcome?.get())
            for (side, reading) in [(Side.old, before), (.new, after)] {
                guard let reading else { continue }
                let missed = closures.missed(by: pair, side, reading.files)
                guard missed.isEmpty else {
                    throw SourceFailure(
                        "reading it took \(missed.joined(separator: ", ")), which no #include line leads to: what is "
                            + "affected is not known", id: .includeScan, path: pair.path)
                }
                obstacles += Self.unevaluated(reading, side)
            }
            guard let some = (after ?? before)?.ir else { continue }
            readings.append(
                .init(
                    old: before?.ir ?? some.withoutDeclarations, new: after?.ir ?? some.withoutDeclarations,
                    oldFiles: before?.files ?? .none, newFiles: after?.files ?? .none, triple: old.part.triple.text))
        }
        return (readings, obstacles)
    }

    /// A header of which no constant, or no ioctl, has a value though there are some.
    private static func unevaluated(_ reading: Reading, _ side: Side) -> [HeaderComparison.Obstacle] {
        Evaluation.Kind.allCases.compactMap { kind in
            let evaluation = reading.ir.evaluation(of: kind)
            guard evaluation.hasFailed, let text = evaluation.diagnostic(.error, files: [:])?.message else {
                return nil
            }
            return .init(side: side, triple: reading.ir.target.triple, reason: text, isOfValues: true)
        }
    }
}

extension SourceFailure {
    /// Its first error in one sentence, with the path that it has in the repository.
    var reason: String {
        guard let first = diagnostics.first(where: { $0.severity == .error }) ?? diagnostics.first else { return "" }
        var path = first.path ?? ""
        for side in Side.allCases { path = String(path.rest(behind: "\(side.rawValue):") ?? path[...]) }
        let place = [path, first.line.map(String.init) ?? ""].filter { !$0.isEmpty }.joined(separator: ":")
        return place.isEmpty ? first.message : "\(place): \(first.message)"
    }
}
