// SPDX-License-Identifier: Apache-2.0
//
// Names for the values of fields: bindings give them the field's type, `view` prints them, and what cannot be is an
// error with its line.

import Foundation
import TestSupport
import Testing

@Suite struct ValueNamesTests {
    private let folder: TemporaryFolder
    private var abi: String { "\(folder.path)/abi" }

    init() throws {
        folder = try TemporaryFolder()
    }

    private let header = """
        struct bell { unsigned reason; unsigned char flags; union { struct { unsigned char way; } ring; }; };
        #define BELL_RING 2
        #define BELL_BREAK 3
        #define BELL_ALSO 3
        #define BELL_WIDE 0x100
        #define LOUD_A 1
        #define LOUD_B 4
        #define WAY_IN 1
        #define SIDE_A 1
        #ifdef __aarch64__
        #define SIDE_B 1
        #define ARM_STRIKE 5
        #endif
        """

    private func generate(_ values: String, targets: [String] = ["x86_64"]) throws -> ChildProcess {
        let path = try folder.write(header, to: "bell.h")
        let begun = try ChildProcess(
            Hvabi.path, ["init", "bell", "--header", path, "--abi", abi] + targets.flatMap { ["--target", $0] })
        try #require(begun.status == 0, "\(begun.errors)")
        let file = "\(abi)/bell/interface.yaml"
        try (String(contentsOfFile: file, encoding: .utf8) + "\nvalues:\n" + values + "\n")
            .write(toFile: file, atomically: true, encoding: .utf8)
        return try Hvabi.run("generate", "bell", "--abi", abi, "--output", "\(folder.path)/out")
    }

    private let good = """
          - { prefix: BELL_, without: [BELL_ALSO, BELL_WIDE], of: bell.reason }
          - { prefix: LOUD_, of: bell.flags, flags: true }
          - { prefix: WAY_, of: bell.ring.way }
          - { prefix: SIDE_, of: bell.reason, members: { SIDE_A: ring } }
        """

    @Test func constantsHaveTheTypeOfTheField() throws {
        let run = try generate(good)
        #expect(run.status == 0, "\(run.errors)")
        let text = try String(contentsOfFile: "\(folder.path)/out/BELL_x86_64/bell.swift", encoding: .utf8)
        for line in [
            "BELL_RING: UInt32 { 2 }", "LOUD_B: UInt8 { 4 }", "WAY_IN: UInt8 { 1 }", "BELL_ALSO: Int32 { 3 }",
            "= reason 2 BELL_RING", "= reason 1 SIDE_A ring",
        ] {
            #expect(text.contains(line), "\(line)")
        }
    }

    /// A statement that fits one target and contradicts another is wrong; a value that only one target has is not an
    /// error.
    @Test func eachTargetIsAsked() throws {
        let both = ["x86_64", "arm64"]
        let wrong = try generate("  - { prefix: SIDE_, of: bell.reason }", targets: both)
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("1 is SIDE_A and SIDE_B"), "\(wrong.errors)")
        try FileManager.default.removeItem(atPath: abi)
        let right = try generate("  - { prefix: SIDE_, without: [SIDE_B], of: bell.reason }", targets: both)
        #expect(right.status == 0, "\(right.errors)")
        try FileManager.default.removeItem(atPath: abi)
        let ofOne = try generate("  - { prefix: ARM_, of: bell.reason }", targets: both)
        #expect(ofOne.status == 0, "\(ofOne.errors)")
    }

    @Test func viewPrintsTheNames() throws {
        #expect(try generate(good).status == 0)
        let bytes = "02 00 00 00 05 01 00 00"
        let path = try folder.write(bytes, to: "bytes.txt")
        let run = try Hvabi.run("view", "bell", path, "--hexdump", "--source", "bell", "--abi", abi)
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.text.contains("BELL_RING") && run.text.contains("LOUD_A") && run.text.contains("LOUD_B"), "\(run.text)")
        let other = try folder.write(bytes.replacing("02", with: "09"), to: "other.txt")
        let unknown = try Hvabi.run("view", "bell", other, "--hexdump", "--source", "bell", "--abi", abi)
        #expect(unknown.text.contains("reason = 9\n"), "\(unknown.text)")
    }

    @Test(arguments: [
        ("{ prefix: BELL_, without: [BELL_WIDE], of: bell.reason }", "3 is BELL_BREAK and BELL_ALSO"),
        ("{ prefix: BELL_W, of: bell.flags }", "does not fit in 'bell.flags'"),
        ("{ prefix: TOLL_, of: bell.reason }", "nothing begins with 'TOLL_'"),
        ("{ prefix: LOUD_, without: [TOLL], of: bell.flags }", "'TOLL' leaves out nothing"),
        ("{ prefix: LOUD_, of: bell.volume }", "there is no field 'bell.volume'"),
        ("{ prefix: LOUD_, of: bell.ring }", "'bell.ring' is not an integer"),
        (
            "{ prefix: SIDE_, of: bell.reason, members: { SIDE_A: rung } }",
            "'rung' is not a member of a union in 'bell'"
        ),
        ("{ prefix: SIDE_, of: bell.reason, members: { LOUD_A: ring } }", "'LOUD_A' is not one of the values"),
    ])
    func whatCannotBeIsAnError(_ entry: String, _ message: String) throws {
        let run = try generate("  - \(entry)")
        #expect(run.status == 2)
        #expect(run.errors.contains(message) && run.errors.contains("interface.yaml:"), "\(run.errors)")
    }
}
