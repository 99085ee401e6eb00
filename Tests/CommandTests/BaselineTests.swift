// SPDX-License-Identifier: Apache-2.0
//
// `hvabi check --baseline`: known findings are accepted, new ones are not, and old entries are reported.

import Foundation
import TestSupport
import Testing

@Suite struct BaselineTests {
    private static func file(_ entries: String) -> String {
        "schema: hvabi-exceptions/1\nexceptions:\n" + entries
    }

    private static let all = file("  - { rule: originals-*, name: \"*\", reason: the copy is newer }\n")

    @Test func acceptsKnownFindings() throws {
        let copy = try HeaderCopy.differing()
        try copy.write(Self.all, to: "known.yaml")
        let run = try copy.check("--baseline", "known.yaml")
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.text.contains("compared with copy, 4 accepted\n"))
        #expect(run.text.contains("exceptions applied: 1 exception, nothing found\n"))
    }

    @Test func oneThatAcceptsNothingFails() throws {
        let copy = try HeaderCopy.agreeing()
        try copy.write(Self.all, to: "known.yaml")
        let run = try copy.check("--baseline", "known.yaml")
        #expect(run.status == 1)
        #expect(run.text.contains("known.yaml:3: error: exception matches nothing: originals-* * [exception-unused]"))
        let elsewhere = try ChildProcess(
            Hvabi.path, ["check", "--abi", "abi", "--only", "compiler", "--baseline", "known.yaml"], in: copy.path)
        #expect(elsewhere.status == 0, "the rules of the entry were not asked: \(elsewhere.text)")
        #expect(elsewhere.text.contains("1 exception, nothing found, 1 about what was not looked at\n"))
    }

    @Test func anExpiredOneNoLongerApplies() throws {
        let copy = try HeaderCopy.differing()
        try copy.write(
            Self.file("  - name: '*'\n    reason: until the next release\n    expires: 2026-11-20\n"), to: "known.yaml")
        #expect(try copy.check("--baseline", "known.yaml", "--today", "2026-11-20").status == 0)
        let run = try copy.check("--baseline", "known.yaml", "--today", "2026-11-21")
        #expect(run.status == 1)
        #expect(run.text.contains("3 errors, 1 warning"))
        #expect(run.text.contains("[exception-expired]"))
    }

    @Test func updateAcceptsTheseValuesAndNoOthers() throws {
        let copy = try HeaderCopy.differing()
        let update = try copy.check("--baseline", "known.yaml", "--update-baseline")
        #expect(update.status == 0, "\(update.text)\(update.errors)")
        #expect(update.errors.contains("known.yaml: 4 exceptions added, 0 removed, 0 kept"))
        let written = FileManager.default.contents(atPath: "\(copy.path)/known.yaml")
        #expect(try copy.check("--baseline", "known.yaml").status == 0)
        #expect(try copy.check("--baseline", "known.yaml", "--update-baseline").status == 0)
        #expect(FileManager.default.contents(atPath: "\(copy.path)/known.yaml") == written)

        let header = try #require(FileManager.default.contents(atPath: "\(copy.path)/copy/small.h"))
        try copy.write(
            String(decoding: header, as: UTF8.self).replacing("SMALL_MAX 5", with: "SMALL_MAX 6"), to: "copy/small.h")
        let run = try copy.check("--baseline", "known.yaml")
        #expect(run.status == 1)
        #expect(run.text.contains("SMALL_MAX value: small@1 4, copy 6 [originals-differs]"))
        #expect(run.text.contains("[exception-unused]"))
        let again = try copy.check("--baseline", "known.yaml", "--update-baseline")
        #expect(again.errors.contains("1 exception added, 1 removed, 3 kept"))
        #expect(try copy.check("--baseline", "known.yaml").status == 0)
    }

    /// Text that YAML does not take as it is: controls, line separators, a byte order mark.
    @Test func updateWritesWhatItCanRead() throws {
        let hostile = "#define SMALL_TEXT \"\\x7f\\u2028\\ufeff: #\\\"'\\u0085\\n\""
        let copy = try HeaderCopy(
            ours: SmallABI.header + hostile + "\n", theirs: SmallABI.header + "#define SMALL_TEXT \"\"\n")
        #expect(try copy.check("--baseline", "known.yaml", "--update-baseline").status == 0)
        let run = try copy.check("--baseline", "known.yaml")
        #expect(run.status == 0 && run.text.contains("1 accepted"), "\(run.text)\(run.errors)")
    }

    @Test func anInterfaceMayHaveItsOwn() throws {
        let copy = try HeaderCopy.differing()
        try copy.addYAML("exceptions:\n  - { rule: originals-*, reason: the copy is newer }\n")
        #expect(try copy.check().status == 0)
        try copy.addYAML("exceptions:\n  - { rule: contract-*, reason: there is none }\n")
        #expect(try copy.check().status == 1)
    }

    @Test func staleBindingsAreNotForABaseline() throws {
        let small = try SmallABI()
        #expect(try small.generate().status == 0)
        try small.writeHeader(SmallABI.header.replacing("SMALL_MAX 4", with: "SMALL_MAX 5"))
        let known = "\(small.folder.path)/known.yaml"
        let run = try ChildProcess(
            Hvabi.path,
            [
                "check", "--abi", small.abi, "--output", small.output, "--only", "bindings", "--baseline", known,
                "--update-baseline",
            ])
        #expect(run.status == 1 && run.errors.contains("0 exceptions added"), "\(run.errors)")
        #expect(run.errors.contains("hvabi generate brings them up to date"))
    }

    @Test func aTargetThatTheInterfaceLacksIsRefused() throws {
        let copy = try HeaderCopy.differing()
        try copy.addYAML("exceptions:\n  - { rule: originals-*, target: x86-64, reason: the copy is newer }\n")
        let run = try copy.check()
        #expect(run.status == 2 && run.errors.contains("'x86-64' is not a target here"), "\(run.errors)")
    }

    @Test(arguments: [
        ("", "is empty"), ("exceptions: []\n", "'schema' is missing"),
        ("schema: hvabi-exceptions/2\nexceptions: []\n", "the schema must be 'hvabi-exceptions/1'"),
        (file("  - { name: a }\n"), "'reason' is missing"), (file("  - { reason: a }\n"), "names what it accepts"),
        (file("  - { nane: a, reason: b }\n"), "unknown key 'nane'"),
        (file("  - { name: a, reason: b, expires: 2026-02-30 }\n"), "'2026-02-30' is not a day"),
        (file("  - { rule: originals-difers, reason: b }\n"), "no finding has the rule 'originals-difers'"),
        (file("  - a\n"), "must be a mapping"), (file("  - { name: [a], reason: b }\n"), "'name' must be a text"),
        (file("  - { name: a, reason: b, values: 4 }\n"), "'values' must be a list"),
    ])
    func aMistakeIsToldWithItsPlace(_ text: String, _ message: String) throws {
        let copy = try HeaderCopy.differing()
        try copy.write(text, to: "known.yaml")
        let run = try copy.check("--baseline", "known.yaml")
        #expect(run.status == 2)
        #expect(run.errors.contains("known.yaml") && run.errors.contains(message), "\(run.errors)")
        #expect(run.text.isEmpty)
    }

    @Test func aMissingFileIsNoBaseline() throws {
        let copy = try HeaderCopy.differing()
        #expect(try copy.check("--baseline", "none.yaml").errors.contains("none.yaml: error: there is no such file"))
        #expect(try copy.check("--update-baseline").status == 64)
        #expect(try copy.check("--today", "tomorrow").status == 64)
    }
}

@Suite struct SelectedComparisonTests {
    @Test func eachCanBeLeftOut() throws {
        let all = ["contract", "bindings", "compiler"]
        for left in all {
            let run = try Hvabi.run("check", "acrn@5.12", "--skip", left)
            #expect(run.status == 0, "\(run.text)")
            #expect(
                run.text.split(separator: "\n").filter { $0.hasPrefix("acrn@") }.map { $0.split(separator: " ")[1] }
                    == all.filter { $0 != left }.map { "\($0):" })
        }
        #expect(try Hvabi.run("check", "--skip", "compiler", "--require", "compiler").status == 64)
        #expect(try Hvabi.run("check", "--skip", "compiler", "--only", "compiler").status == 64)
    }

    @Test func anInterfaceMayNameOriginals() throws {
        let copy = try HeaderCopy.differing()
        try copy.addYAML(
            """
            against:
              - { folder: copy, prelude: [first.h], defines: [LATE=1] }
              - { folder: nowhere, package: small-dev }

            """)
        try copy.write("#define EARLY 1\n", to: "copy/first.h")
        func check(_ more: String...) throws -> ChildProcess {
            try ChildProcess(
                Hvabi.path, ["check", "--abi", "abi", "--only", "originals", "--allow-include", "copy"] + more,
                in: copy.path)
        }
        let run = try check()
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.text.contains("compared with copy, 4 errors"))
        #expect(run.text.contains("originals: skipped: nowhere has none of its headers (apt-get install small-dev)\n"))
        #expect(try check("--require", "originals").status == 2)
        try copy.write("#if EARLY && LATE\n\(SmallABI.header)\n#endif\n", to: "copy/small.h")
        #expect(try check("--missing", "ignore").status == 0)
    }
}
