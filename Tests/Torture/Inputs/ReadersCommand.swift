// SPDX-License-Identifier: Apache-2.0
//
// `torture readers`: broken snapshots and hexdumps, read in one process, tens of thousands a second. What a reader
// accepts goes through the emitter, the auditor and the differ, which must not trap on it. A process of its own does
// the reading, for it may crash; its last number is the case.

import ABIDiffer
import ArgumentParser
import Foundation
import HeaderReader
import Launcher
import LayoutAuditor
import LayoutIR
import SwiftEmitter
import TestSupport

struct ReadersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "readers", abstract: "Break snapshots and hexdumps, very many of them.")

    @Option(help: "How many broken inputs.")
    var count = 20_000

    @Option(help: "Where to begin; a fresh one, which is printed, without it.")
    var seed: UInt64?

    @Option(help: .hidden)
    var from: Int?

    @Option(help: .hidden)
    var progress = ""

    func run() throws {
        if let from, let seed { return try Readers(seed: seed).run(from..<count, progress: progress) }
        let seed = self.seed ?? .random(in: 0..<1 << 32)
        tell("torture readers --count \(count) --seed \(seed)")
        let folder = try TemporaryFolder()
        let progress = try folder.write("", to: "progress")
        var findings = 0
        var next = 0
        var accepted = 0
        while next < count, findings < 20 {
            let last = min(count, next + 200_000)
            let outcome = try Self.child(from: next, to: last, seed: seed, progress)
            accepted += outcome.accepted
            if let finding = outcome.finding {
                findings += 1
                let number = Int(try String(contentsOfFile: progress, encoding: .utf8).prefix { $0.isNumber }) ?? next
                tell("torture readers --count \(number + 1) --seed \(seed) --from \(number): \(finding)")
                next = max(next, number) + 1
            } else {
                next = last
            }
        }
        tell("\(next) inputs, \(accepted) of them accepted, \(findings) findings")
        if findings > 0 || accepted == 0 || accepted == next { throw ExitCode.failure }
    }

    private static func child(
        from: Int, to: Int, seed: UInt64, _ progress: String
    ) throws -> (accepted: Int, finding: String?) {
        let arguments = [
            "readers", "--from", "\(from)", "--count", "\(to)", "--seed", "\(seed)", "--progress", progress,
        ]
        let launch = Launch(
            Surroundings.builtProgram("torture"), arguments, limits: LaunchLimits(seconds: 600, mebibytes: 4096))
        do throws(LaunchFailure) {
            let answer = try launch.run(input: [])
            let accepted = Int(answer.text.prefix { $0.isNumber }) ?? 0
            return (accepted, answer.isSuccess ? nil : "\(answer.ending): \(answer.errorText.prefix(300))")
        } catch {
            return (0, error.message)
        }
    }
}

/// What reads, in the process that may crash.
private struct Readers {
    private let seed: UInt64
    private let sound: LayoutIR
    private let snapshot: [UInt8]
    private static let dump = Array(
        """
        00000000  01 00 00 00 ff 7f 00 00  2a 00 00 00 00 00 00 00  |........*.......|
        00000010  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|
        *
        00000040

        """.utf8)

    init(seed: UInt64) throws {
        self.seed = seed
        let folder = try TemporaryFolder()
        let header = try folder.write(Self.header, to: "sound.h")
        let request = ReadRequest(
            interface: "sound", headers: [.path(header)], triple: .known("x86_64-unknown-linux-gnu"))
        sound = try HeaderReader.read(request).ir
        snapshot = DeterministicJSON.bytes(of: sound)
    }

    private static let header = """
        #include <linux/ioctl.h>
        #define SOUND_MAX 16
        #define SOUND_NAME "sound"
        enum colour { RED, GREEN = 7, BLUE = -1 };
        typedef unsigned int word;
        struct inner { char a; short b; } __attribute__((packed));
        struct outer {
            word first; enum colour colour; struct inner in[3]; int bits : 5; int more : 7;
            union { struct inner x; unsigned char y[4]; }; struct outer *next; int (*call)(void); char tail[];
        };
        #define SOUND_GO _IOWR('s', 1, struct inner)

        """

    /// Prints how many inputs were accepted.
    func run(_ numbers: Range<Int>, progress: String) throws {
        let file = open(progress, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer { close(file) }
        var accepted = 0
        for number in numbers {
            let text = "\(number)\n"
            _ = text.withCString { pwrite(file, $0, text.utf8.count, 0) }
            var mutator = Mutator(random: FuzzRandom(seed: seed &+ UInt64(number)))
            let isDump = number % 4 == 3
            let bytes = mutator.mutant(of: isDump ? Self.dump : snapshot)
            if isDump ? reads(dump: bytes) : reads(snapshot: bytes) { accepted += 1 }
        }
        print(accepted)
    }

    private func reads(dump: [UInt8]) -> Bool {
        (try? HexDump(String(decoding: dump, as: UTF8.self))) != nil
    }

    private func reads(snapshot: [UInt8]) -> Bool {
        guard let irs = try? LayoutIR.read(snapshot: snapshot) else { return false }
        for ir in irs {
            _ = DeterministicJSON.bytes(of: ir)
            _ = try? SwiftEmitter.emit(ir, module: "Broken")
            _ = LayoutAuditor.audit([ir], profile: .uapi)
            _ = try? ABIDiffer.diff(ir, sound)
            _ = try? ABIDiffer.diff(sound, ir)
        }
        return true
    }
}
