// SPDX-License-Identifier: Apache-2.0
//
// The checker itself is tested by changing every shipped header in every way it can be changed: each change must
// be found, and what is found must be what gcc sees changing, no more and no less.

import ABIChecker
import CompilerJudge
import Foundation
import HeaderReader
import LayoutIR
import Synchronization
import TestSupport
import Testing

@Suite struct MutationTests {
    /// A shipped interface on one target.
    struct Subject: CustomTestStringConvertible, Sendable {
        let interface: String
        let version: String
        let target: String
        let triple: String
        let platform: String
        let prelude: [String]
        let headers: [String]

        var testDescription: String { "\(interface)@\(version)/\(target)" }

        var folders: [String] {
            let abi = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().appending(path: "abi").path
            return [
                "\(abi)/\(interface)/\(version)/\(target)/include", "\(abi)/\(interface)/\(version)/include",
                "\(abi)/platform/\(platform)/include",
            ]
        }

        var includes: [String] { (prelude + headers).map { "#include <\($0)>" } }

        /// gcc for the target, before whose folders another one may be.
        ///
        /// - Throws: Where it is not installed.
        func compiler(before folder: String? = nil) throws -> CompilerJudge {
            let compiler = try #require(Compiler(for: Triple(triple).platform, find: Executable.installed))
            return CompilerJudge(
                compiler, ["-nostdinc"] + ((folder.map { [$0] } ?? []) + folders).flatMap { ["-I", $0] })
        }

        func request(before folder: String? = nil) -> ReadRequest {
            ReadRequest(
                interface: interface, headers: headers.map { .name($0) }, prelude: prelude.map { .name($0) },
                triple: .known(triple), includeDirectories: (folder.map { [$0] } ?? []) + folders,
                usesSystemHeaders: false)
        }
    }

    static let vmm = ["machine/vmmvar.h", "dev/vmm/vmm.h"]

    @Test(arguments: [
        Subject(
            interface: "acrn", version: "5.12", target: "x86_64", triple: "x86_64-unknown-linux-gnu",
            platform: "linux", prelude: ["linux/ioctl.h"], headers: ["linux/acrn.h"]),
        Subject(
            interface: "openbsd-vmm", version: "1.13", target: "arm64", triple: "aarch64-unknown-openbsd7.8",
            platform: "openbsd", prelude: ["sys/types.h", "sys/ioccom.h"], headers: vmm),
        Subject(
            interface: "xen-pv", version: "1.12", target: "i386", triple: "i386-unknown-openbsd7.8",
            platform: "openbsd", prelude: ["sys/types.h", "sys/cdefs.h"], headers: ["dev/pv/xenreg.h"]),
    ])
    func everyChangeIsFound(_ subject: Subject) throws {
        let original = try HeaderReader.read(subject.request()).ir
        var collected: [(header: String, mutant: Mutant)] = []
        for header in subject.headers {
            let path = try #require(
                subject.folders.map { "\($0)/\(header)" }.first { FileManager.default.fileExists(atPath: $0) })
            let text = try String(contentsOfFile: path, encoding: .utf8)
            collected += Mutant.all(of: text, header: header, ir: original).map { (header, $0) }
        }
        let cases = collected
        let judge = try MutantJudge(subject, original)
        let tally = Mutex(Tally())
        DispatchQueue.concurrentPerform(iterations: cases.count) { number in
            let (header, mutant) = cases[number]
            let verdict = Result { try judge.judge(mutant, header) }
            tally.withLock { $0.add(verdict, "\(header): \(mutant.subject): \(mutant.what)") }
        }
        let result = tally.withLock { $0 }
        #expect(result.wrong.isEmpty, "\(result.wrong.count): \(result.wrong.prefix(5).joined(separator: "\n"))")
        #expect(result.found >= 50 && result.factCount > 10_000 && result.changeCount > result.found)
        print(
            "\(subject.testDescription): \(cases.count) mutants, \(result.found) found, \(result.refused) that no "
                + "compiler takes; \(result.factCount) facts by gcc, \(result.changeCount) of them changed")
    }

    /// The twin: a checker that overlooks a change, or sees one that is none, does not pass.
    @Test func aCheckerThatIsWrongIsNoticed() throws {
        let subject = Subject(
            interface: "acrn", version: "5.12", target: "x86_64", triple: "x86_64-unknown-linux-gnu",
            platform: "linux", prelude: ["linux/ioctl.h"], headers: ["linux/acrn.h"])
        let original = try HeaderReader.read(subject.request()).ir
        let judge = try MutantJudge(subject, original)
        let header = "\(subject.folders[1])/linux/acrn.h"
        let mutants = Mutant.all(
            of: try String(contentsOfFile: header, encoding: .utf8), header: "linux/acrn.h", ir: original)
        let mutant = try #require(mutants.first { $0.what.contains("one longer") })
        #expect(try judge.judge(mutant, "linux/acrn.h").complaint == nil)
        #expect(try judge.judge(mutant, "linux/acrn.h", overlooking: mutant.subject).complaint != nil)
    }
}

/// The verdicts of many mutants.
private struct Tally {
    var found = 0
    var refused = 0
    var factCount = 0
    var changeCount = 0
    var wrong: [String] = []

    mutating func add(_ verdict: Result<MutantVerdict, any Error>, _ title: String) {
        switch verdict {
        case .failure(let error): wrong.append("\(title): \(error)")
        case .success(let verdict):
            factCount += verdict.factCount
            changeCount += verdict.changeCount
            if verdict.isRefused { refused += 1 } else { found += 1 }
            if let complaint = verdict.complaint { wrong.append("\(title): \(complaint)") }
        }
    }
}
