// SPDX-License-Identifier: Apache-2.0
//
// The limits and the confinement of a program, asked of the program itself, and of cc1, which gcc starts.

import Foundation
import Launcher
import TestSupport
import Testing

@Suite struct BoundTests {
    private static func run(_ script: String, _ limits: LaunchLimits = LaunchLimits()) throws -> Answer {
        try Launch("/bin/sh", ["-c", script], limits: limits).run(input: "said\n".utf8)
    }

    @Test func streams() throws {
        let answer = try Self.run("cat; echo wrong >&2; echo aside >&3; exit 3")
        #expect(answer.ending == .exited(3) && !answer.isSuccess)
        #expect(answer.text == "said\n" && answer.errorText == "wrong\n")
        #expect(String(decoding: answer.aside, as: UTF8.self) == "aside\n")
        #expect(try Self.run("kill -9 $$").ending == .signalled(9))
    }

    /// A program that seeks has a file without a name to do it in.
    @Test(.enabled(if: Launch.hasSeekableFiles)) func seekableOutput() throws {
        let script = """
            cat \(Launch.inputFile) > \(Launch.outputFile); printf S | dd conv=notrunc of=\(Launch.outputFile)
            """
        let launch = Launch("/bin/sh", ["-c", script])
        #expect(try launch.run(input: "said".utf8, seekableOutput: true).text == "Said")
        // The twin: a pipe keeps the order in which it is written.
        #expect(try launch.run(input: "said".utf8).text == "saidS")
        #expect(throws: LaunchFailure.saidTooMuch(path: "/bin/sh")) {
            try launch.run(input: "said".utf8, seekableOutput: true, mostBytes: 3)
        }
    }

    @Test func surroundings() throws {
        setenv("A_SECRET_TOKEN", "x", 1)
        let answer = try Self.run("env; ls -l /proc/self/fd | wc -l; umask >/dev/null")
        #expect(!answer.text.contains("A_SECRET_TOKEN") && answer.text.contains("LC_ALL=C"))
        // Variables that a shell adds by itself, and nothing else of ours.
        let names = answer.text.split(separator: "\n").filter { $0.contains("=") }.map { $0.prefix { $0 != "=" } }
        #expect(Set(names).subtracting(["PWD", "OLDPWD", "SHLVL", "_"]) == ["LC_ALL", "PATH"], "\(names)")
        // The sum, four descriptors and the one that `ls` reads.
        #expect(answer.text.hasSuffix("\n6\n") || answer.text.hasSuffix(" 6\n"), "\(answer.text)")
        let there = try Launch("/bin/pwd", [], directory: "/usr").run(input: [])
        #expect(there.text == "/usr\n")
        #expect(throws: LaunchFailure.notStarted(path: "/nowhere", reason: "No such file or directory")) {
            try Launch("/nowhere", []).run(input: [])
        }
        #expect(throws: LaunchFailure.self) { try Launch("/bin/pwd", [], directory: "/nowhere").run(input: []) }
    }

    @Test func limits() throws {
        let answer = try Self.run(
            "cat /proc/self/limits", LaunchLimits(seconds: 7, mebibytes: 300, fileMebibytes: 5, descriptors: 20))
        let lines = answer.text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
        func row(_ name: String) -> [String] { lines.first { $0.joined(separator: " ").hasPrefix(name) } ?? [] }
        #expect(row("Max cpu time").suffix(3) == ["7", "8", "seconds"])
        #expect(row("Max address space").suffix(3) == ["314572800", "314572800", "bytes"])
        #expect(row("Max file size").suffix(3) == ["5242880", "5242880", "bytes"])
        #expect(row("Max core file size").suffix(3) == ["0", "0", "bytes"])
        #expect(row("Max open files").suffix(3) == ["20", "20", "files"])
    }

    /// The limits of cc1, while it waits for its input: they were there before it was.
    @Test func limitsOfTheCompiler() throws {
        let gcc = try #require(Surroundings.isProgram("/usr/bin/gcc") ? "/usr/bin/gcc" : nil)
        for _ in 0..<6 {
            let marked = try MarkedProcess([
                "talk", "seconds=20", "mebibytes=400", gcc, "-D@", "-fsyntax-only", "-x", "c", "-",
            ])
            // gcc's cc1 beside gcc and the supervisor.
            let compiler = try #require(marked.waitForDescendant("cc1"))
            let limits = try String(contentsOfFile: "/proc/\(compiler)/limits", encoding: .utf8)
            #expect(limits.contains("419430400"), "\(limits)")
            kill(marked.process.processIdentifier, SIGKILL)
            #expect(marked.remaining().isEmpty)
        }
    }

    /// A program that waits for a FIFO is ended, by itself or below another program; one that only takes its time is
    /// not.
    @Test(arguments: ["cat fifo", "sh -c 'cat fifo; echo'", "echo some; exec cat fifo"])
    func waiting(_ script: String) throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo("\(folder.path)/fifo", 0o600) == 0)
        let start = ContinuousClock.now
        #expect(throws: LaunchFailure.waited(path: "/bin/sh")) {
            try Launch("/bin/sh", ["-c", script], directory: folder.path).run(input: [])
        }
        #expect(ContinuousClock.now - start < .seconds(5))
        let slow = try Launch("/bin/sh", ["-c", "sleep 1; echo done"], directory: folder.path).run(input: [])
        #expect(slow.text == "done\n")
    }

    @Test func confinement() throws {
        let folder = try TemporaryFolder()
        for name in ["inside", "outside"] {
            try FileManager.default.createDirectory(
                atPath: "\(folder.path)/\(name)", withIntermediateDirectories: false)
            _ = try folder.write("text of \(name)\n", to: "\(name)/file")
        }
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/inside/link", withDestinationPath: "\(folder.path)/outside/file")
        let script = """
            cd \(folder.path); cat inside/file outside/file inside/link /proc/self/environ
            echo new > inside/new; echo new > outside/new; echo > /dev/null
            """
        let allowed = Confinement(
            readable: ["\(folder.path)/inside"], runnable: Confinement.programFolders(of: "/bin/sh"))
        let answer = try Launch("/bin/sh", ["-c", script], confinement: allowed).run(input: [])
        guard Confinement.isEnforced else { return }
        #expect(answer.text == "text of inside\n", "\(answer.errorText)")
        #expect(answer.errorText.ranges(of: "ermission denied").count == 5, "\(answer.errorText)")
        let reading = Confinement(readable: nil)
        let second = try Launch("/bin/sh", ["-c", script], confinement: reading).run(input: [])
        #expect(second.text.hasPrefix("text of inside\ntext of outside\ntext of outside\n"), "\(second.errorText)")
        #expect(second.errorText.ranges(of: "ermission denied").count == 2, "\(second.errorText)")
        // The twin: not confined.
        let free = try Launch("/bin/sh", ["-c", script]).run(input: [])
        #expect(free.errorText.isEmpty && FileManager.default.fileExists(atPath: "\(folder.path)/outside/new"))
    }
}
