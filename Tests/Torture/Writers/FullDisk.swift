// SPDX-License-Identifier: Apache-2.0
//
// A disk of a few KiB, more each time until everything fits; then the same disk read-only.

import Foundation
import TestSupport

struct FullDisk {
    private let state: GeneratedState
    private let disk: String

    init(_ state: GeneratedState) throws {
        self.state = state
        disk = "\(state.folder.path)/disk"
        try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    }

    func run() throws -> [String] {
        guard try mount("size=4k") else {
            tell("full disk: no right to mount a tmpfs; nothing tried")
            return []
        }
        defer { _ = try? ChildProcess(Executable.path("umount"), ["-l", disk]) }
        var findings: [String] = []
        var failures = 0
        // From nothing at all to the first modules; then from these, full, to the changed ones.
        for isNew in [false, true] {
            try state.set(isNew: isNew)
            var size = try isNew ? used() : 4
            while true {
                _ = try mount("remount,size=\(size)k")
                let run = try generate()
                let left = GeneratedState.modules(in: "\(disk)/generated")
                findings += state.findings(left, mayBeMissing: !isNew).map { "disk of \(size) KiB: \($0)" }
                if run.status == 0 { break }
                failures += 1
                findings += refusal(run, left).map { "disk of \(size) KiB: \($0)" }
                size += max(8, size / 6)
                guard size < 1 << 20 else { return findings + ["a disk of \(size) KiB is full"] }
            }
            if GeneratedState.modules(in: "\(disk)/generated") != (isNew ? state.new : state.old) {
                findings.append("the run that had room left something else")
            }
        }
        findings += try readOnly()
        tell("full disk: \(failures) runs found it full")
        return failures > 2 ? findings : findings + ["no run found the disk full"]
    }

    /// A run that found no room says so, and takes its litter with it.
    private func refusal(_ run: ChildProcess, _ left: Modules) -> [String] {
        var findings: [String] = []
        if run.status != 2 || !run.errors.contains("[unwritable]") {
            findings.append("exit \(run.status): \(run.errors.prefix(200))")
        }
        if left.keys.contains(where: { $0.hasPrefix(".hvabi-") }) { findings.append("litter: \(left.keys.sorted())") }
        return findings
    }

    private func readOnly() throws -> [String] {
        try state.set(isNew: false)
        guard try mount("remount,ro") else { return ["the disk cannot be made read-only"] }
        let run = try generate()
        let left = GeneratedState.modules(in: "\(disk)/generated")
        _ = try mount("remount,rw")
        let findings = refusal(run, left) + (left == state.new ? [] : ["read-only, and changed"])
        return findings.map { "read-only: \($0)" }
    }

    private func generate() throws -> ChildProcess {
        try ChildProcess(
            Surroundings.builtProgram("hvabi"), ["generate", "--abi", state.abi, "--output", "\(disk)/generated"])
    }

    private func mount(_ options: String) throws -> Bool {
        try ChildProcess(Executable.path("mount"), ["-t", "tmpfs", "-o", options, "tmpfs", disk]).status == 0
    }

    /// What is in use, in KiB.
    private func used() throws -> Int {
        let run = try ChildProcess(Executable.path("df"), ["-k", "--output=used", disk])
        return Int(String(decoding: run.output, as: UTF8.self).split { !$0.isNumber }.last ?? "4") ?? 4
    }
}
