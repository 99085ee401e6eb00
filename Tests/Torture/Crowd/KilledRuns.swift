// SPDX-License-Identifier: Apache-2.0
//
// `kill -9` at random moments of one or two runs at once.

import Foundation
import TestSupport

struct KilledRuns {
    private let state: GeneratedState
    private let output: String
    private let temporary: String
    private var random: FuzzRandom

    init(_ state: GeneratedState, seed: UInt64) throws {
        self.state = state
        output = "\(state.folder.path)/generated"
        temporary = "\(state.folder.path)/tmp"
        random = FuzzRandom(seed: seed)
        try FileManager.default.createDirectory(atPath: temporary, withIntermediateDirectories: true)
    }

    func run(_ rounds: Int) throws -> [String] {
        var random = self.random
        var findings: [String] = []
        var outcomes: [String: Int] = [:]
        try state.set(isNew: false)
        let length = try duration()
        for round in 0..<rounds {
            try state.set(isNew: round % 2 == 0)
            let runs = try (0...round % 2).map { _ in try start() }
            for run in runs {
                // Mostly where modules are written, which is short, and at the end.
                if round % 4 == 0 {
                    usleep(UInt32.random(in: 0...UInt32(length * 1_000_000), using: &random))
                } else {
                    waitForWriting(run)
                    usleep(UInt32.random(in: 0...20_000, using: &random))
                }
                kill(run.processIdentifier, SIGKILL)
            }
            for run in runs { run.waitUntilExit() }
            let left = GeneratedState.modules(in: output)
            findings += state.findings(left, mayBeMissing: round == 0).map { "killed run \(round): \($0)" }
            let isNew = round % 2 == 0
            let clean = left.filter { !$0.key.hasPrefix(".hvabi-") }
            let outcome =
                clean == (isNew ? state.new : state.old) ? "done" : clean.count < left.count ? "within" : "before"
            outcomes[outcome, default: 0] += 1
            findings += try settle(isNew).map { "after killed run \(round): \($0)" }
        }
        tell("\(rounds) killed runs: \(outcomes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" })")
        return findings
    }

    /// Until a module is being written, or the run has ended.
    private func waitForWriting(_ run: Process) {
        let names = state.new.keys.map { "\(output)/.hvabi-\($0)" }
        while run.isRunning, !names.contains(where: { access($0, F_OK) == 0 }) { usleep(200) }
    }

    /// The next run puts everything right.
    private func settle(_ isNew: Bool) throws -> [String] {
        let run = try start()
        run.waitUntilExit()
        guard run.terminationStatus == 0 else { return ["the next run ends with \(run.terminationStatus)"] }
        let left = GeneratedState.modules(in: output)
        var findings: [String] = []
        if left != (isNew ? state.new : state.old) { findings.append("the next run leaves \(left.keys.sorted())") }
        let litter = try FileManager.default.contentsOfDirectory(atPath: temporary)
        if !litter.isEmpty { findings.append("temporary files are left: \(litter)") }
        return findings
    }

    private func start() throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Surroundings.builtProgram("hvabi"))
        process.arguments = ["generate", "--abi", state.abi, "--output", output]
        process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": temporary]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    /// How long a run takes, in seconds.
    private func duration() throws -> Double {
        let start = ContinuousClock.now
        try self.start().waitUntilExit()
        return (ContinuousClock.now - start) / .seconds(1)
    }
}
