// SPDX-License-Identifier: Apache-2.0
//
// docs/audit.md and the lints say the same, and its examples are what it says they are.

import Foundation
import LayoutAuditor
import Statements
import TestSupport
import Testing

@Suite struct DocumentationTests {
    private static let text =
        (try? String(contentsOfFile: "\(Surroundings.packageFolder)/docs/audit.md", encoding: .utf8)) ?? ""

    @Test func theTableIsThatOfTheLints() {
        let rows = Self.text.split(separator: "\n").filter { $0.hasPrefix("| [`") }.map(String.init)
        let expected = Lint.all.map { lint in
            let severities = [AuditProfile.uapi, .native].map { lint.severities[$0]?.rawValue ?? "-" }
            return "| [`\(lint.id)`](#\(lint.id)) | \(severities.joined(separator: " | ")) | \(lint.summary) |"
        }
        #expect(rows == expected)
        #expect(rows.count >= 21)
    }

    @Test func theSectionsAreThoseOfTheLints() {
        #expect(Self.sections.map(\.id) == Lint.all.map(\.id))
    }

    @Test(arguments: Lint.all.map(\.id))
    func theFirstExampleIsFoundAndTheSecondIsNot(_ id: String) throws {
        let lint = try #require(Lint.all.first { $0.id == id })
        let section = try #require(Self.sections.first { $0.id == id })
        try #require(section.examples.count == 2)
        #expect(try !Audited.findings(lint, section.examples[0]).isEmpty)
        #expect(try Audited.findings(lint, section.examples[1]).isEmpty)
    }

    /// Each section's title and its C.
    private static var sections: [(id: String, examples: [String])] {
        text.components(separatedBy: "\n### ").dropFirst().map { section in
            let examples = section.components(separatedBy: "```c\n").dropFirst().map { block in
                block.components(separatedBy: "```")[0]
            }
            return (String(section.prefix { $0 != "\n" }), Array(examples))
        }
    }
}
