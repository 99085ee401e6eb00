// SPDX-License-Identifier: Apache-2.0
//
// The table of rules is complete and consistent in itself.

import ABIDiffer
import Testing

@Suite struct RuleTableTests {
    @Test func everyRuleIsThereOnce() {
        #expect(RuleTable.all.map(\.id).count == Set(RuleTable.all.map(\.id)).count)
        #expect(Set(RuleTable.all.map(\.id)) == Set(ChangeRule.ID.allCases))
    }

    @Test func inversesAreMutual() {
        for rule in RuleTable.all {
            #expect(rule.inverse.rule.inverse == rule.id, "\(rule.id.rawValue)")
        }
    }

    @Test func everyRuleSaysWhatItDoes() {
        for rule in RuleTable.all {
            for sentence in [rule.oldProgram, rule.newProgram] {
                #expect(sentence.hasSuffix(".") && sentence.count > 10, "\(rule.id.rawValue)")
            }
            let saysCondition = [rule.oldProgram, rule.newProgram].contains { $0.contains("safe if") }
            #expect(saysCondition == (rule.severity == .conditional), "\(rule.id.rawValue)")
        }
    }
}
