// SPDX-License-Identifier: Apache-2.0
//
// A git repository that a test makes and commits to.

import Foundation
import TestSupport
import Testing

struct ScratchRepository {
    private let folder: TemporaryFolder
    /// Where the work tree is.
    var path: String { "\(folder.path)/work" }
    /// Where the command puts its temporary files.
    var temporary: String { "\(folder.path)/tmp" }

    init() throws {
        folder = try TemporaryFolder()
        for path in [path, temporary] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        try git("init", "-q", "-b", "main", ".")
    }

    /// Runs git with nothing of this machine's settings.
    @discardableResult func git(_ arguments: String...) throws -> String {
        let date = "2024-01-01T00:00:00Z"
        let run = try ChildProcess(
            Executable.path("git"), ["-c", "protocol.file.allow=always"] + arguments, in: path,
            environment: [
                "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a",
                "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
                "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date,
            ])
        try #require(run.status == 0, "git \(arguments): \(run.errors)")
        return run.text.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    /// Commits everything under a tag.
    func commit(_ tag: String) throws {
        try git("add", "--all")
        try git("commit", "-q", "--allow-empty", "-m", tag)
        try git("tag", tag)
    }

    func hvabi(
        _ arguments: String..., in subfolder: String = "", environment: [String: String] = [:]
    ) throws -> ChildProcess {
        try hvabi(arguments, in: subfolder, environment: environment)
    }

    func hvabi(
        _ arguments: [String], in subfolder: String = "", environment: [String: String] = [:]
    ) throws -> ChildProcess {
        try ChildProcess(
            Hvabi.path, arguments, in: "\(path)/\(subfolder)",
            environment: environment.merging(["TMPDIR": temporary]) { $1 })
    }

    /// The files that the command left in the folder for temporary files.
    var litter: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: temporary)) ?? ["?"]
    }
}
