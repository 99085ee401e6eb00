// SPDX-License-Identifier: Apache-2.0
//
// Recorded versions: two commands from a header of the machine to bindings, no header needed afterwards, and no verdict
// that rests on the record alone.

import Foundation
import TestSupport
import Testing

@Suite struct RecordTests {
    private let folder: TemporaryFolder
    private var abi: String { "\(folder.path)/abi" }
    private var output: String { "\(folder.path)/out" }
    private let header = "struct bell { unsigned a; unsigned long long b; };\n#define BELLS 2\n"

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ words: String...) throws -> ChildProcess {
        try ChildProcess(Hvabi.path, words + ["--abi", abi])
    }

    /// A recorded interface of one header in a folder of its own.
    private func begin(_ more: String...) throws -> ChildProcess {
        let path = try folder.write(header, to: "bell.h")
        return try ChildProcess(
            Hvabi.path, ["init", "bell@1.0", "--header", path, "--target", "x86_64", "--abi", abi] + more)
    }

    @Test func aHeaderOfTheMachineIsTwoCommandsAway() throws {
        let begun = try run("init", "ring@6", "--header", "linux/vfio.h", "--target", "x86_64", "--target", "arm64")
        #expect(begun.status == 0, "\(begun.errors)")
        #expect(begun.text.contains("gcc") && begun.text.contains("confirms"), "\(begun.text)")
        let generated = try run("generate", "ring", "--output", output)
        #expect(generated.status == 0, "\(generated.errors)")
        #expect(FileManager.default.fileExists(atPath: "\(output)/RING_x86_64/linux_vfio.swift"))
        // The record is the snapshot: none is kept twice.
        #expect(!FileManager.default.fileExists(atPath: "\(output)/RING_x86_64/RING_x86_64.json"))
        #expect(try run("generate", "--check", "--output", output).status == 0)
        let checked = try run("check", "ring", "--output", output)
        #expect(checked.status == 0, "\(checked.text)\(checked.errors)")
        #expect(checked.text.contains("aarch64-linux-gnu-gcc"))
    }

    /// Arguments of `_IO` commands in comments are for a person to confirm.
    @Test func argumentsAreProposed() throws {
        let path = try folder.write(
            """
            /** RING_A - _IOR('r', 1, struct ring_a) */
            struct ring_a { int a; };
            #define RING_A _IO('r', 1)
            struct ring_b { int b; };
            /** RING_B - _IOW('r', 2, struct ring_b) */
            #define RING_B _IO('r', 2)
            #define RING_C _IO('r', 3)
            #define _IO(t, n) ((t) << 8 | (n))

            """, to: "ring.h")
        #expect(try run("init", "ring", "--header", path).status == 0)
        let draft = try String(contentsOfFile: "\(abi)/ring/interface.yaml", encoding: .utf8)
        #expect(draft.contains("# arguments:\n#   RING_A: struct ring_a\n#   RING_B: struct ring_b\n"), "\(draft)")
        #expect(!draft.contains("RING_C"))
    }

    @Test func nothingOfARecordNeedsItsHeaders() throws {
        #expect(try begin().status == 0)
        try FileManager.default.removeItem(atPath: "\(folder.path)/bell.h")
        for words in [
            ["dump", "bell"], ["layout", "bell", "bell"], ["audit", "bell"], ["explain", "BELLS", "bell"],
            ["diff", "bell", "bell"], ["generate", "bell", "--output", output],
        ] {
            let run = try ChildProcess(Hvabi.path, words + ["--abi", abi])
            #expect(run.status == 0, "\(words): \(run.errors)")
        }
    }

    @Test func aRecordHasNoComments() throws {
        let path = try folder.write("/** Words of somebody else. */\n\(header)#define TOLL \"text\"\n", to: "bell.h")
        #expect(try run("init", "bell", "--header", path).status == 0)
        let record = try #require(
            try FileManager.default.subpathsOfDirectory(atPath: abi).first { $0.hasSuffix("64.json") })
        let text = try String(contentsOfFile: "\(abi)/\(record)", encoding: .utf8)
        #expect(!text.contains("somebody"))
        #expect(text.contains("\"BELLS\""))
    }

    @Test func whatOnlyMovedChangesTheTableOfPlacesAlone() throws {
        #expect(try begin().status == 0)
        let path = "\(abi)/bell/1.0/x86_64.json"
        let before = try String(contentsOfFile: path, encoding: .utf8)
        _ = try folder.write("\n\n\n" + header, to: "bell.h")
        let again = try run("record", "bell@1.0", "--from", folder.path)
        #expect(again.status == 0, "\(again.errors)")
        let after = try String(contentsOfFile: path, encoding: .utf8)
        let changed = zip(before.split(separator: "\n"), after.split(separator: "\n")).filter { $0 != $1 }
        #expect(!changed.isEmpty)
        #expect(changed.allSatisfy { $0.1.hasPrefix("    \"") && $0.1.contains(": [") }, "\(changed)")
    }

    @Test func aRecordAloneIsNoWitness() throws {
        #expect(try begin().status == 0)
        #expect(try run("generate", "bell", "--output", output).status == 0)
        let allowed = ["--allow-include", folder.path]
        let whole = try ChildProcess(Hvabi.path, ["check", "bell", "--output", output, "--abi", abi] + allowed)
        #expect(whole.status == 0, "\(whole.text)\(whole.errors)")
        // The compiler cannot be asked about a header that is not what it was.
        _ = try folder.write(header + "\n", to: "bell.h")
        let check = try ChildProcess(Hvabi.path, ["check", "bell", "--output", output, "--abi", abi] + allowed)
        #expect(check.status == 2, "\(check.text)")
        #expect(check.errors.contains("[no-witness]"))
        #expect(check.text.contains("is not what it was recorded from"))
    }

    /// recorded.yaml is somebody else's: no folder that it names is looked into unless it is the system's or allowed,
    /// and whether anything is there is not said.
    @Test(arguments: [
        "{}", "{ token.h: \(String(repeating: "0", count: 64)) }", "{ none.h: \(String(repeating: "0", count: 64)) }",
    ])
    func aRecordOpensNoFolder(_ headers: String) throws {
        #expect(try begin().status == 0)
        let secret = try TemporaryFolder()
        _ = try secret.write("#define BELLS 3\nstruct bell { char secret[41]; };\n", to: "token.h")
        let recorded = "\(abi)/bell/1.0/recorded.yaml"
        let text = try String(contentsOfFile: recorded, encoding: .utf8)
        let end = try #require(text.range(of: "    headers:\n")).upperBound
        let interface = "\(abi)/bell/interface.yaml"
        let yaml = try String(contentsOfFile: interface, encoding: .utf8).replacing("[bell.h]", with: "[token.h]")
        try yaml.write(toFile: interface, atomically: true, encoding: .utf8)
        let name = secret.path.split(separator: "/").last ?? ""
        for path in [secret.path, "\(folder.path)/link", "../\(name)", "./link", "./../\(name)"] {
            if path.hasSuffix("/link"), !FileManager.default.fileExists(atPath: "\(folder.path)/link") {
                try FileManager.default.createSymbolicLink(
                    atPath: "\(folder.path)/link", withDestinationPath: secret.path)
            }
            try "\(text[..<end])      \(path): \(headers)\n".write(toFile: recorded, atomically: true, encoding: .utf8)
            let from = path.hasPrefix("../") ? ["--from", folder.path] : ["--allow-include", folder.path]
            let check = try ChildProcess(Hvabi.path, ["check", "bell", "--output", output, "--abi", abi] + from)
            #expect(check.status == 2, "\(path): \(check.text)\(check.errors)")
            #expect(check.text.contains("is not a folder of the system's headers"), "\(check.text)")
            #expect(!check.text.contains("gcc") && !check.text.contains("token.h"), "\(check.text)")
        }
    }

    @Test func aProjectsOwnHeadersAreFoundWhereverItIs() throws {
        #expect(try begin().status == 0)
        let recorded = try String(contentsOfFile: "\(abi)/bell/1.0/recorded.yaml", encoding: .utf8)
        #expect(recorded.contains("'./':") && !recorded.contains(folder.path), "\(recorded)")
        let other = try TemporaryFolder()
        let project = "\(other.path)/project"
        try FileManager.default.copyItem(atPath: folder.path, toPath: project)
        let words = ["--abi", "\(project)/abi"]
        let check = try ChildProcess(Hvabi.path, ["check", "bell", "--only", "compiler"] + words)
        #expect(check.status == 0 && check.text.contains("all agree"), "\(check.text)\(check.errors)")
        #expect(try ChildProcess(Hvabi.path, ["record", "bell", "--check"] + words).status == 0)
        try header.replacing("unsigned a", with: "unsigned a, c[4]").write(
            toFile: "\(project)/bell.h", atomically: true, encoding: .utf8)
        #expect(try ChildProcess(Hvabi.path, ["record", "bell", "--check"] + words).status == 1)
        #expect(try ChildProcess(Hvabi.path, ["check", "bell", "--only", "compiler"] + words).status == 2)
    }

    @Test func aRecordThatWasEditedIsRefused() throws {
        #expect(try begin().status == 0)
        let path = "\(abi)/bell/1.0/x86_64.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let edited = text.replacing("\"value\": 2", with: "\"value\": 3")
        #expect(edited != text)
        try edited.write(toFile: path, atomically: true, encoding: .utf8)
        let layout = try run("layout", "bell", "bell")
        #expect(layout.status == 2)
        #expect(layout.errors.contains("[record-changed]"))
    }

    @Test func recordChecksAndGradesWhatChanged() throws {
        #expect(try begin().status == 0)
        #expect(try run("record", "bell", "--check", "--from", folder.path).status == 0)
        _ = try folder.write(header.replacing("unsigned a;", with: "unsigned a, c[4];"), to: "bell.h")
        let check = try run("record", "bell", "--check", "--from", folder.path)
        #expect(check.status == 1)
        #expect(check.text.contains("not what the headers give") && check.text.contains("breaking"), "\(check.text)")
        let next = try run("record", "bell@2.0", "--from", folder.path, "--package", "bells 2")
        #expect(next.status == 0, "\(next.errors)")
        #expect(next.text.contains("bell@1.0 -> bell@2.0"))
        let history = try run("history", "bell")
        #expect(history.status == 0 && history.text.contains("bell@2.0"), "\(history.errors)")
    }

    @Test func theDigestsAreThoseOfAnotherProgram() throws {
        // One block, a byte less and more than fits with the length, and several blocks.
        for count in [0, 55, 56, 64, 119, 1000] {
            let path = try folder.write(header + String(repeating: "/", count: 2 + count) + "\n", to: "bell.h")
            #expect(try run("init", "bell\(count)", "--header", path).status == 0)
            let sum = try ChildProcess("/usr/bin/sha256sum", [path]).text.prefix(64)
            let version = "\(abi)/bell\(count)/1/recorded.yaml"
            #expect(try String(contentsOfFile: version, encoding: .utf8).contains("bell.h: \(sum)"))
        }
    }

    @Test(arguments: [
        ("sparc64.json", "[unknown-target]"), ("include/bell.h", "[recorded]"), ("recorded.yaml", "[yaml]"),
    ])
    func whatDoesNotBelongIsNamed(_ file: String, _ id: String) throws {
        #expect(try begin().status == 0)
        let path = "\(abi)/bell/1.0/\(file)"
        try FileManager.default.createDirectory(
            atPath: String(path.dropLast(path.split(separator: "/").last?.count ?? 0)),
            withIntermediateDirectories: true)
        try "schema: other\n".write(toFile: path, atomically: true, encoding: .utf8)
        let layout = try run("layout", "bell", "bell")
        #expect(layout.status == 2)
        #expect(layout.errors.contains(id), "\(layout.errors)")
    }

    @Test func twoTargetsAreNotReadFromOneMachine() throws {
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/tree/include/asm", withIntermediateDirectories: true)
        _ = try folder.write("#include \"asm/regs.h\"\nstruct bell { struct regs r; };\n", to: "tree/include/bell.h")
        _ = try folder.write("struct regs { long a; };\n", to: "tree/include/asm/regs.h")
        let begun = try run(
            "init", "bell", "--header", "bell.h", "--from", "\(folder.path)/tree", "--target", "x86_64", "--target",
            "arm64")
        #expect(begun.status == 2)
        #expect(begun.errors.contains("[foreign-header]"), "\(begun.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(abi)/bell"))
    }

    @Test func aCompilerThatDisagreesWritesNothing() throws {
        let path = try folder.write(
            "#ifdef __clang__\n#define BELLS 3\n#else\n#define BELLS 2\n#endif\nstruct bell { int a; };\n", to: "bell.h"
        )
        let begun = try run("init", "bell", "--header", path)
        #expect(begun.status == 1, "\(begun.errors)")
        #expect(begun.errors.contains("[compiler-differs]"))
        #expect(!FileManager.default.fileExists(atPath: "\(abi)/bell"))
    }
}
