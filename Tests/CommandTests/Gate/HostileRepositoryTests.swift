// SPDX-License-Identifier: Apache-2.0
//
// Repositories that were made to be misread: names, links and submodules in the place of headers and of the policy. A
// header that cannot be judged is exit 2, by its name; it never goes unnoticed, and never becomes a command for a
// runner.

import Foundation
import TestSupport
import Testing

/// An entry of a folder of a tree: its mode, its name as bytes, its contents.
private struct TreeEntry {
    let mode: String
    let name: [UInt8]
    let text: String

    init(_ mode: String, _ name: [UInt8], _ text: String) { (self.mode, self.name, self.text) = (mode, name, text) }

    static func file(_ name: String, _ text: String) -> Self { Self("100644", Array(name.utf8), text) }
    static func link(_ name: String, to text: String) -> Self { Self("120000", Array(name.utf8), text) }
}

@Suite struct HostileRepositoryTests {
    private let repository: ScratchRepository

    private static let lid = "struct lid { unsigned int kind; };\n"
    private static let other = "struct lid { unsigned long long kind; };\n"
    /// A name that would be a command for a runner, a colour, a tag and a cell.
    private static let odd = "a\u{1b}[31m::error file=x::pwned%0A`x`<b>|\u{202e}.h"

    init() throws { repository = try ScratchRepository() }

    /// A commit with `include/` and with files at its root.
    private func commit(_ headers: [TreeEntry], _ root: [TreeEntry] = [], on parent: String? = nil) throws -> String {
        let include = try tree(headers.map { ($0, try id(of: $0)) })
        let top = try root.map { ($0, try id(of: $0)) } + [(TreeEntry("40000", Array("include".utf8), ""), include)]
        let words = try ["commit-tree", "-m", "x", tree(top)] + (parent.map { ["-p", $0] } ?? [])
        return try git(words)
    }

    private func id(of entry: TreeEntry) throws -> String {
        if entry.mode == "160000" { return String(repeating: "1", count: 40) }
        try repository.write(entry.text, to: "made")
        let id = try git(["hash-object", "-w", "made"])
        guard entry.mode == "40000" else { return id }
        return try tree([(.file("in", ""), id)])
    }

    private func tree(_ entries: [(entry: TreeEntry, id: String)]) throws -> String {
        let sorted = entries.sorted { $0.entry.name.lexicographicallyPrecedes($1.entry.name) }
        let bytes = sorted.flatMap { entry, id in
            let digits = Array(id.utf8)
            let binary = stride(from: 0, to: digits.count, by: 2).map { index in
                UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16) ?? 0
            }
            return Array("\(entry.mode) ".utf8) + entry.name + [0] + binary
        }
        let file = "\(repository.path)/made"
        try Data(bytes).write(to: URL(fileURLWithPath: file))
        return try git(["hash-object", "-t", "tree", "--literally", "-w", file])
    }

    private func git(_ words: [String]) throws -> String {
        let run = try ChildProcess(
            Executable.path("git"), ["-c", "user.name=a", "-c", "user.email=a@example.org"] + words,
            in: repository.path)
        try #require(run.status == 0, "\(words): \(run.errors)")
        return run.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The verdict of a gate on two sides that are alike but for some entries.
    private func gate(
        _ old: [TreeEntry], _ new: [TreeEntry], root: [TreeEntry] = [], newRoot: [TreeEntry]? = nil, _ more: String...
    ) throws -> ChildProcess {
        let base = try commit(old, root)
        let head = try commit(new, newRoot ?? root, on: base)
        let run = try ChildProcess(
            Hvabi.path, ["gate", "\(base)..\(head)"] + more, in: repository.path,
            environment: ["TMPDIR": repository.temporary, "GITHUB_STEP_SUMMARY": "\(repository.path)/summary"])
        #expect(repository.litter.isEmpty)
        return run
    }

    @Test(arguments: [
        (Array("a\n\(odd)".utf8), "[header-unreadable]"), (Array("a\r\(odd)".utf8), "[header-unreadable]"),
        (Array(odd.utf8), "[header-unreadable]"), ([0xff, 0xfe] + Array(".h".utf8), "[header-unreadable]"),
    ])
    func namesAreNotOverlooked(_ name: [UInt8], _ id: String) throws {
        let sides = [Self.lid, Self.other].map { [TreeEntry("100644", name, $0)] }
        for format in ["text", "github", "markdown"] {
            let run = try gate(sides[0], sides[1], "--format", format)
            #expect(run.status == 2 && run.errors.contains(id), "\(run.text)\(run.errors)")
            let summary = FileManager.default.contents(atPath: "\(repository.path)/summary") ?? Data()
            let all = run.text + run.errors + String(decoding: summary, as: UTF8.self)
            #expect(!all.contains("\u{1b}") && !all.contains("\u{202e}") && !all.contains("\n::error file=x"), "\(all)")
            #expect(format != "markdown" || !run.text.contains("<b>"), "\(run.text)")
        }
        // The twin: where only another header changes, it is judged.
        let lids = [Self.lid, Self.other].map { TreeEntry.file("lid.h", $0) }
        let run = try gate(sides[0] + [lids[0]], sides[0] + [lids[1]])
        #expect(run.status == 1 && run.text.contains("1 of 2 headers affected"), "\(run.text)\(run.errors)")
    }

    /// Of two headers with one name to us one would not be looked at.
    @Test func namesThatAreAlikeAreRefused() throws {
        let names: [([UInt8], [UInt8])] = [([0xff], [0xfe]), (Array("\u{e9}".utf8), Array("e\u{301}".utf8))]
        for (first, second) in names {
            let pair = [first, second].map { TreeEntry("100644", $0 + Array(".h".utf8), Self.lid) }
            let run = try gate([.file("lid.h", Self.lid)], pair)
            #expect(run.status == 2 && run.errors.contains("[same-name]"), "\(run.text)\(run.errors)")
        }
    }

    @Test func namesThatLookLikeOptionsAreNames() throws {
        for name in ["-x.h", "--upload-pack=touch.h", "--output=x.h", ":(top)x.h", "*.h", "HEAD.h"] {
            let run = try gate([.file(name, Self.lid)], [.file(name, Self.other)])
            let told = "include/\(name):1: error: lid.kind"
            #expect(run.status == 1 && run.text.contains(told), "\(run.text)\(run.errors)")
        }
        for range in ["main..--output=x", "--output=x..main", "-x..-y", "main..HEAD^{/", "main..:x", "..\n.."] {
            let run = try ChildProcess(Hvabi.path, ["gate", range], in: repository.path)
            #expect([2, 64].contains(run.status) && run.text.isEmpty, "\(range): \(run.text)\(run.errors)")
            #expect(!FileManager.default.fileExists(atPath: "\(repository.path)/x"))
        }
    }

    /// A header that becomes a link out of the repository, or to nothing, is reported; one that always was is left
    /// alone.
    @Test func linksAreFollowedWithin() throws {
        let outward: [(TreeEntry, String)] = [
            (.link("lid.h", to: "/etc/passwd"), "leaves the repository"),
            (.link("lid.h", to: "../../../etc/passwd"), "leaves the repository"),
            (.link("lid.h", to: "nothing.h"), "leads to no file"), (.link("lid.h", to: "lid.h"), "leads to no file"),
            (.link("lid.h", to: "../include"), "is a folder"),
            (TreeEntry("160000", Array("lid.h".utf8), ""), "[header-removed]"),
            (TreeEntry("40000", Array("lid.h".utf8), ""), "[header-removed]"),
        ]
        let own = TreeEntry.file("own.h", "#define OWN 1\n")
        for (entry, message) in outward {
            let run = try gate([.file("lid.h", Self.lid), own], [entry, own])
            let status: Int32 = message.hasPrefix("[") ? 1 : 2
            #expect(run.status == status && run.text.contains(message), "\(entry.text): \(run.text)\(run.errors)")
            #expect(!(run.text + run.errors).contains("root:"))
            let new = try gate([own], [entry, own])
            #expect(new.status == (status == 2 ? 2 : 0), "\(entry.text): \(new.text)\(new.errors)")
            let old = try gate([entry, own], [entry, .file("own.h", "#define OWN 2\n")])
            #expect(old.status == 1 && old.text.contains("1 of"), "\(entry.text): \(old.text)\(old.errors)")
        }
        let files = [Self.lid, Self.other].map { TreeEntry.file("real.h", $0) }
        let run = try gate([.link("lid.h", to: "real.h"), files[0]], [.link("lid.h", to: "real.h"), files[1]])
        #expect(run.status == 1 && run.text.contains("2 of 2 headers affected"), "\(run.text)\(run.errors)")
    }

    /// A policy that is there and cannot be read is not taken for none.
    @Test func thePolicyIsAFile() throws {
        let old = [TreeEntry.file("lid.h", Self.lid)]
        let new = [TreeEntry.file("lid.h", Self.other)]
        let never = TreeEntry.file("ci.yaml", "schema: hvabi-gate/1\nfail-on: never\n")
        let any = TreeEntry.file("hvabi.yaml", "schema: hvabi-gate/1\nfail-on: any\n")
        let odd: [(TreeEntry, String)] = [
            (.link("hvabi.yaml", to: "/etc/passwd"), "[leaves-repository]"),
            (.link("hvabi.yaml", to: "nothing"), "leads to no file"),
            (TreeEntry("40000", Array("hvabi.yaml".utf8), ""), "is a folder"),
            (TreeEntry("160000", Array("hvabi.yaml".utf8), ""), "[submodule]"),
            (.file("hvabi.yaml", "schema: hvabi-gate/1\nexceptions-from: [include]\n"), "is a folder"),
        ]
        for (entry, message) in odd {
            for (before, after) in [(entry, entry), (any, entry)] {
                let run = try gate(old, new, root: [before], newRoot: [after])
                #expect(run.status == 2 && run.errors.contains(message), "\(run.text)\(run.errors)")
                #expect(!run.errors.contains("root:"))
            }
        }
        let within = TreeEntry.link("hvabi.yaml", to: "ci.yaml")
        #expect(try gate(old, new, root: [within, never]).status == 0)
        // The range's own policy does not count, and is reported.
        let loosened = try gate(old, new, root: [any, never], newRoot: [within, never])
        #expect(loosened.status == 1 && loosened.text.contains("fail-on: any -> never"), "\(loosened.text)")
    }

    @Test func reasonsAreShownAsText() throws {
        let reason = "a\\n::error file=x::pwned\\e[31m\\u202e<b>`x`|%0A"
        let policy = TreeEntry.file(
            "hvabi.yaml",
            "schema: hvabi-gate/1\nexceptions: [{name: 'lid*', header: include/lid.h, reason: \"\(reason)\"}]\n"
                + "without: [\"\(reason)\"]\n")
        let plain = TreeEntry.file("hvabi.yaml", "schema: hvabi-gate/1\n")
        for format in ["text", "github", "markdown", "html"] {
            let run = try gate(
                [.file("lid.h", Self.lid)], [.file("lid.h", Self.other)], root: [plain], newRoot: [policy], "--format",
                format)
            #expect(run.status == 0 && run.text.contains("pwned"), "\(run.text)\(run.errors)")
            let summary = FileManager.default.contents(atPath: "\(repository.path)/summary") ?? Data()
            let all = run.text + String(decoding: summary, as: UTF8.self)
            #expect(!all.contains("\u{1b}") && !all.contains("\u{202e}") && !all.contains("\n::error file=x"), "\(all)")
            #expect(format != "html" && format != "markdown" || !run.text.contains("<b>`"), "\(run.text)")
        }
    }
}
