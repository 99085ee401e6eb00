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

    func run() throws {
        let seed = self.seed ?? UInt64.random(in: 0...UInt64.max)
        if show {
            var generator = HeaderGenerator(seed: seed, case: first)
            print(generator.header(recordCount: records).text)
            return
        }
        print("seed \(seed)")
        let clang = Executable.path(self.clang ?? "clang")
        let judges = FuzzTarget.all.filter { target.isEmpty || target.contains($0.triple.split(separator: "-").first.map(String.init) ?? "") }
            .compactMap { HeaderJudge($0, clang: clang) }
        var run = FuzzRun(judges: judges)
        let start = Date()
        for number in first..<first + cases {
            if let seconds, Date().timeIntervalSince(start) > seconds { break }
            var generator = HeaderGenerator(seed: seed, case: number)
            try run.judge(generator.header(recordCount: records), number)
        }
        run.report(seconds: Date().timeIntervalSince(start))
    }
}
