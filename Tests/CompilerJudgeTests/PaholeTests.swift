// SPDX-License-Identifier: Apache-2.0
//
// pahole reads what gcc made of a header of which everything is known, and the same with one thing wrong.

import ABIChecker
import CompilerJudge
import LayoutIR
import TestSupport
import Testing

@Suite(.enabled(if: Executable.installed("pahole") != nil, "pahole is not installed (apt-get install dwarves)"))
struct PaholeTests {
    private func testimony(
        _ triple: Triple, _ change: (inout Judged.Header) -> Void = { _ in }
    ) throws -> Testimony {
        var header = Judged.Header()
        change(&header)
        let compiler = try #require(Judged.compiler(for: triple))
        let witness = PaholeWitness(
            program: Executable.installed("pahole"), compiler, version: "", CompilerJudge(compiler, []),
            includes: Judged.includes)
        return try witness.testimony(on: Claim("judged", header.ir(triple)))
    }

    @Test(arguments: Judged.targets.filter { $0.platform.system == .linux })
    func whatIsTrueIsConfirmed(_ triple: Triple) throws {
        let testimony = try testimony(triple)
        #expect(testimony.disputes.isEmpty, "\(testimony.disputes.map(\.title))")
        // Two records, their six members with place and width.
        #expect(testimony.confirmed.count == 14 && testimony.count == 14, "\(testimony.confirmed)")
        print("\(triple): \(testimony.count) facts by pahole")
    }

    private static let mistakes: [@Sendable (inout Judged.Header) -> Void] = [
        { $0.flags.byteSize = 8 }, { $0.a.bitOffset = 1 }, { $0.a.bitWidth = 2 }, { $0.c.bitOffset = 9 },
        { $0.boxByteSize = 14 }, { $0.tail.bitOffset = 72 }, { $0.tail.bitWidth = 47 },
    ]

    @Test(arguments: mistakes.indices) func whatIsWrongIsDenied(_ index: Int) throws {
        let testimony = try testimony(Triple.known("x86_64"), Self.mistakes[index])
        #expect(testimony.disputes.count == 1, "\(testimony.disputes.map(\.title))")
        #expect(testimony.confirmed.count < 14)
    }
}
