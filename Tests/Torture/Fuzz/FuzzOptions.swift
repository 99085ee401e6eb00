// SPDX-License-Identifier: Apache-2.0
//
// The options of every kind of fuzzing: from which seed, how much, for how long, for which targets.

import ArgumentParser
import Foundation
import TestSupport

struct FuzzOptions: ParsableArguments {
    @Option(help: "What the headers are made from; a fresh one is printed.")
    var seed: UInt64?

    @Option(help: "Headers to make.")
    var cases = 5

    @Option(help: "The number of the first header.")
    var first = 0

    @Option(help: "Begin no header after this many seconds.")
    var seconds: Double?

    @Option(help: "Machines to judge, as in a triple; all that have a gcc here where none is given.")
    var target: [String] = []

    @Option(help: "The clang to compare with.")
    var clang = "clang"

    var numbers: Range<Int> { first..<first + cases }

    func isOver(since start: Date) -> Bool {
        seconds.map { Date().timeIntervalSince(start) > $0 } ?? false
    }

    /// The seed, which is printed.
    func startingSeed() -> UInt64 {
        let seed = self.seed ?? UInt64.random(in: 0...UInt64.max)
        print("seed \(seed)")
        fflush(nil)
        return seed
    }

    func header(_ seed: UInt64, _ number: Int, records: Int) -> FuzzHeader {
        var generator = HeaderGenerator(seed: seed, case: number)
        return generator.header(recordCount: records)
    }

    /// The targets asked for.
    var targets: [FuzzTarget] {
        FuzzTarget.all.filter { known in target.isEmpty || target.contains(where: known.isCalled) }
    }

    func judges() throws -> [HeaderJudge] {
        let clang = Executable.path(self.clang)
        let judges = targets.compactMap { HeaderJudge($0, clang: clang) }
        guard Surroundings.isProgram(clang), !judges.isEmpty else {
            throw ValidationError("no clang, or no gcc for any of the targets")
        }
        return judges
    }
}
