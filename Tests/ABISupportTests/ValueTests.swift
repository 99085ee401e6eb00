// SPDX-License-Identifier: Apache-2.0
//
// Printing of fields, and the table of a layout.

import Testing

@testable import ABISupport

@Suite struct ValueTests {
    @Test func descriptionsNameFieldsAndCutLongArrays() {
        var text = RecordDescription("pair")
        text.add("left", UInt8(1))
        text.add("right", InlineArray<18, UInt8>(repeating: 7))
        let sevens = Array(repeating: "7", count: 16).joined(separator: ", ")
        #expect(text.description == "pair(left: 1, right: [\(sevens), ... 2 more])")
    }

    @Test func layoutFieldsCountInBytesOrBits() {
        #expect(LayoutField("a", "int", byteOffset: 4, byteSize: 4).bitOffset == 32)
        let field = LayoutField("b", "int", bitOffset: 13, bitWidth: 3)
        #expect(field.isBitField && field.byteOffset == 1 && field.bitWidth == 3)
    }
}
