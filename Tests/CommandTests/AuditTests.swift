// SPDX-License-Identifier: Apache-2.0
//
// `hvabi audit`: what it prints in each form, when it fails, and what it refuses.

import Foundation
import TestSupport
import Testing

@Suite struct AuditTests {
    private static let golden = GoldenFolder.all("audit-command")
    private static let targets = ["--target", "x86_64-unknown-linux-gnu", "--target", "i386-unknown-linux-gnu"]

    private func audit(_ golden: GoldenFolder, _ more: String...) throws -> ChildProcess {
        try ChildProcess(Hvabi.path, ["audit", "./case.h"] + Self.targets + more, in: golden.path)
    }

    /// An audit of one interface with a record that diverges between 32 and 64 bits.
    private func audit(_ small: SmallABI, _ more: String...) throws -> ChildProcess {
        try ChildProcess(Hvabi.path, ["audit", "small", "--abi", small.abi] + more)
    }

    @Test func everyFormIsAsRecorded() throws {
        #expect(!Self.golden.isEmpty)
        let names = [
            "text": "txt", "json": "json", "junit": "xml", "sarif": "sarif", "github": "github", "markdown": "md",
            "html": "html",
        ]
        for golden in Self.golden {
            var outputs: [String: String] = [:]
            for (format, ending) in names {
                let run = try audit(golden, "--format", format)
                #expect(run.status == 1 && run.errors.isEmpty, "\(run.errors)")
                outputs["expected.\(ending)"] = run.text.replacing(golden.path, with: "/folder")
            }
            #expect(try golden.findings(outputs) == [])
        }
    }

    @Test func theStatusIsThatOfTheSeverity() throws {
        let golden = try #require(Self.golden.first)
        let statuses =
            [
                ("hole", "note"): 1, ("hole", "warning"): 0, ("leak", "warning"): 1, ("leak", "error"): 0,
                ("tail", "error"): 1,
                ("tail", "never"): 0, ("unaligned", "note"): 0, ("reserved", "note"): 1, ("reserved", "warning"): 0,
            ] as KeyValuePairs
        for ((lint, level), status) in statuses {
            let run = try audit(golden, "--lint", lint, "--fail-on", level)
            #expect(run.status == status, "\(lint) \(level): \(run.text)\(run.errors)")
        }
        let junit = try audit(golden, "--lint", "leak", "--fail-on", "warning", "--format", "junit")
        #expect(junit.text.contains("failures=\"2\""))
        #expect(try audit(golden, "--lint", "leak", "--format", "junit").text.contains("failures=\"0\""))
    }

    @Test func lintsAreChosenByName() throws {
        let golden = try #require(Self.golden.first)
        let one = try audit(golden, "--lint", "enum")
        #expect(one.status == 0 && one.text.contains("1 lint of 'uapi'") && one.text.contains("[enum]"))
        #expect(one.text.split(separator: "\n").count == 2)
        let others = try audit(golden, "--skip", "enum")
        #expect(others.text.contains("21 lints") && !others.text.contains("[enum]"))
        for wrong in [["--lint", "holes"], ["--skip", ""], ["--lint", "hole", "--skip", "hole"], ["--lints"]] {
            let more = wrong == ["--lints"] ? ["--format", "html"] : []
            #expect(try ChildProcess(Hvabi.path, ["audit", "./case.h"] + wrong + more).status == 64, "\(wrong)")
        }
        #expect(try Hvabi.run("audit").status == 64)
        let foreign = try audit(golden, "--lint", "pointer", "--profile", "native")
        #expect(foreign.status == 2 && foreign.errors.contains("[nothing-audited]"))
    }

    @Test func allLintsAreListed() throws {
        let text = try Hvabi.run("audit", "--lints")
        #expect(text.status == 0 && text.text.split(separator: "\n").count == 24)
        let json = try Hvabi.run("audit", "--lints", "--format", "json")
        let table = try JSONSerialization.jsonObject(with: Data(json.output)) as? [String: Any]
        #expect((table?["lints"] as? [[String: Any]])?.count == 23)
    }

    @Test func anInterfaceSaysWhatItPromises() throws {
        let small = try SmallABI()
        let uapi = try audit(small)
        #expect(uapi.status == 1 && uapi.text.contains("'uapi'") && uapi.text.contains("on x86_64 and i386"))
        #expect(uapi.text.contains("small.b has padding before it that not every target has"))
        try small.writeYAML(SmallABI.yaml + "audit: { profile: native }\n")
        let native = try audit(small)
        #expect(native.status == 0 && native.text.contains("'native'") && native.text.contains("on x86_64,"))
        let asked = try audit(small, "--profile", "uapi")
        #expect(asked.status == 1)
        let alone = try ChildProcess(
            Hvabi.path, ["audit", "small/x86_64", "--abi", small.abi, "--profile", "uapi"])
        #expect(alone.status == 0 && alone.text.contains("u64-align: skipped: needs a 64-bit target"))
        for wrong in ["audit: { profile: posix }", "audit: {}", "audit: { lint: hole }", "audit: uapi"] {
            try small.writeYAML(SmallABI.yaml + wrong + "\n")
            let run = try audit(small)
            #expect(run.status == 2 && run.errors.contains("interface.yaml:"), "\(wrong): \(run.errors)")
        }
    }

    @Test func exceptionsAcceptFindings() throws {
        let accepted = """
            exceptions:
              - { rule: u64-align, name: small.b, reason: nobody runs it on i386, expires: 2030-01-01 }

            """
        let small = try SmallABI(yaml: SmallABI.yaml + accepted)
        let run = try audit(small, "--today", "2029-12-31")
        #expect(run.status == 0 && run.text.contains("1 accepted"), "\(run.text)\(run.errors)")
        let later = try audit(small, "--today", "2030-01-02")
        #expect(later.status == 1 && later.text.contains("[exception-expired]"))
        try small.writeYAML(SmallABI.yaml + accepted.replacing("small.b", with: "small.c"))
        let unused = try audit(small, "--today", "2029-12-31")
        #expect(unused.status == 1 && unused.text.contains("[exception-unused]"))
        try small.writeYAML(SmallABI.yaml)
        let file = "\(small.folder.path)/known.yaml"
        #expect(try audit(small, "--baseline", file, "--update-baseline").status == 0)
        let known = try audit(small, "--baseline", file)
        #expect(known.status == 0 && known.text.contains("accepted"))
    }

    @Test func nothingToAuditIsNoSuccess() throws {
        let small = try SmallABI(header: "typedef unsigned int small_t;\n")
        let run = try audit(small)
        #expect(run.status == 2 && run.errors.contains("[nothing-audited]") && run.text.isEmpty)
    }

    @Test func aCompanionThatCannotBeReadIsMentioned() throws {
        let small = try SmallABI(header: "#ifdef __i386__\n#error no\n#endif\nstruct small { int a; };\n")
        let run = try audit(small)
        #expect(run.status == 2 && run.errors.contains("[companion]") && run.text.isEmpty)
        #expect(try audit(small, "--target", "x86_64").status == 0)
    }

    @Test func aSnapshotIsAuditedOnItsTargets() throws {
        let golden = try #require(Self.golden.first)
        let folder = try TemporaryFolder()
        let dump = try ChildProcess(Hvabi.path, ["dump", "./case.h"] + Self.targets, in: golden.path)
        let snapshot = try folder.write(dump.text, to: "door.json")
        let run = try Hvabi.run("audit", snapshot, "--format", "json")
        let header = try audit(golden, "--format", "json")
        #expect(run.status == 1)
        #expect(Self.rules(run) == Self.rules(header) && !Self.rules(run).isEmpty)
    }

    private static func rules(_ run: ChildProcess) -> [String] {
        let report = try? JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        let comparisons = report?["comparisons"] as? [[String: Any]] ?? []
        return comparisons.flatMap { $0["findings"] as? [[String: Any]] ?? [] }.compactMap { $0["rule"] as? String }
    }
}
