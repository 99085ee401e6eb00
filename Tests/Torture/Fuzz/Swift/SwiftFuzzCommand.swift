// SPDX-License-Identifier: Apache-2.0
//
// `torture swift`: random headers through the emitter, compiled and run.

import ArgumentParser
import Foundation
import TestSupport

struct SwiftFuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "swift", abstract: "Emit Swift for random headers, compile it, and pass bytes through it.")

    @OptionGroup var options: FuzzOptions

    @Option(help: "Records in a header.")
    var records = 50

    @Option(help: "How swiftc optimises: -Onone or -O.")
    var optimization = "-Onone"

    func run() throws {
        let seed = options.startingSeed()
        let judges = try options.judges().filter { !$0.target.isBigEndian }
        var run = SwiftFuzzRun(seed: seed, swift: try SwiftCompiler.shared.get(), optimization: optimization)
        let start = Date()
        for number in options.numbers {
            if options.isOver(since: start) { break }
            let header = options.header(seed, number, records: records)
            // One target a header, in turn.
            let judge = judges[number % judges.count]
            try run.run(header, twin: options.header(seed, number, records: 5), number, judge)
        }
        run.report(seconds: Date().timeIntervalSince(start))
        guard run.total.factCount > 0, run.twinCount > 0 else { throw ExitCode(2) }
        if !run.total.findings.isEmpty { throw ExitCode.failure }
    }
}

extension SwiftTrial.Outcome {
    mutating func add(_ other: Self) {
        recordCount += other.recordCount
        factCount += other.factCount
        assertionCount += other.assertionCount
        withheld.merge(other.withheld, uniquingKeysWith: +)
        findings += other.findings
    }
}
