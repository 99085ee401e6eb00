// SPDX-License-Identifier: Apache-2.0
//
// The corpus again, and changed inputs, a fixed number of them from a fixed seed: each is refused, or nothing that
// works on it stops. `torture readers` does it for longer, and libFuzzer with an eye on what is new (docs/torture.md).

import Fuzzing
import LayoutIR
import TestSupport
import Testing

@Suite struct FuzzingTests {
    @Test(arguments: FuzzKind.allCases) func theCorpusStopsNothing(_ kind: FuzzKind) throws {
        let samples = try kind.samples()
        let accepted = try InputRunner.onDeepStack {
            let runner = try InputRunner()
            return try samples.count { try runner.run(kind, $0) }
        }
        print("\(samples.count) inputs of \(kind.rawValue): \(accepted) were read")
        #expect(accepted > 0)
    }

    @Test(arguments: FuzzKind.allCases) func whatIsReadStopsNothing(_ kind: FuzzKind) throws {
        let count = 600
        let accepted = try InputRunner.onDeepStack {
            let runner = try InputRunner()
            let mutator = try InputMutator(kind)
            return try (0..<count).count { number in
                var random = SeededGenerator(seed: 1_000_003 &+ UInt64(number))
                return try runner.run(kind, mutator.mutant(&random))
            }
        }
        print("\(count) changed inputs of \(kind.rawValue): \(accepted) were read")
        #expect(accepted * 100 > count && accepted < count)
    }

    /// The twin: of what the corpus is like, something else comes out.
    @Test(arguments: FuzzKind.allCases) func changedInputsDiffer(_ kind: FuzzKind) throws {
        let samples = Set(try kind.samples())
        let mutator = try InputMutator(kind)
        var random = SeededGenerator(seed: 7)
        let changed = Set((0..<100).map { _ in mutator.mutant(&random) })
        #expect(changed.subtracting(samples).count > 80)
    }
}
