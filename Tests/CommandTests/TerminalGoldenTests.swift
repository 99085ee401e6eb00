// SPDX-License-Identifier: Apache-2.0
//
// The output of the command, byte for byte: each folder holds `arguments`, one to a line, standard output, standard
// error and the exit status. The command runs in the checkout's folder.

import Foundation
import TestSupport
import Testing

@Suite struct TerminalGoldenTests {
    private static let cases = GoldenFolder.all("terminal")

    @Test(arguments: cases) func isAsRecorded(_ folder: GoldenFolder) throws {
        let run = try Self.run(folder)
        var actual = ["expected.status": "\(run.status)\n"]
        if !run.output.isEmpty { actual["expected.stdout"] = run.text }
        if !run.errors.isEmpty { actual["expected.stderr"] = run.errors }
        let findings = try folder.findings(actual)
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    /// The twin: another case's output does not pass.
    @Test func anotherCaseDiffers() throws {
        let folder = try #require(Self.cases.first { $0.description == "ioctl-encode" })
        let other = try #require(Self.cases.first { $0.description == "ioctl-encode-json" })
        guard !GoldenFolder.isUpdating else { return }
        #expect(try !folder.findings(["expected.stdout": Self.run(other).text]).isEmpty)
    }

    @Test func thereAreCases() {
        #expect(Self.cases.count > 20)
    }

    private static func run(_ folder: GoldenFolder) throws -> ChildProcess {
        let arguments = try folder.read("arguments").split(separator: "\n").map(String.init)
        return try ChildProcess(
            Hvabi.path, arguments, in: Hvabi.checkout, environment: ["COLUMNS": "80", "NO_COLOR": ""])
    }
}
