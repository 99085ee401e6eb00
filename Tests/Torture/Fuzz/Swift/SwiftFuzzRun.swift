// SPDX-License-Identifier: Apache-2.0
//
// Headers through the emitter one after the other, and what came of them.

import Foundation
import TestSupport

struct SwiftFuzzRun {
    let seed: UInt64
    let swift: SwiftCompiler
    let optimization: String
    private(set) var total = SwiftTrial.Outcome()
    /// Wrong assertions that did not compile.
    private(set) var twinCount = 0
    private var hasShrunk = false

    init(seed: UInt64, swift: SwiftCompiler, optimization: String) {
        self.seed = seed
        self.swift = swift
        self.optimization = optimization
    }

    /// - Parameter small: A header for the twin, which need not be long.
    mutating func run(_ header: FuzzHeader, twin small: FuzzHeader, _ number: Int, _ judge: HeaderJudge) throws {
        let folder = try TemporaryFolder()
        let trial = SwiftTrial(judge: judge, swift: swift, optimization: optimization)
        var outcome = try trial.run(header, in: folder.path)
        outcome.findings += try trial.layoutHeaderFindings(header, in: folder.path)
        for finding in outcome.findings.prefix(5) { print("\(seed)-\(number) for \(judge.target.triple): \(finding)") }
        if !outcome.findings.isEmpty, !hasShrunk { try showSmallest(header, trial) }
        var random = FuzzRandom(seed: seed, case: number)
        switch try trial.isTwinRefused(small, &random, in: folder.path) {
        case true?: twinCount += 1
        case false?: outcome.findings.append("a wrong assertion compiles")
        case nil: break
        }
        total.add(outcome)
        // A finding is seen at once, and not lost when the run is stopped.
        fflush(nil)
    }

    /// The first record that fails by itself.
    private mutating func showSmallest(_ header: FuzzHeader, _ trial: SwiftTrial) throws {
        hasShrunk = true
        for number in header.declarations.indices {
            let reduced = header.reduced(to: number)
            let folder = try TemporaryFolder()
            guard let outcome = try? trial.run(reduced, in: folder.path) else { continue }
            let findings = try outcome.findings + trial.layoutHeaderFindings(reduced, in: folder.path)
            guard let finding = findings.first(where: { !$0.isEmpty && outcome.factCount > 0 }) else { continue }
            print("  by itself: \(finding)\n\(reduced.text)")
            return
        }
    }

    func report(seconds: Double) {
        for (reason, count) in total.withheld.sorted(by: { $0.key < $1.key }) { print("withheld \(count): \(reason)") }
        print(
            "\(total.recordCount) records through Swift, \(total.assertionCount) assertions, "
                + "\(twinCount) wrong assertions refused, \(total.factCount) facts, \(total.findings.count) findings, "
                + "\(Int(seconds)) s")
    }
}
