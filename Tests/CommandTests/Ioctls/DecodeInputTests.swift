// SPDX-License-Identifier: Apache-2.0
//
// The input of `ioctl decode`: numbers in every spelling, the parts that strace prints, and lines on standard input.

import Foundation
import TestSupport
import Testing

@Suite struct DecodeInputTests {
    private func numbers(_ arguments: [String], input: String = "") throws -> [UInt32] {
        let folder = try TemporaryFolder()
        let file = try folder.write(input, to: "input")
        let words = ([Hvabi.path, "ioctl", "decode"] + arguments + ["--format", "json"]).map { "'\($0)'" }
        let run = try ChildProcess(
            "/bin/sh", ["-c", "\(words.joined(separator: " ")) < '\(file)'"], in: Hvabi.checkout)
        try #require(run.status == 0, "\(arguments): \(run.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        return (report?["numbers"] as? [[String: Any]] ?? []).compactMap { ($0["number"] as? NSNumber)?.uint32Value }
    }

    @Test func oneNumberInEverySpelling() throws {
        let spellings = [
            "0xc030a210", "0XC030A210", "c030a210", "C030A210", "ffffffffc030a210", "3224412688", "-1070554608",
            "_IOC(_IOC_READ|_IOC_WRITE, 0xa2, 0x10, 0x30)", "_IOC(_IOC_WRITE|_IOC_READ,162,16,48)",
            "_IOWR(0xa2, 0x10, 0x30)",
        ]
        let found = try numbers(spellings + ["--target", "x86_64-unknown-linux-gnu"])
        #expect(found == spellings.map { _ in 0xc030_a210 })
        #expect(try numbers(["_IOC(_IOC_NONE, 0xae, 0x1, 0)", "_IOC(0, 0xae, 1, 0)", "_IO('V', 2)"]).count == 3)
        #expect(try numbers(["-"], input: spellings.joined(separator: "\n") + "\n\n") == found)
        #expect(try numbers(["1", "-", "2"], input: " 0xae01 \n") == [1, 0xae01, 2])
        #expect(try numbers(["_IOC(_IOC_READ, 0xae, 0x42, 0x10)", "--target", "powerpc64-linux-gnu"]) == [0x4010_ae42])
        #expect(try numbers(["_IOC(_IOC_READ, 0xae, 0x42, 0x10)", "--target", "x86_64-linux-gnu"]) == [0x8010_ae42])
    }

    /// Words that are not numbers; `IoctlWordsTests` has more.
    @Test(arguments: ["g030a210", "KVM_RUN", "--", ""])
    func whatIsNoNumber(_ text: String) throws {
        let run = try ChildProcess(Hvabi.path, ["ioctl", "decode", text], in: Hvabi.checkout)
        #expect([2, 64].contains(run.status) && run.output.isEmpty, "\(text): \(run.text)")
    }

    /// The parts that strace prints for numbers without a name mean those numbers.
    @Test(.enabled(if: Strace.works)) func thePartsThatStracePrints() throws {
        let unknown: [UInt32] = [0x8010_ae42, 0xc018_fe01, 0x4004_fe02, 0xfe03, 0xffff_fefe, 0x3fff_fe04]
        let words = try Strace.words(for: unknown)
        let known = unknown.filter { words[$0]?.hasPrefix("_IOC(") ?? false }
        #expect(known.count >= 4, "\(words)")
        #expect(try numbers(known.compactMap { words[$0] } + ["--target", "x86_64-unknown-linux-gnu"]) == known)
        print("ioctl decode: \(known.count) numbers in the parts that strace prints")
    }
}
