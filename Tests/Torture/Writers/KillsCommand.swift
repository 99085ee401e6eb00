// SPDX-License-Identifier: Apache-2.0
//
// `torture kills`: `kill -9` at random moments of one or two runs of what writes. Every file is old or new, and the
// next run is clean.

import ArgumentParser
import Foundation
import TestSupport

struct KillsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kills", abstract: "Kill what writes, at any moment: nothing is half, and nothing is left over.")

    @Argument(help: "How many runs are killed.")
    var count = 100

    @Option(help: "Where to begin; a fresh one, which is printed, without it.")
    var seed: UInt64?

    func run() throws {
        let seed = self.seed ?? .random(in: 0..<1 << 32)
        tell("torture kills \(count) --seed \(seed)")
        var random = FuzzRandom(seed: seed)
        let killers = try WriterScene.all().map { try Killer($0) }
        var findings = 0
        var outcomes: [String: Int] = [:]
        for number in 0..<count {
            let killer = killers[number % killers.count]
            let (outcome, found) = try killer.kill(atWriting: number / killers.count % 3 > 0, &random)
            outcomes["\(killer.scene.name) \(outcome)", default: 0] += 1
            for finding in found { tell("run \(number), \(killer.scene.name): \(finding)") }
            findings += found.count
        }
        for (outcome, number) in outcomes.sorted(by: { $0.key < $1.key }) { tell("\(outcome): \(number)") }
        tell("\(count) killed runs, \(findings) findings")
        if findings > 0 || count == 0 { throw ExitCode.failure }
    }
}

/// Kills runs of one scene.
private struct Killer {
    let scene: WriterScene
    /// Of a run that nobody kills, in microseconds.
    private let duration: Int
    private let temporary = try? TemporaryFolder()

    init(_ scene: WriterScene) throws {
        self.scene = scene
        try scene.reset()
        let start = ContinuousClock.now
        _ = try scene.settle()
        duration = max(1, Int((ContinuousClock.now - start) / .microseconds(1)))
    }

    /// - Parameter atWriting: Whether to wait until something is being written, which is short, and at the end.
    /// - Returns: How far the runs came, and what is wrong.
    func kill(atWriting: Bool, _ random: inout FuzzRandom) throws -> (outcome: String, findings: [String]) {
        try scene.reset()
        let runs = try (0...random.below(2)).map { _ in try start() }
        for run in runs {
            if atWriting {
                while run.isRunning, !scene.isBeingWritten { usleep(100) }
                usleep(UInt32(random.below(15_000)))
            } else {
                usleep(UInt32(random.below(duration)))
            }
            Glibc.kill(run.processIdentifier, SIGKILL)
        }
        for run in runs { run.waitUntilExit() }
        let outcome = scene.isBeingWritten ? "within" : scene.units() == scene.new ? "done" : "before"
        var findings = scene.findings(mayHaveLitter: true)
        findings += try scene.settle()
        let litter = temporary.map { try? FileManager.default.contentsOfDirectory(atPath: $0.path) } ?? nil
        if let litter, !litter.isEmpty { findings.append("temporary files are left: \(litter)") }
        return (outcome, findings)
    }

    private func start() throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Surroundings.builtProgram("hvabi"))
        process.arguments = scene.command
        process.environment = ProcessInfo.processInfo.environment.merging(
            ["TMPDIR": temporary?.path ?? "/tmp"]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }
}
