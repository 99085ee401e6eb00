// SPDX-License-Identifier: Apache-2.0
//
// Each call to the system that writes, one after the other: it fails, or the run is killed there. strace does it.

import Foundation
import TestSupport

struct FailingSteps {
    private let scene: WriterScene
    private let every: Int
    private let log: TemporaryFolder

    init(_ scene: WriterScene, every: Int) throws {
        (self.scene, self.every) = (scene, every)
        log = try TemporaryFolder()
    }

    /// A call, and how it fails.
    private static let failures = [
        ("mkdir", "error=ENOSPC"), ("write", "error=ENOSPC"), ("fsync", "error=EIO"), ("rename", "error=EIO"),
        ("renameat2", "error=EROFS"), ("flock", "error=ENOLCK"), ("unlink", "error=EIO"), ("rmdir", "error=EBUSY"),
        ("openat", "error=EMFILE"), ("mmap", "error=ENOMEM"),
    ]
    private static let killed = ["mkdir", "write", "fsync", "rename", "renameat2", "unlink", "rmdir"]

    func run() throws -> [String] {
        let start = ContinuousClock.now
        guard try trace("fsync", "error=EIO", 1) != nil else {
            tell("failing steps: strace may not trace here; nothing tried")
            return []
        }
        var findings: [String] = []
        var count = 0
        for (call, failure) in Self.failures + Self.killed.map({ ($0, "signal=KILL") }) {
            // Libraries and headers are opened and mapped by the hundred, and in the same way.
            let step = ["openat", "mmap"].contains(call) ? every * 7 : every
            var number = 1
            while let run = try trace(call, failure, number) {
                defer { number += step }
                if ["openat", "mmap"].contains(call), !(try isLoaded(call, failure, number)) { continue }
                count += 1
                let found: [String]
                if failure.hasPrefix("signal") {
                    found = scene.findings(mayHaveLitter: true) + (try scene.settle())
                } else {
                    let mayHaveLitter = ["unlink", "rmdir", "openat", "mmap"].contains(call)
                    found = try Aftermath(
                        scene, run.process, mayHaveLitter: mayHaveLitter, mostErrors: run.failures,
                        isHeard: !run.lostWords
                    ).findings
                }
                for finding in found {
                    findings.append("\(scene.name), \(call) \(number) \(failure): \(finding)")
                    tell(findings.last ?? "")
                }
            }
        }
        let duration = (ContinuousClock.now - start).components.seconds
        tell("\(scene.name): \(count) steps failed, or were the last, in \(duration) s")
        return count > 10 ? findings : findings + ["\(scene.name): no step failed"]
    }

    /// Whether the program begins in spite of the failure: its loader says in its own words what it lacks.
    private func isLoaded(_ call: String, _ failure: String, _ number: Int) throws -> Bool {
        let inject = ["-f", "-o", "/dev/null", "-e", "inject=\(call):\(failure):when=\(number)"]
        let hello = try ChildProcess(
            Executable.path("strace"), inject + [Surroundings.builtProgram("hvabi"), "--version"])
        return hello.status == 0
    }

    /// A run of which a call failed. strace counts for each thread, so that several may have failed, and one of them
    /// may be that by which another's failure was told.
    private struct FailedRun {
        let process: ChildProcess
        let failures: Int
        let lostWords: Bool
    }

    /// A run of which a call fails; nil where there are not so many calls.
    private func trace(_ call: String, _ failure: String, _ number: Int) throws -> FailedRun? {
        try scene.reset()
        let path = "\(log.path)/log"
        let arguments = ["-f", "-o", path, "-e", "trace=\(call)", "-e", "inject=\(call):\(failure):when=\(number)"]
        let run = try ChildProcess(
            Executable.path("strace"), arguments + [Surroundings.builtProgram("hvabi")] + scene.command)
        let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        let isMet = failure.hasPrefix("signal") ? text.contains("killed by SIGKILL") : text.contains("INJECTED")
        let failed = text.split(separator: "\n").filter { $0.contains("INJECTED") }
        let lostWords = failed.contains { $0.contains(" write(1,") || $0.contains(" write(2,") }
        return isMet ? FailedRun(process: run, failures: failed.count, lostWords: lostWords) : nil
    }
}
