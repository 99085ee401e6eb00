// SPDX-License-Identifier: Apache-2.0
//
// Input that `hvabi dump` cannot read: a message with its place, the right status, and nothing on standard output.

import Foundation
import TestSupport
import Testing

@Suite struct BadInputTests {
    /// Arguments, the status, and the first line of standard error; `@` stands for the folder.
    struct Case: Sendable, CustomStringConvertible {
        let arguments: [String]
        let message: String
        /// What libclang 14 says instead.
        var older: String?
        var status: Int32 = 2
        var description: String { arguments.joined(separator: " ") }
    }

    private static let files = [
        "sound.h": "struct sound { int a; };\n", "empty.h": "", "comment.h": "/* nothing */\n",
        "syntax.h": "struct a { int b; };\nstruct c { unknown_t d; };\nint e[;\n",
        "undefined.h": "struct a {\n    struct missing b;\n};\n", "cycle.h": "#include \"other.h\"\n",
        "other.h": "#include \"cycle.h\"\n", "includes.h": "\n#include \"nowhere.h\"\n",
        "quo\"te.h": "struct a { int b; };\n", "open.h": "#if 1\nstruct a { int b; };\n",
        "new\nline.h": "struct a { int b; };\n", "attribute.h": "struct a { int b; } __packed;\n",
        "folder.h/inside.h": "struct a { int b; };\n", "error.h": "#error \"not on this machine\"\n",
    ]

    static let cases = [
        Case(arguments: ["./missing.h"], message: "./missing.h: error: no such header [no-such-file]"),
        Case(arguments: ["./folder.h"], message: "./folder.h: error: is a folder, not a header [not-a-file]"),
        Case(arguments: ["./empty.h"], message: "@/empty.h: error: declares no "),
        Case(arguments: ["./comment.h"], message: "@/comment.h: error: declares no "),
        Case(arguments: ["./syntax.h"], message: "@/syntax.h:2:12: error: "),
        Case(arguments: ["./undefined.h"], message: "@/undefined.h:2:20: error: "),
        Case(arguments: ["./cycle.h"], message: "@/cycle.h:1:10: error: "),
        Case(arguments: ["./includes.h"], message: "@/includes.h:2:10: error: 'nowhere.h' file not found"),
        Case(arguments: ["./error.h"], message: "@/error.h:1:2: error: \"not on this machine\""),
        Case(arguments: ["./open.h"], message: "@/open.h:1:2: error: unterminated conditional"),
        Case(arguments: ["./quo\"te.h"], message: "@/quo\"te.h: error: a header's name cannot be used"),
        Case(arguments: ["./new\nline.h"], message: "@/new\\u{a}line.h: error: a header's name cannot be used"),
        Case(arguments: ["./attribute.h"], message: "@/attribute.h:1:21: error: '__packed' declares a variable"),
        Case(arguments: ["./sound.h", "./missing.h"], message: "./missing.h: error: no such header"),
        Case(arguments: ["./sound.h", "./sound.h"], message: "@/sound.h:1:8: error: redefinition of"),
        Case(arguments: ["./sound.h", "--prelude", "./missing.h"], message: "./missing.h: error: no such header"),
        Case(arguments: ["./sound.h", "--prelude", "no/such.h"], message: "error: 'no/such.h' file not found"),
        Case(
            arguments: ["./sound.h", "--target", "nonsense-unknown-linux-gnu"],
            message: "error: 'nonsense-unknown-linux-gnu' is not a target: did you mean"),
        Case(arguments: ["./sound.h", "--target", "amd65"], message: "error: 'amd65' is not a target"),
        Case(
            arguments: ["./sound.h", "--target", "m68k"], message: "error: 'm68k-unknown-linux-gnu' cannot be used: "),
        Case(
            arguments: ["./sound.h", "--target", "x86_64", "--", "-m32"],
            message: "error: clang's arguments make i386-unknown-linux-gnu of the target x86_64-unknown-linux-gnu"),
        Case(
            arguments: ["./sound.h", "--define", "=1"],
            message: "error: '=1' is not NAME, NAME=VALUE or NAME(PARAMETERS)=VALUE"),
        Case(
            arguments: ["./sound.h", "--", "--nonsense"], message: "error: unknown argument: '--nonsense'",
            older: "error: unsupported option '--nonsense'"),
        Case(arguments: ["./sound.h", "--nonsense"], message: "Error: Unknown option '--nonsense'", status: 64),
        Case(arguments: ["./sound.h", "--target"], message: "Error: Missing value for '--target", status: 64),
        Case(arguments: [], message: "Error: Missing expected argument", status: 64),
    ]

    @Test func eachIsRefused() throws {
        let folder = try Self.folder()
        for bad in Self.cases {
            let run = try ChildProcess(Self.program, ["dump"] + bad.arguments, in: folder.path)
            let first = String(run.errors.split(separator: "\n").first ?? "")
            let message = bad.message.replacing("@", with: folder.path)
            #expect(run.status == bad.status, "\(bad): \(run.errors)")
            let isKnown = first.hasPrefix(message) || bad.older.map(first.hasPrefix) ?? false
            #expect(isKnown, "\(bad): \(run.errors)")
            #expect(run.output.isEmpty, "\(bad)")
        }
    }

    /// The twin: the same call with nothing wrong in it.
    @Test func theSoundHeaderIsRead() throws {
        let folder = try Self.folder()
        let run = try ChildProcess(Self.program, ["dump", "./sound.h"], in: folder.path)
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(!run.output.isEmpty)
    }

    @Test(.enabled(if: geteuid() != 0, "root may read everything"))
    func unreadable() throws {
        let folder = try Self.folder()
        try FileManager.default.setAttributes(
            [.posixPermissions: 0], ofItemAtPath: "\(folder.path)/sound.h")
        let run = try ChildProcess(Self.program, ["dump", "./sound.h"], in: folder.path)
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors == "./sound.h: error: cannot be read [unreadable]\n")
    }

    /// 50 MB, most of them comments.
    @Test(.timeLimit(.minutes(1)))
    func hugeHeader() throws {
        let folder = try TemporaryFolder()
        let comment = "/* " + String(repeating: "far too much to say; ", count: 2_500) + "*/\n"
        let text = (0..<1_000).map { "\(comment)struct s\($0) { int a; };\n" }.joined()
        #expect(text.utf8.count > 50_000_000)
        let path = try folder.write(text, to: "huge.h")
        let run = try ChildProcess(Self.program, ["dump", path])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
        #expect(String(decoding: run.output, as: UTF8.self).contains("\"struct s999\""))
    }

    private static let program = Surroundings.program

    private static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/folder.h", withIntermediateDirectories: false)
        for (name, text) in files { _ = try folder.write(text, to: name) }
        return folder
    }
}
