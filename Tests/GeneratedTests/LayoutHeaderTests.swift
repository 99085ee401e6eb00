// SPDX-License-Identifier: Apache-2.0
//
// <Module>_layout.h says every fact of a module as a C assertion; gcc for the target judges them.

import Foundation
import TestSupport
import Testing

@Suite struct LayoutHeaderTests {
    @Test(arguments: Shipped.all)
    func gccAgreesWithEveryFact(_ module: Shipped) throws {
        let text = try header(of: module)
        let facts = text.split(separator: "\n").count { $0.hasPrefix("_Static_assert") }
        #expect(facts > module.ir.records.count * 2 + module.ir.ioctls.count)
        let run = try compile(text, module)
        #expect(run.status == 0, "\(run.errors)")
        print("\(module.name): \(facts) facts, judged by \(module.compiler)")
    }

    /// The twin: each kind of fact, made wrong, must fail, and only it.
    @Test(arguments: Shipped.all, ["sizeof(", "_Alignof(", "offsetof("])
    func aWrongFactFails(_ module: Shipped, _ kind: String) throws {
        var lines = try header(of: module).split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let candidates = lines.indices.filter { lines[$0].hasPrefix("_Static_assert") && lines[$0].contains(kind) }
        let index = try #require(candidates.dropFirst(candidates.count / 2).first)
        let equals = try #require(lines[index].range(of: "== "))
        lines[index].replaceSubrange(equals, with: "== 1 + ")
        let run = try compile(lines.joined(separator: "\n"), module)
        #expect(run.status != 0)
        #expect(run.errors.contains("static assertion failed"))
    }

    private func header(of module: Shipped) throws -> String {
        try String(contentsOfFile: "\(module.folder)/\(module.name)_layout.h", encoding: .utf8)
    }

    private func compile(_ header: String, _ module: Shipped) throws -> ChildProcess {
        let folder = try TemporaryFolder()
        let source = try folder.write(module.includes + header, to: "layout.c")
        return try ChildProcess(module.compiler, module.compilerArguments + ["-fsyntax-only", "-w", source])
    }
}
