// SPDX-License-Identifier: Apache-2.0
//
// `torture readers`: broken inputs of every kind, read in one process, thousands a second. Accepted input goes through
// everything that works on it, which must not trap. A process of its own does the reading, for it may crash; the last
// number that it wrote down is the case.

import ArgumentParser
import Foundation
import Fuzzing
import Launcher
import TestSupport

struct ReadersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readers",
        abstract:
            "Break snapshots, interface files, mappings, exceptions, hexdumps, types, objects and trees, very many of them."
    )

    @Option(help: "How many broken inputs.")
    var count = 20_000

    @Option(help: "Where to begin; a fresh one, which is printed, without it.")
    var seed: UInt64?

    @Option(help: "Only inputs of this kind: \(FuzzKind.allCases.map(\.rawValue).joined(separator: ", ")).")
    var kind: FuzzKind?

    @Option(help: "Of how many types that were read one goes through everything that works on them.")
    var every = 1

    @Option(help: "The folder that inputs with findings are kept in.")
    var keep = "torture-readers"

    @Option(help: .hidden)
    var from: Int?

    @Option(help: .hidden)
    var progress = ""

    private var kinds: [FuzzKind] { kind.map { [$0] } ?? FuzzKind.allCases }

    func run() throws {
        if let from, let seed {
            let (kinds, every, numbers, progress) = (kinds, every, from..<count, progress)
            return try InputRunner.onDeepStack {
                try Readers(seed: seed, kinds: kinds).run(numbers, every: every, progress: progress)
            }
        }
        let seed = self.seed ?? .random(in: 0..<1 << 32)
        let only = kind.map { " --kind \($0.rawValue)" } ?? ""
        tell("torture readers --count \(count) --seed \(seed)\(only)")
        let folder = try TemporaryFolder()
        let progress = try folder.write("", to: "progress")
        var findings = 0
        var next = 0
        var accepted: [FuzzKind: Int] = [:]
        while next < count, findings < 20 {
            let last = min(count, next + 20_000)
            let outcome = try child(from: next, to: last, seed: seed, progress)
            accepted.merge(outcome.accepted, uniquingKeysWith: +)
            if let finding = outcome.finding {
                findings += 1
                let number = Int(try String(contentsOfFile: progress, encoding: .utf8).prefix { $0.isNumber }) ?? next
                let path = try keepInput(number, seed)
                tell("\(path): readers --count \(number + 1) --seed \(seed)\(only) --from \(number): \(finding)")
                next = max(next, number) + 1
            } else {
                next = last
            }
        }
        for kind in kinds { tell("\(kind.rawValue): \(accepted[kind] ?? 0) accepted") }
        let sum = accepted.values.reduce(0, +)
        tell("\(next) inputs, \(sum) of them accepted, \(findings) findings")
        if findings > 0 || sum == next || kinds.contains(where: { accepted[$0] ?? 0 == 0 }) { throw ExitCode.failure }
    }

    private func keepInput(_ number: Int, _ seed: UInt64) throws -> String {
        try FileManager.default.createDirectory(atPath: keep, withIntermediateDirectories: true)
        let (kind, bytes) = try Readers(seed: seed, kinds: kinds).input(number)
        let path = "\(keep)/\(kind.rawValue)-\(seed)-\(number)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func child(
        from: Int, to: Int, seed: UInt64, _ progress: String
    ) throws -> (accepted: [FuzzKind: Int], finding: String?) {
        let arguments = [
            "readers", "--from", "\(from)", "--count", "\(to)", "--seed", "\(seed)", "--progress", progress,
            "--every", "\(every)",
        ]
        let launch = Launch(
            Surroundings.builtProgram("torture"), arguments + (kind.map { ["--kind", $0.rawValue] } ?? []),
            limits: LaunchLimits(seconds: 3600, mebibytes: 4096))
        do throws(LaunchFailure) {
            let answer = try launch.run(input: [])
            let numbers = answer.text.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
            let accepted = Dictionary(uniqueKeysWithValues: zip(kinds, numbers))
            return (accepted, answer.isSuccess ? nil : "\(answer.ending): \(answer.errorText.prefix(300))")
        } catch {
            return ([:], error.message)
        }
    }
}

/// The readers, in the process that may crash.
private struct Readers {
    private let seed: UInt64
    private let kinds: [FuzzKind]
    private let mutators: [InputMutator]

    init(seed: UInt64, kinds: [FuzzKind]) throws {
        self.seed = seed
        self.kinds = kinds
        mutators = try kinds.map { try InputMutator($0) }
    }

    func input(_ number: Int) -> (kind: FuzzKind, bytes: [UInt8]) {
        var random = SeededGenerator(seed: seed &* 1_000_003 &+ UInt64(number))
        let place = number % kinds.count
        return (kinds[place], mutators[place].mutant(&random))
    }

    /// Prints how many inputs of each kind were accepted.
    func run(_ numbers: Range<Int>, every: Int, progress: String) throws {
        let file = open(progress, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(file) }
        let runner = try InputRunner(every: every)
        var accepted: [FuzzKind: Int] = [:]
        for number in numbers {
            let text = "\(number)\n"
            _ = text.withCString { pwrite(file, $0, text.utf8.count, 0) }
            let (kind, bytes) = input(number)
            // Of the processor: a busy machine is not a finding.
            let start = clock()
            if try runner.run(kind, bytes) { accepted[kind, default: 0] += 1 }
            // As a trap would: the number is the case.
            if clock() - start > 10 * 1_000_000 { throw ChildFailed(description: "took more than 10 s") }
        }
        print(kinds.map { "\(accepted[$0] ?? 0)" }.joined(separator: " "))
    }
}

extension FuzzKind: ExpressibleByArgument {}
