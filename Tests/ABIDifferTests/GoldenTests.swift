// SPDX-License-Identifier: Apache-2.0
//
// Each rule has a folder in Tests/Golden/diff, with a twin for which it must not fire.

import ABIDiffer
import LayoutIR
import TestSupport
import Testing

@Suite struct GoldenTests {
    static let folders = GoldenFolder.all("diff")

    @Test func everyRuleHasItsCase() {
        let names = Set(Self.folders.map(\.description))
        #expect(ChangeRule.ID.allCases.filter { !names.contains($0.rawValue) }.isEmpty)
        #expect(names.filter { ChangeRule.ID(rawValue: $0) == nil && !$0.hasPrefix("also-") }.isEmpty)
    }

    @Test(arguments: folders)
    func changesAreAsRecorded(_ golden: GoldenFolder) throws {
        let diffCase = DiffCase(golden: golden)
        let diff = try diffCase.diff("new.h")
        var files = ["expected.txt": Self.text(diff)]
        if let rule = diffCase.rule {
            #expect(diff.changes.contains { $0.rule == rule }, "\(golden) does not show its rule")
            let twin = try diffCase.diff("twin.h")
            #expect(!twin.changes.contains { $0.rule == rule }, "the twin of \(golden) shows its rule")
            files["expected.twin.txt"] = Self.text(twin)
        }
        let findings = try golden.findings(files)
        #expect(findings.isEmpty, "\(findings.joined(separator: "\n"))")
    }

    private static func text(_ diff: ABIDiff) -> String {
        diff.changes.map { "\($0)\n" }.joined()
    }
}
