// SPDX-License-Identifier: Apache-2.0
//
// Names and comments that try to become code.

import LayoutIR
import Testing

@testable import SwiftEmitter

@Suite struct HostileTextTests {
    @Test func docsCannotLeaveTheirComment() throws {
        let doc = "one */ func f() {}\nfatalError()\u{2028}two\r\nthree\u{202e}\u{7}/* four"
        let record = Fixtures.record("r", size: 0, alignment: 1, doc: doc, [])
        let text = try #require(
            try SwiftEmitter.emit(Fixtures.ir(records: [record]), module: "M").files["test_all.swift"])
        for line in text.split(separator: "\n") where line.contains("fatalError") || line.contains("three") {
            #expect(line.hasPrefix("/// "))
        }
        #expect(!text.unicodeScalars.contains { [0x202e, 0x2028, 7].contains($0.value) })
        #expect(!text.contains("*/"))
    }

    @Test func hostileNamesAreWithheld() throws {
        let bad = Fixtures.record("a; fatalError()", size: 0, alignment: 1, [])
        let field = Fixtures.record(
            "b", size: 4, alignment: 4, [Fixtures.field("x\ny", "unsigned int", at: 0, size: 4)])
        let ir = Fixtures.ir(records: [bad, field], constants: [Fixtures.constant("é", CInteger(Int64(1)))])
        let emitted = try SwiftEmitter.emit(ir, module: "M")
        #expect(emitted.withheld.map(\.name) == ["a; fatalError()", "b", "é"])
        #expect(emitted.withheld.allSatisfy { $0.reason.contains("identifier in Swift") })
        #expect(emitted.files.values.allSatisfy { !$0.contains("fatalError") })
    }

    @Test func stringsAreQuoted() {
        #expect(PlainText.swiftLiteral("a\"\\(x)\n\u{202e}é") == #""a\"\\(x)\u{a}\u{202e}\u{e9}""#)
    }

    @Test func fileNamesAreSafeAndDistinct() {
        let names = FileNames.assign(["linux/acrn.h", "linux_acrn.h", "../../etc/x", "A.h", "a.h", "", "main.h"])
        #expect(names["linux/acrn.h"] == "linux_acrn.swift")
        #expect(names["linux_acrn.h"] == "linux_acrn_2.swift")
        #expect(names["../../etc/x"] == "______etc_x.swift")
        #expect(Set(names.values.map { $0.lowercased() }).count == 7)
        #expect(names["main.h"] == "main_2.swift")
        #expect(names.values.allSatisfy { !$0.contains("/") && !$0.contains("..") })
    }
}
