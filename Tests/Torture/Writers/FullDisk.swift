// SPDX-License-Identifier: Apache-2.0
//
// A disk that is full, with 4 KiB more each time until what is written fits; then the same disk read-only.

import Foundation
import TestSupport

struct FullDisk {
    private static let room = "size=64m"

    private let folder: TemporaryFolder
    private var disk: String { folder.path }

    init() throws { folder = try TemporaryFolder() }

    func run() throws -> [String] {
        guard try mount(Self.room) else {
            tell("full disk: no right to mount a tmpfs; nothing tried")
            return []
        }
        defer { _ = try? ChildProcess(Executable.path("umount"), ["-l", disk]) }
        var findings: [String] = []
        for scene in try WriterScene.all(in: disk) {
            findings += try full(scene)
            findings += try readOnly(scene)
        }
        return findings
    }

    private func full(_ scene: WriterScene) throws -> [String] {
        var findings: [String] = []
        var failures = 0
        while true {
            try scene.reset()
            try mount("remount,size=\(try used() + 4 * failures)k")
            let run = try start(scene)
            let title = "\(scene.name) with \(4 * failures) KiB"
            findings += try Aftermath(scene, run) { try mount("remount,\(Self.room)") }.findings.map {
                "\(title): \($0)"
            }
            if run.status < 2 { break }
            if !Self.isRefusal(run) { findings.append("\(title): \(run.errors.prefix(200))") }
            failures += 1
            guard failures < 1000 else { return findings + ["\(title): still full"] }
        }
        tell("\(scene.name): \(failures) runs found the disk full")
        return failures > 0 ? findings : findings + ["\(scene.name): no run found the disk full"]
    }

    private func readOnly(_ scene: WriterScene) throws -> [String] {
        try scene.reset()
        try mount("remount,ro")
        let run = try start(scene)
        var findings = try Aftermath(scene, run) { try mount("remount,rw") }.findings
        if !Self.isRefusal(run) {
            findings.append("exit \(run.status): \(run.errors.prefix(200))")
        }
        return findings.map { "\(scene.name), read-only: \($0)" }
    }

    /// A new file cannot be made, or one that is there cannot be written anew.
    private static func isRefusal(_ run: ChildProcess) -> Bool {
        run.status == 2 && ["[unwritable]", "[write-failed]"].contains { run.errors.contains($0) }
    }

    private func start(_ scene: WriterScene) throws -> ChildProcess {
        try ChildProcess(Surroundings.builtProgram("hvabi"), scene.command)
    }

    @discardableResult private func mount(_ options: String) throws -> Bool {
        let run = try ChildProcess(Executable.path("mount"), ["-t", "tmpfs", "-o", options, "tmpfs", disk])
        guard run.status == 0 || !options.hasPrefix("remount") else { throw ChildFailed(description: run.errors) }
        return run.status == 0
    }

    /// The space in use, in KiB.
    private func used() throws -> Int {
        let run = try ChildProcess(Executable.path("df"), ["-k", "--output=used", disk])
        return Int(String(decoding: run.output, as: UTF8.self).split { !$0.isNumber }.last ?? "") ?? 0
    }
}
