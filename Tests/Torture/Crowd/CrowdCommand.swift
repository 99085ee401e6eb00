// SPDX-License-Identifier: Apache-2.0
//
// `torture crowd`: runs of `generate` that are killed, that meet, that find the disk full or the folder read-only.

import ArgumentParser
import Foundation
import TestSupport

struct CrowdCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "crowd",
        abstract: "Interrupt what writes: a module is old or new as a whole, and nothing is left over.")

    @Option(help: "How many runs are killed.")
    var rounds = 40

    @Option(help: "Where to begin; a fresh one, which is printed, without it.")
    var seed: UInt64?

    func run() throws {
        let seed = self.seed ?? .random(in: 0..<1 << 32)
        tell("torture crowd --rounds \(rounds) --seed \(seed)")
        let state = try GeneratedState()
        var findings: [String] = []
        let kills = try KilledRuns(state, seed: seed)
        findings += try kills.run(rounds)
        findings += try KilledWriters().run(rounds, seed: seed)
        let full = try FullDisk(state)
        findings += try full.run()
        for finding in findings { tell(finding) }
        tell("\(findings.count) findings")
        if !findings.isEmpty { throw ExitCode.failure }
    }
}
