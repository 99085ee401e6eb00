// SPDX-License-Identifier: Apache-2.0
//
// `hvabi init`: what it writes can be generated and checked as it is, and nothing is ever overwritten.

import Foundation
import TestSupport
import Testing

@Suite struct InitTests {
    private let folder: TemporaryFolder
    private var abi: String { "\(folder.path)/abi" }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func start(_ name: String, _ header: String, _ more: String...) throws -> ChildProcess {
        let path = try folder.write(header, to: "bell.h")
        return try ChildProcess(Hvabi.path, ["init", name, "--header", path, "--abi", abi] + more)
    }

    private var yaml: String {
        get throws { try String(contentsOfFile: "\(abi)/bell/interface.yaml", encoding: .utf8) }
    }

    @Test func whatItWritesIsReadyForUse() throws {
        let header =
            "struct bell { unsigned a; unsigned long long b; };\n#define BELL_TODO (NOT_THERE + 1)\n#define BELLS 2\n"
        let run = try start(
            "bell", header, "--target", "x86_64-unknown-linux-gnu", "--as", "dev/bell.h", "--transcribe")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try yaml.contains("headers: [dev/bell.h]"))
        #expect(try yaml.contains("#   constant BELL_TODO: 'NOT_THERE' is not declared"))
        let output = "\(folder.path)/out"
        let generate = try Hvabi.run("generate", "bell", "--abi", abi, "--output", output)
        #expect(generate.status == 0, "\(generate.errors)")
        let check = try Hvabi.run("check", "bell", "--abi", abi, "--output", output)
        #expect(check.status == 0, "\(check.text)\(check.errors)")
        #expect(check.text.contains("BELL_x86_64"))
    }

    @Test func twoTargetsOfOneMachineHaveTwoNames() throws {
        let run = try start(
            "bell", "struct bell { long a; };", "--target", "x86_64-unknown-linux-gnu", "--target",
            "x86_64-unknown-openbsd7.8")
        #expect(run.status == 0, "\(run.errors)")
        let generate = try Hvabi.run("generate", "bell", "--abi", abi, "--output", "\(folder.path)/out")
        #expect(generate.status == 0, "\(generate.errors)")
        #expect(generate.text.split(separator: "\n").count == 2)
    }

    @Test func nothingIsOverwritten() throws {
        #expect(try start("bell", "struct bell { int a; };").status == 0)
        let before = try yaml
        let again = try start("bell", "struct other { int b; };")
        #expect(again.status == 2)
        #expect(again.errors.contains("[exists]"))
        #expect(try yaml == before)
    }

    @Test func badInputLeavesNothing() throws {
        #expect(try start("bell", "struct bell {").status == 2)
        #expect(try start("bell", "struct bell { int a; };", "--as", "../../bell.h").status == 2)
        #expect(try start("bell", "struct bell { int a; };", "--target", "nonsense-x-y").status == 2)
        #expect(try start("../bell", "struct bell { int a; };").status == 64)
        #expect(try Hvabi.run("init", "bell", "--header", "\(folder.path)/missing.h", "--abi", abi).status == 2)
        #expect(!FileManager.default.fileExists(atPath: "\(abi)/bell"))
    }
}
