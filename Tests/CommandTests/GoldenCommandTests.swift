// SPDX-License-Identifier: Apache-2.0
//
// The output of `layout` and `view`, to the byte: a folder for each case, with its arguments one to a line. Their input
// is in Golden/requests.

import Foundation
import TestSupport
import Testing

@Suite struct GoldenCommandTests {
    private static let cases = GoldenFolder.all("layout") + GoldenFolder.all("view")

    /// Standard output by a file ending that shows what it is.
    private static func ending(_ arguments: [String]) -> String {
        arguments.firstIndex(of: "--format").map { arguments[$0 + 1] } ?? "txt"
    }

    @Test(arguments: cases) func isAsRecorded(_ golden: GoldenFolder) throws {
        let arguments = try golden.read("arguments").split(separator: "\n").map(String.init)
        let run = try ChildProcess(Hvabi.path, arguments, in: golden.path)
        var actual = ["expected.status": "\(run.status)\n"]
        if !run.output.isEmpty { actual["expected.\(Self.ending(arguments))"] = run.text }
        if !run.errors.isEmpty { actual["expected.stderr"] = run.errors }
        let findings = try golden.findings(actual)
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    @Test func thereAreCases() { #expect(Self.cases.count >= 28) }

    /// Every form of every case is there: a byte that changes is found.
    @Test func aChangedByteIsFound() throws {
        let golden = try #require(Self.cases.first { $0.description == "text" })
        let text = try golden.read("expected.txt")
        let findings = try golden.findings([
            "expected.status": "0\n", "expected.txt": text.replacing("size: ", with: "size:  "),
        ])
        #expect(GoldenFolder.isUpdating || findings.count == 1)
    }
}
