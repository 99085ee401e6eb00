// SPDX-License-Identifier: Apache-2.0
//
// The summary of a job: all findings, as far as a runner takes them, and what it does not take is said.

import Foundation
import TestSupport
import Testing

@Suite struct JobSummaryTests {
    private let folder: TemporaryFolder
    private var summary: String { "\(folder.path)/summary.md" }

    init() throws {
        folder = try TemporaryFolder()
        let records = (0..<1_200).map { "struct record_number_\($0) { char a; long b; };\n" }.joined()
        _ = try folder.write(records, to: "many.h")
    }

    private func run(_ words: [String]) throws -> ChildProcess {
        try ChildProcess(
            Hvabi.path, words + ["--format", "github"], in: folder.path, environment: ["GITHUB_STEP_SUMMARY": summary])
    }

    private var text: String { (try? String(contentsOfFile: summary, encoding: .utf8)) ?? "" }

    @Test func hasAllThatACommentHasNoRoomFor() throws {
        let words = ["audit", "./many.h", "--fail-on", "note"]
        #expect(try run(words).status == 1)
        for number in [0, 600, 1_199] { #expect(text.contains("record_number_\(number)")) }
        #expect(text.utf8.count > 100_000 && !text.contains("Not shown"))
        // A comment is cut, and says so.
        let comment = try ChildProcess(Hvabi.path, words + ["--format", "markdown"], in: folder.path).text
        #expect(comment.utf8.count < 65_536 && comment.contains("Not shown, for want of space: "))
        print("\(text.utf8.count) bytes of a summary, \(comment.utf8.count) of a comment")
    }

    /// The text of other commands of the same step takes the room.
    @Test(arguments: [(1 << 20) - 50_000, (1 << 20) - 5]) func whatDoesNotFitIsSaid(size: Int) throws {
        _ = try folder.write(String(repeating: "x", count: size - 1) + "\n", to: "summary.md")
        let run = try run(["audit", "./many.h", "--fail-on", "note"])
        #expect(run.status == 1)
        #expect(text.utf8.count <= 1 << 20)
        if size > (1 << 20) - 1_000 {
            #expect(text.utf8.count == size && run.errors.contains("has no room"), "\(run.errors)")
        } else {
            #expect(text.contains("Not shown, for want of space: ") && run.errors.isEmpty, "\(run.errors)")
        }
    }

    @Test func ofADiffToo() throws {
        let other = (0..<1_200).map { "struct record_number_\($0) { char a; short b; };\n" }.joined()
        _ = try folder.write(other, to: "other.h")
        #expect(try run(["diff", "./many.h", "./other.h"]).status == 1)
        #expect(text.contains("record_number_1199") && text.utf8.count > 100_000 && !text.contains("Not shown"))
    }
}
