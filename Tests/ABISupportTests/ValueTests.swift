// SPDX-License-Identifier: Apache-2.0
//
// Comparing, hashing and printing of fields that Swift itself cannot compare.

import Testing

@testable import ABISupport

@Suite struct ValueTests {
    @Test func arraysOfArraysAreEqualByElements() {
        var left = InlineArray<2, InlineArray<3, Int8>>(repeating: InlineArray(repeating: 0))
        let right = left
        #expect(CValues.equal(left, right))
        left[1][2] = -1
        #expect(!CValues.equal(left, right))
        var (first, second) = (Hasher(), Hasher())
        CValues.hash(right, into: &first)
        CValues.hash(right, into: &second)
        #expect(first.finalize() == second.finalize())
    }

    @Test func floatsAreEqualAsNumbers() {
        #expect(CValues.equal(0.0, -0.0))
        #expect(!CValues.equal(Double.nan, Double.nan))
    }

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
