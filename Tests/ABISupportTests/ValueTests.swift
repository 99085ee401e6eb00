// SPDX-License-Identifier: Apache-2.0
//
// Printing of fields, and the table of a layout.

import Testing

@testable import ABISupport

@Suite struct ValueTests {
    @Test func aTableIsReadLineByLine() {
        let layout = RecordLayout(
            "sample", byteSize: 24, byteAlignment: 8, types: UInt16.self,
            table: """
                0 1 i first signed char
                35 3 :u - unsigned int
                8 12 2*3*t0 grid my_type[2][3]
                20 4 a - void *
                """)
        #expect(layout.name == "sample" && layout.fields.map(\.name) == ["first", "", "grid", ""])
        #expect(layout.fields[0].kind == .signed && layout.fields[0].cType == "signed char")
        #expect(layout.fields[1].isBitField && layout.fields[1].bitOffset == 35 && layout.fields[1].bitWidth == 3)
        #expect(layout.fields[2].counts == [2, 3] && layout.fields[2].bitWidth == 96)
        var bytes = [UInt8](repeating: 0, count: 24)
        (bytes[0], bytes[8], bytes[19]) = (0xff, 7, 1)
        let text = RecordDescription(bytes: bytes).text(layout)
        #expect(text == "sample(first: -1, grid: [[7, 0, 0], [0, 0, 256]])")
    }

    @Test func descriptionsCutLongArrays() {
        let layout = RecordLayout("long", byteSize: 18, byteAlignment: 1, table: "0 18 18*u bytes __u8[18]")
        let sevens = Array(repeating: "7", count: 16).joined(separator: ", ")
        let text = RecordDescription(bytes: Array(repeating: 7, count: 18)).text(layout)
        #expect(text == "long(bytes: [\(sevens), ... 2 more])")
    }

    @Test func layoutFieldsCountInBytesOrBits() {
        #expect(LayoutField("a", "int", byteOffset: 4, byteSize: 4).bitOffset == 32)
        let field = LayoutField("b", "int", bitOffset: 13, bitWidth: 3)
        #expect(field.isBitField && field.byteOffset == 1 && field.bitWidth == 3)
    }
}
