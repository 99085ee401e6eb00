// SPDX-License-Identifier: Apache-2.0
//
// Two headers of one file name stay two: every place names the file that holds the line.

import Foundation
import TestSupport
import Testing

@Suite struct SameNameTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try write("#include \"sub/h.h\"\nstruct outer { struct inner i; char tail; };\n", to: "h.h")
        try write("\n\n\nstruct inner { long x; char c; };\n", to: "sub/h.h")
        try write("#include \"types.h\"\nstruct a { struct at t; char c; };\n", to: "vmm/a/a.h")
        try write("\nstruct at { long x; char c; };\n", to: "vmm/a/types.h")
        try write("#include \"types.h\"\nstruct b { struct bt t; char c; };\n", to: "vmm/b/b.h")
        try write("\n\nstruct bt { long x; char c; };\n", to: "vmm/b/types.h")
    }

    private func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: "\(folder.path)/\(name)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    /// `header:line` of each record, by its name.
    private func places(_ run: ChildProcess) throws -> [String: String] {
        let json = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        var places: [String: String] = [:]
        for record in json?["records"] as? [[String: Any]] ?? [] {
            let place = record["place"] as? [String: Any]
            places[record["name"] as? String ?? ""] = "\(place?["header"] ?? ""):\(place?["line"] ?? "")"
        }
        return places
    }

    @Test func namesAreAsIncludedOrToldApart() throws {
        let one = try hvabi("dump", "\(folder.path)/h.h")
        #expect(try places(one) == ["outer": "h.h:2", "inner": "sub/h.h:4"], "\(one.errors)")
        let two = try hvabi("dump", "vmm/a/a.h", "vmm/b/b.h")
        let expected = ["a": "a.h:2", "b": "b.h:2", "at": "a/types.h:2", "bt": "b/types.h:3"]
        #expect(try places(two) == expected, "\(two.errors)")
        // The same whatever the checkout is called.
        let copy = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: "\(folder.path)/vmm", toPath: "\(copy.path)/elsewhere")
        let other = try hvabi("dump", "\(copy.path)/elsewhere/a/a.h", "\(copy.path)/elsewhere/b/b.h")
        #expect(other.text == two.text)
    }

    @Test func headersOfOneNameThatAreAskedForStayTwo() throws {
        let run = try hvabi("dump", "vmm/a/types.h", "vmm/b/types.h")
        #expect(try places(run) == ["at": "a/types.h:2", "bt": "b/types.h:3"], "\(run.errors)")
        #expect(run.text.contains("\"headers\": [\"a/types.h\", \"b/types.h\"]"))
    }

    @Test(arguments: ["text", "github", "sarif", "markdown"]) func reportsNameTheFile(format: String) throws {
        let run = try hvabi("audit", "h.h", "--all", "--lint", "hole", "--lint", "leak", "--format", format)
        #expect(run.status != 2, "\(run.errors)")
        let lines = run.text.split(separator: "\n").filter { $0.contains("inner") }
        #expect(!lines.isEmpty, "\(run.text)")
        #expect(run.text.contains("sub/h.h"), "\(run.text)")
    }

    private func hvabi(_ arguments: String...) throws -> ChildProcess {
        try ChildProcess(Hvabi.path, arguments, in: folder.path)
    }
}
