// SPDX-License-Identifier: Apache-2.0
//
// The findings of the lints in headers that are in use: read by hand once, by lint and name. A golden of a
// distribution's header begins with a number for the header's text, and judges that text only.

import LayoutAuditor
import TestSupport
import Testing

@Suite struct RealHeaderTests {
    @Test func everyShippedHeaderHasItsFindings() throws {
        var findings = 0
        for header in RealHeader.shipped { findings += try compare(header).findings }
        print("audit: \(findings) findings on shipped headers compared with what was read by hand")
        #expect(findings > 0)
    }

    @Test func everyDistributedHeaderHasItsFindings() throws {
        var compared = 0
        var findings = 0
        for header in RealHeader.distribution {
            let result = try compare(header)
            findings += result.findings
            compared += result.isSameText ? 1 : 0
        }
        print(
            "audit: \(findings) findings on \(RealHeader.distribution.count) distributed headers; "
                + "\(compared) of these are the headers that were read by hand")
        #expect(findings > 0)
    }

    /// Compares names of findings with the golden file, if it was made from the same text.
    private func compare(_ header: RealHeader) throws -> (findings: Int, isSameText: Bool) {
        let (audit, fingerprint) = try header.audit()
        let golden = try #require(GoldenFolder.all("audit").first { $0.description == header.name }, "\(header.name)")
        let first = "text \(fingerprint)\n"
        let expected = (try? golden.read("expected.txt")) ?? ""
        let lines = audit.findings.map { "\($0.lint) \($0.name)\n" }.joined()
        let isSameText = expected.isEmpty || expected.hasPrefix(first)
        guard isSameText || GoldenFolder.isUpdating else {
            print("audit: \(header.name) is another text than the one that was read by hand: not compared")
            return (audit.findings.count, false)
        }
        for finding in try golden.findings(["expected.txt": first + lines]) { Issue.record("\(finding)") }
        return (audit.findings.count, true)
    }
}
