// SPDX-License-Identifier: Apache-2.0
//
// The options that every verb has: where its result goes, what is said beside it, in which colours.

import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import hvabi

@Suite struct PrintingTests {
    private static let verbs: [any ParsableCommand.Type] = {
        func leaves(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
            let own = command.configuration.subcommands
            return own.isEmpty ? [command] : own.flatMap(leaves)
        }
        return leaves(hvabi.Hvabi.self)
    }()

    @Test func everyVerbHasThem() {
        for verb in Self.verbs {
            #expect(verb is any PrintingCommand.Type, "\(verb)")
            let help = hvabi.Hvabi.helpMessage(for: verb, columns: 200)
            for option in ["-o, --output-file", "-q, --quiet", "-v, --verbose", "--color", "--format"] {
                #expect(help.contains("  \(option)"), "\(verb) has no \(option)")
            }
        }
        print("\(Self.verbs.count) verbs")
        #expect(Self.verbs.count > 15)
        // The twin: what only holds verbs prints nothing itself.
        #expect(!(IoctlCommand.self is any PrintingCommand.Type))
    }

    /// A verb's own options come first, the limits last.
    @Test func helpBeginsWithWhatIsAVerbsOwn() throws {
        for verb in Self.verbs {
            let help = hvabi.Hvabi.helpMessage(for: verb, columns: 200)
            let own = try #require(help.range(of: "\n  --format"))
            for late in ["\n  -o, ", "\n  --time-limit", "\n  --fail-on-unevaluated", "\n  -D, "] {
                guard let place = help.range(of: late), verb != Init.self else { continue }
                #expect(own.lowerBound < place.lowerBound, "\(verb): \(late)")
            }
        }
    }

    @Test func aResultGoesToAFile() throws {
        let folder = try TemporaryFolder()
        let file = "\(folder.path)/result.json"
        let plain = try Hvabi.run("dump", "\(Hvabi.checkout)/abi/kvm/7.2/x86_64.json")
        let run = try Hvabi.run("dump", "\(Hvabi.checkout)/abi/kvm/7.2/x86_64.json", "-o", file)
        #expect(run.status == 0 && run.output.isEmpty, "\(run.errors)")
        #expect(FileManager.default.contents(atPath: file) == Data(plain.output))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["result.json"])
        // A run that could not do its job leaves what was there.
        let failed = try Hvabi.run("dump", "\(folder.path)/none.h", "-o", file)
        #expect(failed.status == 2)
        #expect(FileManager.default.contents(atPath: file) == Data(plain.output))
        let device = try Hvabi.run("ioctl", "encode", "none", "1", "2", "-o", "/dev/null")
        #expect(device.status == 0 && device.output.isEmpty, "\(device.errors)")
        let nowhere = try Hvabi.run("ioctl", "encode", "none", "1", "2", "-o", "\(folder.path)/no/file")
        #expect(
            nowhere.status == 2 && nowhere.errors.contains("no/file: error: cannot be written"), "\(nowhere.errors)")
    }

    /// Findings are written, and the status says that there are some.
    @Test func findingsGoToAFile() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write("struct r { char a; long b; };\n", to: "r.h")
        let words = ["audit", header, "--fail-on", "note"]
        let plain = try ChildProcess(Hvabi.path, words)
        let run = try ChildProcess(Hvabi.path, words + ["--output-file", "\(folder.path)/audit.txt"])
        #expect(plain.status == 1 && run.status == 1 && run.output.isEmpty)
        let written = FileManager.default.contents(atPath: "\(folder.path)/audit.txt") ?? Data()
        #expect(!written.isEmpty && String(decoding: written, as: UTF8.self) == plain.text)
    }

    @Test func quietSaysWhatIsWrong() throws {
        let folder = try TemporaryFolder()
        let clean = try folder.write("struct r { long a; };\n", to: "clean.h")
        let other = try folder.write("struct r { int a; };\n", to: "other.h")
        #expect(try !Hvabi.run("diff", clean, clean).output.isEmpty)
        let quiet = try Hvabi.run("diff", clean, clean, "-q")
        #expect(quiet.status == 0 && quiet.output.isEmpty && quiet.errors.isEmpty, "\(quiet.text)\(quiet.errors)")
        let found = try Hvabi.run("diff", clean, other, "--quiet")
        #expect(found.status == 1 && found.text.contains("field-resized"), "\(found.text)")
        let broken = try Hvabi.run("diff", clean, "\(folder.path)/none.h", "-q")
        #expect(broken.status == 2 && broken.errors.contains("none.h"), "\(broken.errors)")
        // JSON is for a program that waits for it, and drawings are what was asked for.
        #expect(try Hvabi.run("diff", clean, clean, "-q", "--format", "json").text.contains("hvabi-diff/1"))
        #expect(try Hvabi.run("layout", clean, "-q").text.contains("struct r {"))
    }

    /// A warning is not an error; the twin says it.
    @Test func quietPassesOverWarnings() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write("#define A (B + 1)\n#define C 1\nstruct r { int a; };\n", to: "r.h")
        #expect(try Hvabi.run("dump", header).errors.contains("warning"))
        #expect(try Hvabi.run("dump", header, "-q").errors.isEmpty)
    }

    @Test func verboseSaysWhatIsRead() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write("struct r { int a; };\n", to: "r.h")
        let run = try Hvabi.run("layout", header, "-v", "--target", "i386-unknown-linux-gnu")
        #expect(run.errors.contains("clang version"), "\(run.errors)")
        #expect(run.errors.contains("r.h on i386-unknown-linux-gnu: 1 file read [read]"), "\(run.errors)")
        #expect(try Hvabi.run("layout", header).errors.isEmpty)
        #expect(try Hvabi.run("layout", header, "-v", "-q").status == 64)
    }
}

@Suite struct ColourOptionTests {
    private static let escape = "\u{1b}["

    private func plain(_ text: String) -> String {
        text.replacing(/\u{1b}\[[0-9;]*m/, with: "")
    }

    /// Coloured text is the plain text with escapes in it.
    @Test(arguments: [
        ["diff", "openbsd-vmm@1.4", "openbsd-vmm@1.13", "--target", "amd64"], ["history", "openbsd-vmm"],
        ["layout", "xen-pv", "vcpu_info", "--target", "amd64", "--target", "i386"], ["layout", "acrn", "--sizes"],
        ["layout", "acrn", "acrn_io_request", "--standalone"], ["layout", "acrn", "acrn_io_request", "--offset", "80"],
        ["explain", "acrn_io_request", "acrn"], ["ioctl", "list", "acrn"],
    ])
    func alwaysAndNever(words: [String]) throws {
        func run(_ color: String, _ environment: [String: String]) throws -> String {
            try ChildProcess(
                Hvabi.path, words + ["--color", color], in: Hvabi.checkout,
                environment: ["COLUMNS": "", "NO_COLOR": "", "TERM": "xterm"].merging(environment) { $1 }
            ).text
        }
        let always = try run("always", ["NO_COLOR": "1"])
        #expect(always.contains(Self.escape))
        #expect(try run("never", ["CLICOLOR_FORCE": "1"]) == plain(always))
        #expect(try run("auto", [:]) == plain(always))
        #expect(try run("auto", ["CLICOLOR_FORCE": "1"]) == always)
    }

    @Test func aFileGetsColourWhereItIsAskedFor() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write("struct r { char a; long b; };\n", to: "r.h")
        let file = "\(folder.path)/out"
        for (color, isColoured) in [("auto", false), ("always", true)] {
            let run = try Hvabi.run(
                "layout", header, "-o", file, "--color", color, environment: ["CLICOLOR_FORCE": "1"])
            #expect(run.status == 0, "\(run.errors)")
            #expect(try String(contentsOfFile: file, encoding: .utf8).contains(Self.escape) == isColoured)
        }
    }

    /// A name that holds an escape cannot colour anything itself.
    @Test func aSnapshotCannotColour() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write("struct r { int a; };\n", to: "r.h")
        let snapshot = try Hvabi.run("dump", header).text.replacing("\"a\"", with: "\"\\u001b[31m\"")
        let path = try folder.write(snapshot, to: "r.json")
        for words in [["layout", path], ["diff", header, path], ["dump", path, "--format", "text"]] {
            let run = try ChildProcess(Hvabi.path, words + ["--color", "always"])
            #expect(!run.text.contains("\u{1b}[31m"), "\(words): \(run.text)")
        }
    }
}
