// SPDX-License-Identifier: Apache-2.0
//
// Groups and unique elements keep the order of their first elements.

import LayoutIR
import Testing

@Suite struct OrderTests {
    @Test func groups() {
        let groups = ["pear", "fig", "plum", "date", "nut", "kiwi"].grouped { $0.count }
        #expect(groups.map(\.key) == [4, 3])
        #expect(groups.map(\.values) == [["pear", "plum", "date", "kiwi"], ["fig", "nut"]])
        #expect([Int]().grouped { $0 }.isEmpty)
    }

    @Test func uniqueElements() {
        #expect([3, 1, 3, 2, 1].uniqued() == [3, 1, 2])
        #expect(["pear", "plum", "fig"].uniqued(by: \.count) == ["pear", "fig"])
    }

    @Test func counted() {
        #expect([0, 1, 2].map { $0.counted("record") } == ["0 records", "1 record", "2 records"])
        #expect([0, 1, 2].map { $0.agree("is", "are") } == ["are", "is", "are"])
    }
}
