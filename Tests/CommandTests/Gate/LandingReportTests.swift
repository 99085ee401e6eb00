// SPDX-License-Identifier: Apache-2.0
//
// Reports that land: on files and lines of the new side, under names that do not move with a revision, within the
// limits of who reads them.

import Foundation
import TestSupport
import Testing

@Suite struct LandingReportTests {
    private func json(_ run: ChildProcess) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any], "\(run.errors)")
    }

    private func results(_ run: ChildProcess) throws -> [[String: Any]] {
        let runs = try json(run)["runs"] as? [[String: Any]] ?? []
        return runs.first?["results"] as? [[String: Any]] ?? []
    }

    private func fingerprints(_ run: ChildProcess) throws -> [String] {
        try results(run).compactMap { ($0["partialFingerprints"] as? [String: String])?["hvabiFinding/v1"] }.sorted()
    }

    private func changed() throws -> GateRepository {
        let made = try GateRepository()
        try made.topic("topic") { try $0.edit("lid.h", "\tunsigned int kind;\n", "") }
        return made
    }

    /// Of a member that is gone the nearest that is left; of a header that is gone no line.
    @Test func annotationsNameFilesAndLinesThatAreThere() throws {
        let made = try changed()
        for arguments in [
            ["gate", "main..topic"], ["diff", "main:include/lid.h", "topic:include/lid.h"],
        ] {
            let run = try ChildProcess(Hvabi.path, arguments + ["--format", "github"], in: made.repository.path)
            #expect(run.status == 1, "\(run.errors)")
            #expect(run.text.contains("::error file=include/lid.h,line=2,"), "\(run.text)")
            #expect(!run.text.contains("%3A"), "\(run.text)")
        }
        try made.topic("gone") { try $0.repository.git("rm", "-q", "include/lid.h") }
        let run = try made.gate("main..gone", "--format", "github")
        #expect(run.text.contains("::error file=include/lid.h,title="), "\(run.text)")
        #expect(!run.text.contains("line="), "\(run.text)")
    }

    @Test func fingerprintsDoNotMoveWithARevision() throws {
        let made = try changed()
        let commits = try ["main", "topic"].map { try made.repository.git("rev-parse", $0) }
        var all: [[String]] = []
        for (old, new) in [("main", "topic"), (commits[0], commits[1])] {
            all.append(
                try fingerprints(
                    try made.repository.hvabi(
                        "diff", "\(old):include/lid.h", "\(new):include/lid.h", "--format", "sarif")))
            all.append(try fingerprints(try made.gate("\(old)..\(new)", "--format", "sarif")))
        }
        #expect(!all[0].isEmpty && !all[1].isEmpty)
        #expect(all[0] == all[2])
        #expect(all[1] == all[3])
        #expect(all[1].allSatisfy { $0.contains("include/lid.h") }, "\(all[1])")
        print("\(all[0].count + all[1].count) fingerprints compared")
    }

    /// A runner shows ten annotations of a kind: the last says how many more there are, and the summary has them all.
    @Test func tenErrorsAStep() throws {
        let made = try GateRepository()
        try made.topic("before") {
            try $0.add((0..<40).map { "#define K\($0) \($0)\n" }.joined(), to: "many.h")
        }
        try made.topic("after", from: "before") {
            try $0.repository.write((0..<40).map { "#define K\($0) \($0 + 1)\n" }.joined(), to: "include/many.h")
        }
        let summary = "\(made.repository.temporary)/summary.md"
        let run = try made.repository.hvabi(
            "gate", "before..after", "--format", "github", environment: ["GITHUB_STEP_SUMMARY": summary])
        #expect(run.status == 1)
        let errors = run.text.split(separator: "\n").filter { $0.hasPrefix("::error") }
        #expect(errors.count == 10)
        #expect(errors.last?.contains("31 more") == true, "\(errors)")
        let text = try String(contentsOfFile: summary, encoding: .utf8)
        #expect((0..<40).allSatisfy { text.contains("`K\($0)`") })
        let few = try made.gate("before..after", "--format", "github", "--", "include/box.h")
        #expect(!few.text.contains("::error"))
    }

    @Test func theCutOfSARIFIsNamed() throws {
        let made = try GateRepository()
        let count = 5_100
        try made.topic("before") {
            try $0.add((0..<count).map { "#define K\($0) \($0)\n" }.joined(), to: "many.h")
        }
        try made.topic("after", from: "before") {
            try $0.repository.write((0..<count).map { "#define K\($0) \($0 + 1)\n" }.joined(), to: "include/many.h")
        }
        let run = try made.gate("before..after", "--format", "sarif")
        #expect(try results(run).count == 5_000)
        #expect(run.output.count < 10_000_000)
        #expect(run.text.contains("100 results are left out"))
    }

    /// A fault that several targets share is one finding; one that a target has alone says so, in a baseline as well.
    @Test func targetsShareAFinding() throws {
        let made = try GateRepository(policy: "targets: [x86_64, i386]\n")
        try made.topic("topic") {
            try $0.edit("lid.h", "unsigned int kind", "unsigned long kind")
            try $0.add("#define LID_MAX 7\n", to: "lid.h")
        }
        let run = try made.gate("main..topic", "--format", "json")
        let sections = try json(run)["comparisons"] as? [[String: Any]] ?? []
        let findings = sections.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
        let shared = findings.filter { $0["name"] as? String == "LID_MAX" }
        #expect(shared.count == 1 && shared[0]["targets"] == nil, "\(shared)")
        let alone = findings.filter { $0["rule"] as? String == "field-resized" }
        #expect(alone.count == 1, "\(findings)")
        #expect((alone.first?["targets"] as? [String])?.count == 1, "\(alone)")
    }
}
