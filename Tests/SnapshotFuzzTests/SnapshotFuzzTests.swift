// SPDX-License-Identifier: Apache-2.0
//
// Changed snapshots, a fixed number of them from a fixed seed: each is refused, or nothing that works on it stops.
// By hand for longer:
//
//   HVABI_FUZZ_RUNS=1000000 HVABI_FUZZ_SEED=7 HVABI_FUZZ_INPUT=/tmp/last.json swift test --filter SnapshotFuzzTests

import Foundation
import LayoutIR
import TestSupport
import Testing

@Suite struct SnapshotFuzzTests {
    private struct Seed {
        let ir: LayoutIR
        let mutator: SnapshotMutator
    }

    private static let environment = ProcessInfo.processInfo.environment
    private static let runCount = environment["HVABI_FUZZ_RUNS"].flatMap { Int($0) } ?? 1_500
    private static let seed = environment["HVABI_FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

    /// The recorded readings that are small enough to be changed often.
    private static func seeds() throws -> [Seed] {
        try GoldenFolder.all("reader").compactMap { folder in
            guard let text = try? folder.read("expected.json"), text.utf8.count < 12_000,
                let ir = try LayoutIR.read(snapshot: Array(text.utf8)).first, !ir.records.isEmpty
            else { return nil }
            return Seed(ir: ir, mutator: SnapshotMutator(text))
        }
    }

    @Test func whatIsReadStopsNothing() throws {
        let seeds = try Self.seeds()
        try #require(seeds.count > 10)
        for seed in seeds { #expect(try Consumers(original: seed.ir).run(on: seed.ir) > 0) }
        var (accepted, refused) = (0, 0)
        for number in 0..<Self.runCount {
            var random = SeededGenerator(seed: Self.seed &* 1_000_003 &+ UInt64(number))
            let seed = try #require(seeds.randomElement(using: &random))
            let text = seed.mutator.mutated(&random)
            if let path = Self.environment["HVABI_FUZZ_INPUT"] {
                try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            }
            guard let ir = try? LayoutIR.read(snapshot: Array(text.utf8)).first else {
                refused += 1
                continue
            }
            accepted += 1
            _ = try Consumers(original: seed.ir).run(on: ir)
        }
        print("\(Self.runCount) changed snapshots: \(accepted) were read, \(refused) refused")
        #expect(accepted * 100 > Self.runCount && refused * 100 > Self.runCount)
    }
}
