// SPDX-License-Identifier: Apache-2.0
//
// A change is graded as the worst that follows from it, in every form; and what nobody could evaluate is never
// unchanged.

import Foundation
import TestSupport
import Testing

@Suite struct WorstConsequenceTests {
    /// A union that a 64-bit member joins: where that is aligned to 8 bytes, and pointers are not, the union moves.
    private static func header(_ member: String) -> String {
        """
        struct sig_like {
          int signo, errno_, code;
          union {
            int pad[29];
            struct { void *addr; short lsb; union { struct { void *lower; void *upper; } bnd; \(member) }; } fault;
          } f;
        };

        """
    }

    private static let arm = "arm-unknown-linux-gnueabihf"
    private static let i386 = "i386-unknown-linux-gnu"
    private static let reason = "compatible by itself, breaking by record-grew sig_like: 128 bytes -> 136 bytes"

    private func diff(_ target: String, _ arguments: String...) throws -> ChildProcess {
        let folder = try TemporaryFolder()
        _ = try folder.write(Self.header("unsigned int key;"), to: "old.h")
        _ = try folder.write(Self.header("unsigned int key; unsigned long long wide;"), to: "new.h")
        return try ChildProcess(
            Hvabi.path, ["diff", "./old.h", "./new.h", "--target", target] + arguments, in: folder.path)
    }

    @Test(arguments: [
        ("text", ["1 breaking; 7 consequences", "  breaking    union-member-added", reason, "record-grew\n    old:"]),
        ("markdown", ["1 breaking; 7 consequences", "| breaking | `sig_like.f.fault.wide` |", "`\(reason)`"]),
        ("html", ["verdict error", "<span class=\"error\">breaking</span></td><td><code>union-member-added"]),
        ("github", ["::error file=", reason]), ("sarif", ["\"level\": \"error\"", reason]),
        ("junit", ["failures=\"1\""]),
        ("json", ["\"severity\": \"compatible\", \"subject\": \"field\", \"worst\": \"breaking\""]),
    ])
    func everyFormLeadsWithIt(_ format: String, _ words: [String]) throws {
        let run = try diff(Self.arm, "--format", format)
        #expect(run.status == 1)
        for word in words { #expect(run.text.contains(word), "\(format) does not say '\(word)':\n\(run.text)") }
        // The twin: on i386 nothing moves.
        let twin = try diff(Self.i386, "--format", format, "--fail-on", "conditional")
        #expect(twin.status == 0)
        #expect(!twin.text.contains("by itself") && !twin.text.contains("1 breaking"))
    }

    @Test func theTargetsOfTheReasonAreNamed() throws {
        let run = try diff(Self.arm, "--target", Self.i386)
        #expect(run.text.contains("\(Self.reason) (only \(Self.arm))"))
    }

    @Test func soDoesAHistory() throws {
        let repository = try ScratchRepository()
        for (tag, member) in [("v1", ""), ("v2", " unsigned long long wide;")] {
            try repository.write(Self.header("unsigned int key;\(member)"), to: "sig.h")
            try repository.commit(tag)
        }
        func history(_ target: String, _ format: String) throws -> String {
            let run = try ChildProcess(
                Hvabi.path, ["history", "sig.h", "v1..v2", "--target", target, "--format", format], in: repository.path)
            try #require(run.status == 0, "\(run.errors)")
            return run.text
        }
        let text = try history(Self.arm, "text")
        #expect(text.contains("[breaking union-member-added]; 7 consequences; \(Self.reason)"), "\(text)")
        let markdown = try history(Self.arm, "markdown")
        #expect(
            markdown.contains("| breaking | `union-member-added` | 7 consequences; `\(Self.reason)` |"), "\(markdown)")
        #expect(try history(Self.i386, "text").contains("[compatible union-member-added]"))
    }

    // MARK: Items without a value on either side

    /// The record of one ioctl and the type of another are declared elsewhere.
    private static func lost(_ get: Int, _ set: Int, bit: Int) -> String {
        """
        #include <linux/ioctl.h>
        #define FOO_GET _IOR(0xaf, \(get), struct foo_args)
        #define FOO_SET _IOW(0xaf, \(set), my_u32)
        #define FOO_FLAG BIT(\(bit))
        #define FOO_VERSION 7
        #define FOO_RESET _IO(0xaf, 40)

        """
    }

    @Test func whatNobodyCouldEvaluateIsComparedByItsText() throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(Self.lost(1, 2, bit: 0), to: "old.h")
        _ = try folder.write(Self.lost(9, 3, bit: 4), to: "new.h")
        func run(_ old: String, _ new: String) throws -> ChildProcess {
            try ChildProcess(Hvabi.path, ["diff", old, new], in: folder.path)
        }
        let changed = try run("./old.h", "./new.h")
        #expect(changed.status == 1)
        #expect(changed.text.contains("3 breaking"))
        for fact in ["FOO_GET", "FOO_SET", "FOO_FLAG: BIT(0) -> BIT(4)"] {
            #expect(changed.text.contains("unevaluated-changed \(fact)"), "\(changed.text)")
        }
        let same = try run("./old.h", "./old.h")
        #expect(same.status == 0 && same.text.contains("no change"))
        #expect(
            same.text.contains(
                "3 names have values that neither side could evaluate; the text was compared: FOO_GET, FOO_SET, FOO_FLAG"
            ),
            "\(same.text)")
    }

    @Test func aHistoryTellsIt() throws {
        let repository = try ScratchRepository()
        for (tag, text) in [
            ("v1", Self.lost(1, 2, bit: 0)), ("v2", Self.lost(9, 2, bit: 0)), ("v3", "#define FOO_X 1\n"),
        ] {
            try repository.write(text, to: "foo.h")
            try repository.commit(tag)
        }
        let run = try ChildProcess(Hvabi.path, ["history", "foo.h", "v1..v3"], in: repository.path)
        try #require(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("~ ioctl FOO_GET: "), "\(run.text)")
        #expect(run.text.contains("[breaking unevaluated-changed]"), "\(run.text)")
        #expect(run.text.contains("- ioctl FOO_SET"), "\(run.text)")
        #expect(run.text.contains("1 introduced, 1 changed, 5 removed"), "\(run.text)")
    }

    // MARK: Headers that both sides share

    /// `asm/box.h` of one place beside two `linux/box.h`: what moved between them cannot be seen, which is said.
    @Test func aCompanionThatBothSidesTakeFromOnePlaceIsNamed() throws {
        let folder = try TemporaryFolder()
        for (name, text) in [
            ("old/linux/box.h", "#include <asm/box.h>\nstruct box { int x; };\nstruct key { int y; };\n"),
            ("new/linux/box.h", "#include <asm/box.h>\nstruct box { int x; };\n"),
            ("shared/asm/box.h", "struct lid { int z; };\n"),
            ("new/asm/box.h", "struct lid { int z; };\nstruct key { int y; };\n"),
        ] {
            let url = URL(fileURLWithPath: "\(folder.path)/\(name)")
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
        func run(_ more: String...) throws -> ChildProcess {
            try ChildProcess(
                Hvabi.path, ["diff", "old/linux/box.h", "new/linux/box.h", "--include", "shared"] + more,
                in: folder.path)
        }
        let mixed = try run()
        #expect(mixed.status == 1 && mixed.text.contains("record-removed"))
        #expect(mixed.text.contains("both sides read 'asm/box.h' from"), "\(mixed.text)")
        let own = try run("--new-include", "new")
        #expect(own.status == 0 && own.text.contains("declaration-moved"))
        #expect(!own.text.contains("both sides read"), "\(own.text)")
    }
}
