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
        let swift = try SwiftCompiler.shared.get()
        let judges = try options.judges().filter { !$0.target.isBigEndian }
        var total = SwiftTrial.Outcome()
        let start = Date()
        for number in options.numbers {
            if options.isOver(since: start) { break }
            for judge in judges {
                let folder = try TemporaryFolder()
                let header = options.header(seed, number, records: records)
                let trial = SwiftTrial(judge: judge, swift: swift, optimization: optimization)
                let outcome = try trial.run(header, in: folder.path)
                total.add(outcome)
                total.findings += try trial.layoutHeaderFindings(header, in: folder.path)
                for finding in outcome.findings.prefix(5) { print("\(seed)-\(number) for \(judge.target.triple): \(finding)") }
            }
        }
        for (reason, count) in total.withheld.sorted(by: { $0.key < $1.key }) { print("withheld \(count): \(reason)") }
        print(
            "\(total.recordCount) records, \(total.assertionCount) assertions, \(total.factCount) facts, "
                + "\(total.findings.count) findings, \(Int(Date().timeIntervalSince(start))) s")
        guard total.factCount > 0 else { throw ExitCode(2) }
        if !total.findings.isEmpty { throw ExitCode.failure }
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
