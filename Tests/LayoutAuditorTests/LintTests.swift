// SPDX-License-Identifier: Apache-2.0
//
// Every lint fires where it should, and nowhere else.

import LayoutAuditor
import Testing

@Suite struct LintTests {
    @Test(arguments: LintCase.all)
    func firesOnTheBrokenHeaderOnly(_ lintCase: LintCase) throws {
        let lint = try #require(Lint.all.first { $0.id == lintCase.lint })
        let found = try Audited.findings(lint, lintCase.broken)
        #expect(found.map(\.name) == lintCase.names)
        #expect(found.allSatisfy { !$0.message.isEmpty && !$0.repair.isEmpty && ($0.place?.line ?? 0) > 0 })
        let spared = try Audited.findings(lint, lintCase.kept)
        #expect(spared.isEmpty, "\(spared.map { "\($0.name) \($0.message)" })")
    }

    @Test func everyLintHasACase() {
        let cased = Set(LintCase.all.map(\.lint))
        #expect(cased == Set(Lint.all.map(\.id)))
        #expect(Lint.all.count == cased.count, "an id appears twice")
        #expect(Lint.all.count >= 23)
    }

    @Test func everyLintBelongsToAProfile() {
        for lint in Lint.all {
            #expect(!lint.severities.isEmpty, "\(lint.id)")
            #expect(lint.consequence.hasSuffix("."), "\(lint.id)")
        }
    }
}
