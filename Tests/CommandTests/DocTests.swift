// SPDX-License-Identifier: Apache-2.0
//
// Sentences of an interface's own about its declarations, and since which version these are there.

import Foundation
import TestSupport
import Testing

@Suite struct DocTests {
    private let folder: TemporaryFolder
    private var abi: String { "\(folder.path)/abi" }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func begin(_ docs: String) throws {
        let path = try folder.write(
            "struct bell { unsigned a; };\n#define BELL_A 1\n#define BELL_GO _IO('b', 1)\n#define _IO(t, n) ((t) << 8 | (n))\n",
            to: "bell.h")
        let begun = try ChildProcess(
            Hvabi.path, ["init", "bell@1", "--header", path, "--target", "x86_64", "--abi", abi])
        try #require(begun.status == 0, "\(begun.errors)")
        _ = try folder.write(
            "struct bell { unsigned a; };\nstruct toll { unsigned n; };\n#define BELL_A 1\n#define BELL_B 2\n",
            to: "bell.h")
        let more = try Hvabi.run("record", "bell@2", "--abi", abi, "--from", folder.path)
        try #require(more.status == 0, "\(more.errors)")
        let file = "\(abi)/bell/interface.yaml"
        let text = try String(contentsOfFile: file, encoding: .utf8)
            .replacingOccurrences(of: "\"1\": {", with: "\"2\": {")
        try (text + "\n\(docs)\n").write(toFile: file, atomically: true, encoding: .utf8)
    }

    private let good = """
        document: The Bell Book
        doc:
          - { of: bell, text: Rings., section: chapter 2 }
          - { of: bell.a, text: How loud. }
          - { of: BELL_B, text: "A */ second\\none." }
        """

    @Test func bindingsSayThem() throws {
        try begin(good)
        let run = try Hvabi.run("generate", "bell", "--abi", abi, "--output", "\(folder.path)/out")
        #expect(run.status == 0, "\(run.errors)")
        let text = try String(contentsOfFile: "\(folder.path)/out/BELL_x86_64/bell.swift", encoding: .utf8)
        for line in [
            "/// Rings.\n///\n/// The Bell Book, chapter 2.\n", "  /// How loud.\n",
            "/// A * / second\n/// one.\n///\n/// Since 2.\n@_alwaysEmitIntoClient public var BELL_B",
            "/// Since 2.\n///\n/// C: `struct toll`",
        ] {
            #expect(text.contains(line), "\(line)\n\(text)")
        }
        #expect(text.components(separatedBy: "Since 2.").count == 3, "what the oldest version has may be older")
    }

    @Test func explainSaysThem() throws {
        try begin(good)
        let run = try Hvabi.run("explain", "bell.a", "bell", "--abi", abi)
        #expect(run.text.contains("How loud."), "\(run.text)\(run.errors)")
    }

    @Test(arguments: [
        ("doc: [{ of: bell.b, text: No. }]", "there is no declaration 'bell.b' to document"),
        ("doc: [{ of: bell, text: No., section: 1 }]", "there is no 'document' that '1' is a section of"),
        ("doc: [{ of: bell, text: A. }, { of: bell, text: B. }]", "'bell' is documented already"),
        ("doc: [{ of: bell }]", "'text'"),
    ])
    func whatCannotBeIsAnError(docs: String, message: String) throws {
        try begin(docs)
        let run = try Hvabi.run("generate", "bell", "--abi", abi, "--output", "\(folder.path)/out")
        #expect(run.status == 2)
        #expect(run.errors.contains(message) && run.errors.contains("interface.yaml:"), "\(run.errors)")
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/out"))
    }
}
