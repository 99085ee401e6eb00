// SPDX-License-Identifier: Apache-2.0
//
// JSON and text of the verbs that write, and the page of a history.

import Foundation
import TestSupport
import Testing

@Suite struct WriterFormatTests {
    private func object(_ run: ChildProcess) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any], "\(run.errors)")
    }

    @Test func generate() throws {
        let small = try SmallABI()
        let written = try object(small.generate("--format", "json"))
        #expect(written["schema"] as? String == "hvabi-generate/1")
        let module = try #require((written["modules"] as? [[String: Any]])?.first)
        #expect(module["state"] as? String == "written" && module["name"] as? String == "Small_x86_64")
        #expect((module["counts"] as? [String: Int])?["records"] == 1)
        let clean = try small.generate("--format", "json", "--check")
        let none = try object(clean)["differences"] as? [Any]
        #expect(clean.status == 0 && none?.isEmpty == true)
        try small.writeHeader("struct small { unsigned int a; };\n")
        let stale = try small.generate("--format", "json", "--check")
        #expect(stale.status == 1)
        let kinds = try #require(object(stale)["differences"] as? [[String: String]]).compactMap { $0["kind"] }
        #expect(kinds.contains("stale"))
    }

    @Test func initAndRecord() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write("struct bell { unsigned a; };\n", to: "bell.h")
        let abi = "\(folder.path)/abi"
        let begun = try object(
            try Hvabi.run("init", "bell@1", "--header", header, "--target", "x86_64", "--abi", abi, "--format", "json"))
        #expect(begun["schema"] as? String == "hvabi-init/1" && begun["next"] as? String == "hvabi generate bell")
        for file in try #require(begun["files"] as? [String]) {
            #expect(FileManager.default.fileExists(atPath: file), "\(file)")
        }
        _ = try folder.write("struct bell { unsigned a, b; };\n", to: "bell.h")
        let words = ["bell@2", "--abi", abi, "--from", folder.path, "--format", "json"]
        let recorded = try object(try ChildProcess(Hvabi.path, ["record"] + words))
        #expect(recorded["schema"] as? String == "hvabi-record/1" && recorded["subject"] as? String == "bell@2")
        let changes = try #require(recorded["changes"] as? [String: Any])
        #expect(changes["schema"] as? String == "hvabi-diff/1" && changes["worst"] as? String != nil)
        let checked = try object(try ChildProcess(Hvabi.path, ["record", "--check"] + words))
        #expect((checked["differences"] as? [String])?.isEmpty == true)
        _ = try folder.write("struct bell { unsigned a, b, c; };\n", to: "bell.h")
        let other = try ChildProcess(Hvabi.path, ["record", "--check"] + words)
        let differences = try object(other)["differences"] as? [String]
        #expect(other.status == 1 && differences == ["x86_64.json"])
    }

    /// A line for each fact: as many as a check compares.
    @Test func dumpAsText() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write(
            "struct r { int a; char b; };\n#define R_MAX 4\n#define R_BAD (NONE + 1)\n", to: "r.h")
        let run = try Hvabi.run("dump", header, "--format", "text")
        let lines = run.text.split(separator: "\n")
        #expect(lines.first?.hasPrefix("# ") == true)
        for line in ["r byteSize: 8", "r.b bitOffset: 32", "R_MAX value: 4"] {
            #expect(lines.contains(line[...]), "\(run.text)")
        }
        #expect(lines.contains { $0.hasPrefix("# skipped: ") && $0.contains("R_BAD") }, "\(run.text)")
        print("\(lines.count) lines")
    }

    @Test func aPageOfAHistory() throws {
        let run = try ChildProcess(Hvabi.path, ["history", "openbsd-vmm", "--format", "html"], in: Hvabi.checkout)
        #expect(run.status == 0, "\(run.errors)")
        for part in [
            "<!DOCTYPE html>", "id=\"v1\"", "href=\"#v1\"", "<span class=\"error\">breaking</span>",
            "<code>VMM_IOC_CREATE</code>",
        ] {
            #expect(run.text.contains(part), "no \(part)")
        }
        #expect(!run.text.contains("<script"))
    }
}
