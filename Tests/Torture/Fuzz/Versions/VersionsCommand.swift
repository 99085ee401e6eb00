// SPDX-License-Identifier: Apache-2.0
//
// `torture versions`: whether every libclang on this machine gives the same IR, byte for byte.

import ArgumentParser
import Foundation
import LayoutIR
import TestSupport

struct VersionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions", abstract: "Compare the IR of random headers between versions of libclang.")

    @OptionGroup var options: FuzzOptions

    @Option(help: "Records in a header.")
    var records = 20

    @Option(help: "LLVM installations; all of Debian's that are here, and Swift's own, without one.")
    var llvm: [String] = []

    /// Headers for which the programs are started anew, so that their output stays small.
    private static let batchCount = 25

    func run() throws {
        let seed = options.startingSeed()
        let prefixes = llvm.isEmpty ? Surroundings.llvmPrefixes : llvm
        guard prefixes.count > 1 else { throw ValidationError("one libclang cannot be compared with itself") }
        let start = Date()
        var comparison = VersionComparison(prefixes: prefixes)
        for first in stride(from: options.first, to: options.first + options.cases, by: Self.batchCount) {
            if options.isOver(since: start) { break }
            let count = min(Self.batchCount, options.first + options.cases - first)
            let outputs = try prefixes.map { try readings(seed, first, count, $0) }
            comparison.compare(outputs)
            fflush(nil)
        }
        comparison.report(seconds: Date().timeIntervalSince(start))
        guard comparison.readingCount > 0 else { throw ExitCode(2) }
        if comparison.unexplainedCount > 0 { throw ExitCode.failure }
    }

    private func readings(_ seed: UInt64, _ first: Int, _ count: Int, _ prefix: String) throws -> [String] {
        let run = try ChildProcess(
            "/proc/self/exe",
            ["readings", "--seed", "\(seed)", "--first", "\(first)", "--cases", "\(count)", "--records", "\(records)"]
                + options.target.flatMap { ["--target", $0] },
            environment: ["HVABI_LLVM": prefix])
        try run.check()
        return String(decoding: run.output, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
