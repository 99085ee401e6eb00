// SPDX-License-Identifier: Apache-2.0
//
// --each: many sources, each by itself. One that crashes its reader, takes forever or takes all memory costs itself.

import Foundation
import LayoutIR
import TestSupport
import Testing

@Suite struct EachTests {
    /// Sound headers, each unlike the others.
    private static func folder(_ count: Int = 12) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/h", withIntermediateDirectories: false)
        for number in 0..<count {
            _ = try folder.write("struct s\(number) { char a[\(number + 1)]; };\n", to: "h/s\(number).h")
        }
        return folder
    }

    /// Ten times ten times ten ...
    private static let endless =
        "#define L0 struct b;\n"
        + (1...11).map { level in
            "#define L\(level) \(Array(repeating: "L\(level - 1)", count: 10).joined(separator: " "))\n"
        }.joined() + "struct a { int b; };\nL11\n"

    /// The names of the records in what was printed: an object for each reading, one after the other.
    private static func records(_ run: ChildProcess) -> Set<String> {
        Set(run.text.matches(of: /"spelling": "struct (s[0-9]+)"/).map { String($0.1) })
    }

    private static let names = Set((0..<12).map { "s\($0)" })

    @Test func eachIsReadAsByItself() throws {
        let folder = try Self.folder()
        let run = try Hvabi.run("dump", "--each", "\(folder.path)/h")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors == "note: 12 of 12 sources read, 0 hold nothing, 0 cannot be [read]\n")
        var single: [UInt8] = []
        for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/h").sorted() {
            single += try Hvabi.run("dump", "\(folder.path)/h/\(name)").output
        }
        #expect(Array(run.output) == single && Self.records(run) == Self.names)
    }

    @Test(arguments: [
        ("crash", "#pragma clang __debug crash\nstruct s { int a; };\n", "[crashed]"),
        ("abort", "#pragma clang __debug llvm_fatal_error\nstruct s { int a; };\n", "[crashed]"),
        ("time", endless, "[time-limit]"), ("memory", endless, "[memory-limit]"),
        ("broken", "struct s { what a; };\n", "[unknown-type]"),
        ("fifo", "#include \"pipe\"\nstruct s { int a; };\n", "]"),
    ])
    func oneCostsItself(_ name: String, _ text: String, _ id: String) throws {
        let folder = try Self.folder()
        _ = try folder.write(text, to: "h/bad.h")
        if name == "fifo" { #expect(mkfifo("\(folder.path)/h/pipe", 0o600) == 0) }
        let limits =
            switch name {
            case "time": ["--time-limit", "20", "--memory-limit", "0"]
            case "memory": ["--memory-limit", "300"]
            default: ["--time-limit", "120"]
            }
        let run = try ChildProcess(Hvabi.path, ["dump", "--each", "\(folder.path)/h"] + limits)
        let lines = run.errors.split(separator: "\n").filter { $0.contains("error: ") }
        #expect(run.status == 2 && Self.records(run) == Self.names, "\(run.errors.prefix(400))")
        #expect(!lines.isEmpty && lines.allSatisfy { $0.contains("bad.h") && $0.hasSuffix(id) }, "\(lines)")
        #expect(run.errors.contains("12 of 13 sources read, 0 hold nothing, 1 cannot be"))
    }

    @Test func auditLooksAtEach() throws {
        let folder = try Self.folder()
        _ = try folder.write("struct s90 { char a; int b; long c; };\n", to: "h/hole.h")
        _ = try folder.write("struct s { what a; };\n", to: "h/bad.h")
        _ = try folder.write("typedef int empty;\n", to: "h/empty.h")
        let run = try Hvabi.run("audit", "--each", "\(folder.path)/h", "--lint", "hole")
        #expect(run.status == 2)
        #expect(run.text.contains("h/hole.h audit: 1 lint") && run.errors.contains("bad.h"))
        #expect(run.errors.contains("13 of 15 sources read, 1 hold nothing, 1 cannot be"), "\(run.errors)")
        let clean = try Hvabi.run(
            "audit", "--each", "\(folder.path)/h/s0.h", "\(folder.path)/h/hole.h", "--lint", "hole", "--fail-on",
            "never")
        #expect(clean.status == 0, "\(clean.errors)")
    }

    @Test(arguments: [
        ([], "[no-headers]"), (["e.h"], "[nothing-read]"),
    ])
    func nothingIsAnError(_ names: [String], _ id: String) throws {
        let folder = try Self.folder(0)
        _ = try folder.write("", to: "h/readme")
        for name in names { _ = try folder.write("\n", to: "h/\(name)") }
        let run = try Hvabi.run("dump", "--each", "\(folder.path)/h")
        #expect(run.status == 2 && run.output.isEmpty && run.errors.hasSuffix("\(id)\n"), "\(run.errors)")
    }

    /// Interfaces, snapshots and revisions are sources like others, and a link that leads back up is not followed.
    @Test func otherSources() throws {
        let folder = try Self.folder(2)
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/h/loop", withDestinationPath: folder.path)
        let snapshot = try folder.write(
            Hvabi.run("dump", "\(folder.path)/h/s0.h").text.replacingOccurrences(of: "s0", with: "s77"), to: "s.json")
        let run = try Hvabi.run(
            "dump", "--each", "acrn", snapshot, "\(folder.path)/h", "--abi", "\(Hvabi.checkout)/abi")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("acrn_io_request") && Self.records(run) == ["s0", "s1", "s77"])
        #expect(run.errors.contains("4 of 4 sources read"))
    }
}
