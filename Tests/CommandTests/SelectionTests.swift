// SPDX-License-Identifier: Apache-2.0
//
// The selected part of an interface, and one module for several targets.

import Foundation
import TestSupport
import Testing

@Suite struct SelectionTests {
    private let folder: TemporaryFolder
    private var abi: String { "\(folder.path)/abi" }
    private var output: String { "\(folder.path)/out" }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func generate(_ header: String, _ yaml: String, targets: String...) throws -> ChildProcess {
        let path = try folder.write("#include <linux/ioctl.h>\n#include <linux/types.h>\n" + header, to: "bell.h")
        let begun = try ChildProcess(
            Hvabi.path,
            ["init", "bell", "--header", path, "--abi", abi] + targets.flatMap { ["--target", $0] })
        try #require(begun.status == 0, "\(begun.errors)")
        let file = "\(abi)/bell/interface.yaml"
        try (String(contentsOfFile: file, encoding: .utf8) + "\n" + yaml + "\n")
            .write(toFile: file, atomically: true, encoding: .utf8)
        return try Hvabi.run("generate", "bell", "--abi", abi, "--output", output)
    }

    private func text(_ module: String) throws -> String {
        try String(contentsOfFile: "\(output)/\(module)/bell.swift", encoding: .utf8)
    }

    private let header = """
        struct inner { __u32 a; };
        struct outer { struct inner i; enum color { RED, GREEN } c; };
        struct other { __u64 b; };
        struct stated { __u32 argsz; };
        #define BELL_RING _IOW('b', 1, struct other)
        #define BELL_INFO _IO('b', 2)
        #define BELL_MAX 4
        #define BELL_MIN 1
        """

    @Test func whatIsChosenBringsWhatItNeeds() throws {
        let run = try generate(
            header,
            """
            select: { records: [outer], ioctls: [BELL_INFO], constants: [BELL_M*], without: [BELL_MIN] }
            arguments: { BELL_INFO: struct stated }
            """, targets: "x86_64")
        #expect(run.status == 0, "\(run.errors)")
        let text = try text("BELL_x86_64")
        for name in ["struct outer", "struct inner", "GREEN", "struct stated", "BELL_INFO", "BELL_MAX"] {
            #expect(text.contains(name), "\(name)")
        }
        for name in ["struct other", "BELL_RING", "BELL_MIN"] { #expect(!text.contains(name), "\(name)") }
    }

    @Test(arguments: ["records: [nothing*]", "without: [BELL_MEAN]", "ioctls: [BELL_RUNG]"])
    func aPatternThatNamesNothingIsAnError(_ pattern: String) throws {
        let records = pattern.hasPrefix("records") ? "" : "records: [outer], "
        let run = try generate(header, "select: { \(records)\(pattern) }", targets: "x86_64")
        #expect(run.status == 2)
        #expect(run.errors.contains("[select-unknown]"), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: output))
    }

    @Test func equalTargetsShareAModule() throws {
        let run = try generate(
            header, "modules: [{ name: Bell, targets: [x86_64, arm64] }]", targets: "x86_64", "arm64")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try text("Bell").contains("targets x86_64-unknown-linux-gnu, aarch64-unknown-linux-gnu"))
        let again = try Hvabi.run("generate", "bell", "--check", "--abi", abi, "--output", output)
        #expect(again.status == 0, "\(again.text)")
        let check = try Hvabi.run(
            "check", "bell", "--abi", abi, "--output", output, "--allow-include", folder.path)
        #expect(check.status == 0, "\(check.text)\(check.errors)")
    }

    /// A `char` in an array is a byte of a text on every target.
    @Test func aPlainCharIsTheSameEverywhere() throws {
        let run = try generate(
            "struct bell { char name[16]; };", "modules: [{ name: Bell, targets: [x86_64, arm64] }]", targets: "x86_64",
            "arm64")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try text("Bell").contains("InlineArray<16, UInt8>"))
    }

    @Test func targetsThatDifferShareNone() throws {
        let run = try generate(
            "struct bell { long size; };", "modules: [{ name: Bell, targets: [x86_64, i386] }]", targets: "x86_64",
            "i386")
        #expect(run.status == 2)
        #expect(run.errors.contains("[module-differs]") && run.errors.contains("for 'i386'"), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: output))
    }
}
