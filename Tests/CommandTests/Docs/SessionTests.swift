// SPDX-License-Identifier: Apache-2.0
//
// Every session of README.md and docs/ prints what the page says, in a copy of this checkout in which it may write.

import Foundation
import TestSupport
import Testing

@Suite struct SessionTests {
    private static let pages: [String] = {
        let docs = (try? FileManager.default.contentsOfDirectory(atPath: "\(Hvabi.checkout)/docs")) ?? []
        return ["README.md", "Sources/ABISupport/ABISupport.docc/AnInterfaceOfYourOwn.md"]
            + docs.filter { $0.hasSuffix(".md") }.sorted().map { "docs/\($0)" }
    }()

    private static let sessions: [Session] = pages.flatMap { page in
        let text = try? String(contentsOfFile: "\(Hvabi.checkout)/\(page)", encoding: .utf8)
        return Session.all(in: page, text ?? "")
    }

    /// The output of each command on a terminal, errors included, and nothing of the shell's own.
    private func run(_ session: Session) throws -> [[String]] {
        let folder = try TemporaryFolder()
        let bin = "\(folder.path)/bin"
        try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: "\(bin)/hvabi", withDestinationPath: Hvabi.path)
        let checkout = "\(folder.path)/checkout"
        let mark = "--- next step ---"
        var script = """
            mkdir '\(checkout)' && cp -r '\(Hvabi.checkout)'/{abi,generated,Example} '\(checkout)' && cd '\(checkout)' || exit 99
            exec 2>&1
            export GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a \\
              GIT_COMMITTER_EMAIL=a@b GIT_AUTHOR_DATE='2026-01-01T00:00:00Z' GIT_COMMITTER_DATE='2026-01-01T00:00:00Z'

            """
        for step in session.steps { script += "\(step.command)\nlast=$?; echo; echo '\(mark)'; (exit $last)\n" }
        let run = try ChildProcess(
            "/bin/bash", ["-c", script],
            environment: ["PATH": "\(bin):/usr/local/bin:/usr/bin:/bin", "COLUMNS": "", "NO_COLOR": ""])
        var printed = run.text.components(separatedBy: "\n\(mark)\n")
        if run.text.hasPrefix("\(mark)\n") { printed[0] = "" }
        return printed.map { text in
            var lines = text.components(separatedBy: "\n")
            while lines.last == "" { lines.removeLast() }
            return lines
        }
    }

    @Test(arguments: sessions.indices) func printsWhatThePageSays(_ index: Int) throws {
        let session = Self.sessions[index]
        let printed = try run(session)
        #expect(printed.count == session.steps.count + 1)
        for (step, lines) in zip(session.steps, printed) {
            #expect(
                Session.tells(step.expected[...], lines[...]),
                "\(session.page):\(session.line): $ \(step.command)\n\(lines.joined(separator: "\n"))")
        }
    }

    @Test func thereAreSessions() {
        let steps = Self.sessions.flatMap(\.steps)
        print(
            "\(steps.count) commands in \(Self.sessions.count) sessions of \(Set(Self.sessions.map(\.page)).count) pages"
        )
        #expect(steps.count > 25)
    }

    /// The twin: another number, a line too many, a line too few.
    @Test func anotherTextIsNotTold() {
        let printed = ["a 1", "b 2", "c 3"][...]
        #expect(Session.tells(["a 1", "...", "c 3"], printed))
        #expect(Session.tells(["a 1", "b ...", "c 3"], printed))
        #expect(Session.tells(["..."], printed) && Session.tells(["..."], []))
        for wrong in [
            ["a 2", "..."], ["a 1", "c 3"], ["a 1", "b 2"], ["a 1", "b 2", "c 3", "d"], ["...", "d"], [],
        ] {
            #expect(!Session.tells(wrong[...], printed), "\(wrong)")
        }
    }
}
