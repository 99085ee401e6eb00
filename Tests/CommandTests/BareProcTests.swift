// SPDX-License-Identifier: Apache-2.0
//
// Without /proc, as in a bare chroot, every verb does as it does with it.

import ArgumentParser
import Foundation
import Launcher
import TestSupport
import Testing

@testable import hvabi

@Suite struct BareProcTests {
    /// The words of a shell before the command, by which nothing is mounted on /proc.
    private static let without = "mount -t tmpfs none /proc && test ! -e /proc/self && exec \"$@\""

    private static let runs: [[String]] = [
        ["--version"], ["check", "acrn", "--skip", "compiler"], ["dump", "acrn"],
        ["diff", "openbsd-vmm@1.4", "openbsd-vmm@1.13"],
        ["layout", "acrn", "acrn_io_request"], ["audit", "acrn"], ["ioctl", "decode", "0xc030a210"],
        ["ioctl", "list", "acrn"], ["ioctl", "encode", "readwrite", "0xA2", "0x10", "48"],
        ["explain", "acrn_io_request", "acrn"], ["generate", "--check"], ["history", "README.md"],
        ["view", "acrn_vm_creation", "README.md", "--source", "acrn"], ["no-such-verb"], [],
        ["dump", "acrn", "--", "-DX"],
    ]

    /// Libclang may ask for as little as with it.
    @Test func nothingOutsideIsThere() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write(
            "#if __has_include(\"/etc/passwd\")\n#define SEEN 1\n#else\n#define SEEN 0\n#endif\n", to: "asks.h")
        let words = ["-m", "sh", "-c", Self.without, "sh", Hvabi.path, "dump", header]
        // A folder of its own: in the one of all tests others' files come and go.
        let temporary = try TemporaryFolder()
        let run = try? ChildProcess(Executable.path("unshare"), words, environment: ["TMPDIR": temporary.path])
        guard let run, run.status == 0 else {
            print("nothing can be mounted here: nothing compared")
            return
        }
        #expect(run.text.contains("\"name\": \"SEEN\"") && run.text.contains("\"value\": 0"), "\(run.text)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path).isEmpty)
    }

    @Test func everyVerbDoesTheSame() throws {
        let unshare = Executable.path("unshare")
        let probe = try? ChildProcess(unshare, ["-m", "sh", "-c", Self.without, "sh", "true"])
        guard probe?.status == 0 else {
            print("nothing can be mounted here: nothing compared")
            return
        }
        var statuses: Set<Int32> = []
        for arguments in Self.runs {
            let with = try ChildProcess(Hvabi.path, arguments, in: Hvabi.checkout)
            let without = try ChildProcess(
                unshare, ["-m", "sh", "-c", Self.without, "sh", Hvabi.path] + arguments, in: Hvabi.checkout)
            #expect(with.status == without.status, "\(arguments): \(without.errors)")
            #expect(with.text == without.text && with.errors == without.errors, "\(arguments)")
            statuses.insert(with.status)
        }
        print("\(Self.runs.count) runs without /proc compared")
        #expect(statuses.isSuperset(of: [0, 64]))
    }

    /// The twin: what has /proc taken from it does see that.
    @Test func procIsReallyAway() throws {
        let arguments = ["-m", "sh", "-c", Self.without, "sh", "cat", "/proc/self/cmdline"]
        guard let run = try? ChildProcess(Executable.path("unshare"), arguments) else { return }
        #expect(run.status != 0)
    }

    @Test(arguments: [[], ["--"], ["ioctl"], ["--", "dump"]])
    func aVerbIsMissing(_ arguments: [String]) throws {
        let run = try ChildProcess(Hvabi.path, arguments)
        #expect(run.status == 64 && run.output.isEmpty)
        #expect(run.errors.hasPrefix("Error: a verb is missing; there is "), "\(run.errors)")
    }

    /// No verb that takes limits forgets them, and those that it takes are started by nothing but `main`.
    @Test func limitsAreStartedForEveryVerb() throws {
        func all(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
            [command] + command.configuration.subcommands.flatMap(all)
        }
        let limited = all(hvabi.Hvabi.self).filter { $0.helpMessage().contains("--time-limit") }
        #expect(limited.count > 10)
        for command in limited { #expect(command is any LimitedCommand.Type, "\(command)") }
        _ = try hvabi.Hvabi.parseAsRoot(["dump", "acrn", "--time-limit", "1", "--memory-limit", "1"])
        #expect(LaunchLimits.left.seconds == nil && LaunchLimits.left.mebibytes == nil)
    }
}
