// SPDX-License-Identifier: Apache-2.0

import LayoutIR
import Testing

@Suite struct CIntegerTests {
    @Test func orderAndText() {
        let sorted = Samples.integers.sorted()
        #expect(sorted == Samples.integers)
        #expect(sorted.first?.description == "-9223372036854775808")
        #expect(sorted.last?.description == "18446744073709551615")
    }

    @Test func signsAreDistinct() {
        #expect(CInteger(-1 as Int64) != CInteger(UInt64.max))
        #expect(CInteger(-1 as Int64) < CInteger(0 as UInt64))
        #expect(CInteger(1 as Int64) == CInteger(1 as UInt64))
        #expect(CInteger(Int64.min) < CInteger(UInt64(1) << 63))
    }

    @Test func hexadecimalBeyondExactDoubles() {
        #expect(CInteger(UInt64(1) << 53).hexIfLarge == nil)
        #expect(CInteger((UInt64(1) << 53) + 1).hexIfLarge == "0x20000000000001")
        #expect(CInteger(-(Int64(1) << 53)).hexIfLarge == nil)
        #expect(CInteger(Int64.min).hexIfLarge == "0x8000000000000000")
    }
}
