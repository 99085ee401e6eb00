// SPDX-License-Identifier: Apache-2.0
//
// `torture fuzz`: random headers, each judged by gcc and by clang.

import ArgumentParser
import Foundation

struct FuzzCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fuzz", abstract: "Compare random headers with gcc and clang.")

    @OptionGroup var options: FuzzOptions

    @Option(help: "Records in a header, at file scope.")
    var records = 200

    @Flag(help: "Write the first header to standard output, and do nothing else.")
    var show = false

    @Option(help: "Where minimal headers are written, as golden cases.")
    var save: String?

    func run() throws {
        if show {
            print(options.header(options.seed ?? 0, options.first, records: records).text)
            return
        }
        let seed = options.startingSeed()
        var run = FuzzRun(judges: try options.judges(), savingFolder: save)
        let start = Date()
        for number in options.numbers {
            if options.isOver(since: start) { break }
            try run.judge(options.header(seed, number, records: records), called: "\(seed)-\(number)")
            if number % 20 == 19 { run.reportProgress() }
        }
        run.report(seconds: Date().timeIntervalSince(start))
        guard run.factCount > 0 else { throw ExitCode(2) }
        if run.unexplainedCount + run.refusedCount + (run.twins[false] ?? 0) > 0 { throw ExitCode.failure }
    }
}
