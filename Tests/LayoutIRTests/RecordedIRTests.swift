// SPDX-License-Identifier: Apache-2.0
//
// Records: what is written comes back, facts only, and places that do not fit are refused.

import LayoutIR
import Testing

@Suite struct RecordedIRTests {
    private let ir = Samples.everything

    @Test func whatIsWrittenComesBack() throws {
        let read = try LayoutIR.read(snapshot: ir.recordBytes)
        #expect(read == [ir.recorded])
        #expect(read.map(\.recordBytes) == [ir.recordBytes])
    }

    @Test func onlyFactsAreKept() throws {
        let recorded = ir.recorded
        #expect(recorded.records.allSatisfy { $0.doc == nil && $0.fields.allSatisfy { $0.doc == nil } })
        #expect(recorded.constants.allSatisfy { $0.doc == nil })
        #expect(recorded.records.map(\.byteSize) == ir.records.map(\.byteSize))
        #expect(recorded.records.map(\.place) == ir.records.map(\.place))
        #expect(recorded.constants.map(\.value) == ir.constants.map(\.value))
        let text = String(decoding: ir.recordBytes, as: UTF8.self)
        #expect(text.contains("\"schema\": \"\(LayoutIR.recordSchema)\""))
        #expect(!text.contains("\"doc\""))
    }

    @Test func textThatIsNoExpressionIsNotKept() {
        let body = { (text: String) in
            let constant = Constant(
                name: "A", type: "int", value: .integer(CInteger(1 as Int64)), body: text, place: Samples.place,
                doc: nil)
            return LayoutIR(
                interface: "a", version: nil, source: ir.source, target: ir.target, types: [], typedefs: [],
                records: [],
                enums: [], constants: [constant], ioctls: [], functionMacros: [], skipped: []
            ).recorded.constants[0].body
        }
        #expect(body("(1 << 0)") == "(1 << 0)")
        #expect(body("({ int a = 1; a; })") == "")
    }

    @Test(arguments: [
        ("\"headers\": [\"sample.h\"]", "\"headers\": []"), ("\"ioctls\": [", "\"ioctls\": [0, 1, "),
        ("\"typedefs\": [0, 7]", "\"typedefs\": [0]"), ("\"where\"", "\"here\""),
        ("hvabi-record/1", "hvabi-record/2"),
    ])
    func placesThatDoNotFitAreRefused(_ old: String, _ new: String) {
        let text = String(decoding: ir.recordBytes, as: UTF8.self)
        let changed = text.replacing(old, with: new)
        #expect(changed != text)
        #expect(throws: JSONFailure.self) { try LayoutIR.read(snapshot: Array(changed.utf8)) }
    }
}
