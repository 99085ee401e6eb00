// SPDX-License-Identifier: Apache-2.0
//
// `torture inputs`: broken headers, snapshots, interface files, mappings and exceptions. The command must say what
// is wrong and end with 0, 1 or 2; a signal, a hang or an answer beside an error is a finding.

import ArgumentParser
import Foundation
import Fuzzing
import TestSupport

struct InputsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inputs", abstract: "Break each kind of file that the command reads.")

    @Option(help: "How many broken files.")
    var count = 200

    @Option(help: "Where to begin; a fresh one, which is printed, without it.")
    var seed: UInt64?

    @Option(help: "The folder that files with findings are kept in.")
    var keep = "torture-inputs"

    func run() throws {
        let seed = self.seed ?? .random(in: 0..<1 << 32)
        tell("torture inputs --count \(count) --seed \(seed)")
        let folder = try Self.workingFolder()
        let cases = InputCase.all(in: folder.path)
        let kinds = Set(cases.map(\.kind)).sorted()
        var sound: Set<[String]> = []
        var tally: [String: Int] = [:]
        var findings = 0
        for number in 0..<count {
            var random = SeededGenerator(seed: seed &+ UInt64(number))
            let kind = kinds[number % kinds.count]
            let some = cases.filter { $0.kind == kind }
            let input = some[Int.random(in: 0..<some.count, using: &random)]
            for command in input.commands where sound.insert(command).inserted {
                try Self.requireSound(command, in: folder.path)
            }
            let path = "\(folder.path)/\(input.file)"
            let original = try Data(contentsOf: URL(fileURLWithPath: path))
            var mutator = ByteMutator(random: random)
            let mutant = Data(mutator.mutant(of: Array(original)))
            try mutant.write(to: URL(fileURLWithPath: path))
            for command in input.commands + (input.isEmitted ? [["emit", input.file]] : []) {
                let result = try InputTrial(command, in: folder.path)
                tally["\(kind) exit \(result.status)", default: 0] += 1
                guard let finding = result.finding else { continue }
                findings += 1
                let name = "\(seed &+ UInt64(number))-\(input.file.split(separator: "/").last ?? "")"
                try FileManager.default.createDirectory(atPath: keep, withIntermediateDirectories: true)
                try mutant.write(to: URL(fileURLWithPath: "\(keep)/\(name)"))
                tell("\(keep)/\(name) as \(input.file): \(command.joined(separator: " ")): \(finding)")
            }
            try original.write(to: URL(fileURLWithPath: path))
        }
        for (outcome, number) in tally.sorted(by: { $0.key < $1.key }) { tell("\(outcome): \(number)") }
        tell("\(tally.values.reduce(0, +)) runs on \(count) broken files, \(findings) findings")
        // Where all are refused, or none is, the files are not broken in the ways they should be.
        let statuses = Set(tally.keys.compactMap { $0.split(separator: " ").last })
        if findings > 0 || !statuses.isSuperset(of: ["0", "2"]) { throw ExitCode.failure }
    }

    /// A command that fails on the sound file says nothing about broken ones.
    private static func requireSound(_ command: [String], in folder: String) throws {
        let trial = try InputTrial(command, in: folder)
        guard trial.status != 2, trial.finding == nil else {
            throw ValidationError("hvabi \(command.joined(separator: " ")) fails on sound files")
        }
    }

    private static func workingFolder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (name, copy) in [("abi", "abi"), ("generated", "generated"), ("generated", "sound")] {
            try FileManager.default.copyItem(
                atPath: "\(Surroundings.packageFolder)/\(name)", toPath: "\(folder.path)/\(copy)")
        }
        _ = try folder.write(InputCase.exceptions, to: "exceptions.yaml")
        return folder
    }
}

/// One run of the command on a broken file.
struct InputTrial {
    let status: Int32
    /// The fault in how the command took it.
    let finding: String?

    init(_ arguments: [String], in folder: String) throws {
        let start = ContinuousClock.now
        let isOurs = arguments.first == "emit"
        let run = try ChildProcess(
            Surroundings.builtProgram(isOurs ? "torture" : "hvabi"),
            arguments + (isOurs ? [] : ["--time-limit", "20"]), in: folder)
        status = run.status
        finding = Self.finding(run, ContinuousClock.now - start)
    }

    private static func finding(_ run: ChildProcess, _ duration: Duration) -> String? {
        if duration > .seconds(60) { return "took \(duration)" }
        guard (0...2).contains(run.status) else { return "ended with \(run.status): \(run.errors.prefix(300))" }
        if run.errors.contains("[crashed]") { return run.errors }
        if run.errors.contains("[time-limit]") { return run.errors }
        let lines = run.errors.split(separator: "\n")
        if let odd = lines.first(where: { !$0.hasSuffix("]") }) { return "says '\(odd.prefix(300))'" }
        if (run.status == 2) != run.errors.contains("error: ") {
            return "exit \(run.status) with '\(run.errors.prefix(300))'"
        }
        return nil
    }
}
