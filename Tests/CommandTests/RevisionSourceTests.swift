// SPDX-License-Identifier: Apache-2.0
//
// `REV:path`: the headers of a revision, whatever the work tree holds, and nothing left behind.

import Foundation
import TestSupport
import Testing

@Suite struct RevisionSourceTests {
    private let repository: ScratchRepository

    init() throws {
        repository = try ScratchRepository()
        try repository.write(
            "#include \"sub/b.h\"\n#include <own.h>\nstruct a { struct b x; own_t y; };\n", to: "include/a.h")
        try repository.write("#pragma once\n#include \"../c.h\"\nstruct b { C v; };\n", to: "include/sub/b.h")
        try repository.write("#pragma once\ntypedef int C;\n", to: "include/c.h")
        try repository.write("typedef short own_t;\n", to: "system/own.h")
        try repository.commit("v1")
        try repository.write("typedef long C;\n", to: "include/c.h")
        try repository.commit("v2")
    }

    /// The size of a record as a dump has it.
    private func size(_ record: String, _ run: ChildProcess) throws -> Int? {
        let json = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        let records = json?["records"] as? [[String: Any]] ?? []
        return records.first { $0["name"] as? String == record }?["byteSize"] as? Int
    }

    @Test func includesAreThoseOfTheRevision() throws {
        try repository.write("typedef char C;\n", to: "include/c.h")
        for (revision, expected) in [("v1", 8), ("v2", 16), ("HEAD~1", 8), ("main", 16)] {
            let run = try repository.hvabi("dump", "\(revision):include/a.h", "--include", ":system")
            #expect(run.status == 0, "\(run.errors)")
            #expect(try size("a", run) == expected)
        }
        let before = try repository.git("status", "--porcelain")
        #expect(before == "M include/c.h")
        #expect(repository.litter.isEmpty)
    }

    @Test func theNamesAreTheRepositorys() throws {
        let run = try repository.hvabi("dump", "v1:include/a.h", "--include", ":system", "--include", ":include")
        #expect(run.text.contains("\"headers\": [\"a.h\"]"))
        let plain = try repository.hvabi("dump", "v1:include/a.h", "--include", "system", "--all")
        #expect(plain.text.contains("\"headers\": [\"include/a.h\"]"))
        #expect(plain.text.contains("\"header\": \"include/sub/b.h\""))
        #expect(!plain.text.contains(repository.temporary))
        let again = try repository.hvabi("dump", "v1:include/a.h", "--include", "system", "--all")
        #expect(again.text == plain.text)
        let relative = try repository.hvabi(
            "dump", "v1:./a.h", "--include", "v1:../system", "--include", ":.", in: "include")
        #expect(relative.text == run.text, "\(relative.errors)")
    }

    /// As a checkout of the revision is read.
    @Test func aCheckoutSaysTheSame() throws {
        try repository.git("checkout", "-q", "v1")
        let revision = try repository.hvabi("dump", "v1:include/a.h", "-I", ":include", "-I", ":system", "--all")
        let files = try repository.hvabi(
            "dump", "include/a.h", "-I", "\(repository.path)/include", "-I", "system", "--all")
        #expect(revision.status == 0, "\(revision.errors)")
        #expect(revision.text == files.text)
    }

    @Test func errorsInAHeaderShowTheRevision() throws {
        let run = try repository.hvabi("dump", "v1:include/a.h")
        #expect(run.status == 2)
        #expect(run.errors == "v1:include/a.h:2:10: error: 'own.h' file not found [clang]\n")
        #expect(repository.litter.isEmpty)
    }

    @Test func preludesAndComputedIncludes() throws {
        try repository.write("#define FILE \"sub/n.h\"\n", to: "include/first.h")
        try repository.write("#include \\\n  FILE\n%: /* x */ include \"sub/m.h\"\n", to: "include/d.h")
        try repository.write("struct n { int x; };\n", to: "include/sub/n.h")
        try repository.write("struct m { struct n x; };\n", to: "include/sub/m.h")
        try repository.commit("v3")
        let run = try repository.hvabi("dump", "v3:include/d.h", "--prelude", ":include/first.h", "--all")
        #expect(run.status == 0, "\(run.errors)")
        #expect(try size("m", run) == 4)
        let missing = try repository.hvabi("dump", "v2:include/a.h", "--prelude", ":include/first.h")
        #expect(missing.status == 2)
        #expect(missing.errors.contains("v2:include/first.h: error: no such file in 'v2' [no-such-file]"))
    }

    @Test func linksAreFollowedWithinTheRepository() throws {
        try repository.link("include/same.h", to: "c.h")
        try repository.link("include/folder", to: "sub")
        try repository.link("include/out.h", to: "/etc/hostname")
        try repository.link("include/up.h", to: "../../../x.h")
        try repository.link("include/loop.h", to: "loop.h")
        try repository.commit("links")
        #expect(try repository.hvabi("dump", "links:include/same.h").status == 0)
        #expect(try size("b", try repository.hvabi("dump", "links:include/folder/b.h")) == 8)
        for name in ["out", "up"] {
            let run = try repository.hvabi("dump", "links:include/\(name).h")
            #expect(run.status == 2)
            #expect(run.errors.contains("leaves the repository [leaves-repository]"), "\(run.errors)")
        }
        #expect(try repository.hvabi("dump", "links:include/loop.h").errors.contains("[no-such-file]"))
    }

    @Test(arguments: [
        ("v9:include/a.h", "unknown-revision"), (":include/a.h", "unknown-revision"),
        ("-v1:include/a.h", "unknown-revision"), ("v1\n:include/a.h", "unknown-revision"),
        ("v1..v2:include/a.h", "unknown-revision"), ("v1:../include/a.h", "leaves-repository"),
        ("v1:include/../../a.h", "leaves-repository"), ("v1:/etc/passwd.h", "leaves-repository"),
        ("v1:include", "not-a-file"), ("v1:nope.h", "no-such-file"), ("v1:include/a.h/b.h", "no-such-file"),
        ("v1:", "not-a-file"),
    ])
    func badSources(source: String, id: String) throws {
        let run = try repository.hvabi("dump", source)
        #expect(run.status == 2)
        #expect(run.errors.contains("error: ") && run.errors.contains("[\(id)]"), "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(repository.litter.isEmpty)
    }

    @Test func badFolders() throws {
        for (folder, id) in [(":nope", "no-such-folder"), ("v9:include", "unknown-revision"), (":../x", "leaves")] {
            let run = try repository.hvabi("dump", "v1:include/c.h", "--include", folder)
            #expect(run.status == 2)
            #expect(run.errors.contains("[\(id)"), "\(run.errors)")
        }
        let run = try repository.hvabi("dump", "include/c.h", "--include", ":include")
        #expect(run.errors.contains("[needs-revision]"), "\(run.errors)")
    }

    @Test func submodulesAreNamed() throws {
        let other = try ScratchRepository()
        try other.write("struct s { int x; };\n", to: "s.h")
        try other.commit("v1")
        try repository.git("submodule", "--quiet", "add", other.path, "module")
        try repository.commit("with-module")
        let run = try repository.hvabi("dump", "with-module:module/s.h")
        #expect(run.status == 2)
        #expect(run.errors.contains("'module' is a submodule"), "\(run.errors)")
    }

    @Test func withoutRepositoryOrGit() throws {
        let outside = try TemporaryFolder()
        let run = try ChildProcess(
            Hvabi.path, ["dump", "v1:a.h"], in: outside.path,
            environment: ["GIT_CEILING_DIRECTORIES": outside.path])
        #expect(run.status == 2)
        #expect(run.errors.contains("[no-repository]"), "\(run.errors)")
        let none = try repository.hvabi("dump", "v1:include/c.h", environment: ["PATH": "bin:"])
        #expect(none.status == 2)
        #expect(none.errors.contains("[no-git]"), "\(none.errors)")
    }

    /// Another repository, settings that run programs, a pager: none of them is heard.
    @Test func theEnvironmentDoesNotRedirectGit() throws {
        let other = try ScratchRepository()
        try other.write("struct other { int x; };\n", to: "include/c.h")
        try other.commit("v1")
        let plain = try repository.hvabi("dump", "v1:include/c.h")
        let run = try repository.hvabi(
            "dump", "v1:include/c.h",
            environment: [
                "GIT_DIR": "\(other.path)/.git", "GIT_WORK_TREE": other.path, "GIT_PAGER": "false",
                "GIT_OBJECT_DIRECTORY": "\(other.path)/.git/objects", "GIT_TRACE": "1", "GIT_NAMESPACE": "x",
            ])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text == plain.text)
        #expect(run.errors.isEmpty)
    }

    /// Two sides, one in a revision and one a path; a file with a colon in its name is a path that begins with ./
    @Test func mixedSources() throws {
        try repository.write("struct odd { int x; };\n", to: "v1:odd.h")
        let run = try repository.hvabi("dump", "v1:include/c.h", "./include/c.h", "v2:include/c.h", "./v1:odd.h")
        #expect(run.status == 0, "\(run.errors)")
        let list = try JSONSerialization.jsonObject(with: Data(run.output)) as? [[String: Any]] ?? []
        #expect(list.count == 3)
        #expect(
            list.map { ($0["source"] as? [String: Any])?["headers"] as? [String] }
                == [["include/c.h"], ["c.h", "v1:odd.h"], ["include/c.h"]])
    }

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP]) func signalsLeaveNothing(signal: Int32) throws {
        // Each macro doubles the one before: clang is busy for a while.
        let macros = (1...24).map { "#define M\($0) M\($0 - 1) M\($0 - 1)\n" }.joined()
        try repository.write("#define M0 int;\n\(macros)M24\nstruct s { int x; };\n", to: "slow.h")
        try repository.commit("slow")
        let process = Process()
        process.executableURL = URL(fileURLWithPath: Hvabi.path)
        process.arguments = ["dump", "slow:slow.h"]
        process.currentDirectoryURL = URL(fileURLWithPath: repository.path)
        process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": repository.temporary]) { $1 }
        process.standardOutput = FileHandle.nullDevice
        // The threads of the tests block signals, and a child inherits that.
        var (all, old) = (sigset_t(), sigset_t())
        sigfillset(&all)
        pthread_sigmask(SIG_UNBLOCK, &all, &old)
        try process.run()
        pthread_sigmask(SIG_SETMASK, &old, nil)
        let isThere = waitUntil { !repository.litter.isEmpty }
        #expect(isThere)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == signal)
        #expect(repository.litter.isEmpty)
    }

    private func waitUntil(_ condition: () -> Bool) -> Bool {
        for _ in 0..<500 {
            if condition() { return true }
            usleep(10_000)
        }
        return false
    }
}
