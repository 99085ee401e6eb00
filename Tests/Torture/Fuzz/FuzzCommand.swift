// SPDX-License-Identifier: Apache-2.0
//
// `torture fuzz`: random headers, each judged by gcc and by clang.

import ArgumentParser
import Foundation
import TestSupport

struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz", abstract: "Compare random headers with gcc and clang.")

    @Option(help: "What the headers are made from; a fresh one is printed.")
    var seed: UInt64?

    @Option(help: "Headers to make.")
    var cases = 5

    @Option(help: "The number of the first header.")
    var first = 0

    @Option(help: "Records in a header.")
    var records = 200

    @Option(help: "Stop after this many seconds.")
    var seconds: Double?

    @Option(help: "Targets to judge.")
    var target: [String] = []

    @Option(help: "The clang to compare with.")
    var clang: String?

    @Flag(help: "Write the first header to standard output.")
    var show = false

    @Option(help: "Where minimal headers are written, as golden cases.")
    var save: String?

    func run() throws {
        let seed = self.seed ?? UInt64.random(in: 0...UInt64.max)
        if show {
            print(header(seed, first).text)
            return
        }
        print("seed \(seed)")
        var run = FuzzRun(judges: try judges(), savingFolder: save)
        let start = Date()
        for number in first..<first + cases {
            if let seconds, Date().timeIntervalSince(start) > seconds { break }
            try run.judge(header(seed, number), called: "\(seed)-\(number)")
        }
        run.report(seconds: Date().timeIntervalSince(start))
        guard run.factCount > 0 else { throw ExitCode(2) }
        if run.unexplainedCount + run.refusedCount > 0 { throw ExitCode.failure }
    }

    private func header(_ seed: UInt64, _ number: Int) -> FuzzHeader {
        var generator = HeaderGenerator(seed: seed, case: number)
        return generator.header(recordCount: records)
    }

    private func judges() throws -> [HeaderJudge] {
        let clang = Executable.path(self.clang ?? "clang")
        let targets = FuzzTarget.all.filter { known in
            target.isEmpty || target.contains { known.triple.hasPrefix("\($0)-") }
        }
        let judges = targets.compactMap { HeaderJudge($0, clang: clang) }
        guard Surroundings.isProgram(clang), !judges.isEmpty else {
            throw ValidationError("no clang, or no gcc for any of the targets")
        }
        return judges
    }
}
