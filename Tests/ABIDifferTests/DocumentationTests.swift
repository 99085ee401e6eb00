// SPDX-License-Identifier: Apache-2.0
//
// docs/abi-changes.md has every rule as the table has it, with the headers of its golden case.
// `UPDATE_GOLDENS=1 swift test` writes it, and fails.

import ABIDiffer
import Foundation
import TestSupport
import Testing

@Suite struct DocumentationTests {
    private static let path = "\(Surroundings.packageFolder)/docs/abi-changes.md"
    private static let marker = "<!-- rules -->\n"

    @Test func thePageHasTheRulesOfTheTable() throws {
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        let start = try #require(text.range(of: Self.marker)).upperBound
        let expected = try Self.table + Self.sections()
        let isSame = text[start...] == expected
        #expect(isSame, "docs/abi-changes.md is not what the rules say")
        if !isSame, GoldenFolder.isUpdating {
            try Data((text[..<start] + expected).utf8).write(to: URL(fileURLWithPath: Self.path))
        }
    }

    @Test func everyRuleHasItsSection() throws {
        let text = try String(contentsOfFile: Self.path, encoding: .utf8)
        for rule in RuleTable.all {
            #expect(rule.documentation == "docs/abi-changes.md#\(rule.id.rawValue)")
            #expect(text.contains("\n### \(rule.id.rawValue)\n"), "\(rule.id.rawValue)")
        }
    }

    private static var table: String {
        let head =
            "| rule | severity | change | old program, new kernel | new program, old kernel |\n|---|---|---|---|---|\n"
        return "\n" + head
            + RuleTable.all.map { rule in
                let link = "[\(rule.id.rawValue)](#\(rule.id.rawValue))"
                return
                    "| \(link) | \(rule.severity.rawValue) | \(rule.summary) | \(rule.oldProgram) | \(rule.newProgram) |\n"
            }.joined()
    }

    private static func sections() throws -> String {
        let cases = Dictionary(DiffCase.all.map { ($0.golden.description, $0.golden) }) { first, _ in first }
        return try RuleTable.all.map { rule in
            let golden = try #require(cases[rule.id.rawValue])
            var text = "\n### \(rule.id.rawValue)\n\nSeverity: \(rule.severity.rawValue). Inverse: "
            text += "[\(rule.inverse.rawValue)](#\(rule.inverse.rawValue)).\n\nWhat changed: \(rule.summary).\n\n"
            text += "- Old program, new kernel: \(rule.oldProgram)\n- New program, old kernel: \(rule.newProgram)\n\n"
            text += "```c\n/* before */\n\(try golden.read("old.h"))/* after */\n\(try golden.read("new.h"))```\n"
            return text
        }.joined()
    }
}
