// SPDX-License-Identifier: Apache-2.0
//
// Whole numbers as people write them.

import LayoutIR
import Testing

@Suite struct WholeNumberTests {
    @Test(arguments: [
        ("0", 0), ("42", 42), ("-42", -42), ("0x2a", 42), ("0X2A", 42), ("-0x2a", -42), ("010", 10),
        ("9223372036854775807", Int64.max), ("-9223372036854775808", Int64.min), ("-0x8000000000000000", Int64.min),
    ])
    func values(_ text: String, _ value: Int64) throws {
        let number = try #require(WholeNumber(text))
        #expect(number.value?.description == String(value))
        #expect(UInt64(written: text) == UInt64(exactly: value))
    }

    @Test func theLargest() {
        #expect(UInt64(written: "0xffffffffffffffff") == .max)
        #expect(UInt64(written: "18446744073709551615") == .max)
    }

    /// The twins: too many digits are a number without a value, and all else is not a number.
    @Test(arguments: ["18446744073709551616", "-9223372036854775809", "0x10000000000000000"])
    func beyond64Bits(_ text: String) throws {
        #expect(try #require(WholeNumber(text)).value == nil)
        #expect(UInt64(written: text) == nil)
    }

    @Test(arguments: ["", "-", "+1", "0x", "0x+1", "0x-1", "--1", "1 ", "1.0", "a", "0b1", "\u{661}", "1e3"])
    func notANumber(_ text: String) {
        #expect(WholeNumber(text) == nil && UInt64(written: text) == nil)
    }

    @Test func octalForC() throws {
        #expect(try #require(WholeNumber("010")).isAmbiguous)
        #expect(try ["0", "10", "0x010"].allSatisfy { !(try #require(WholeNumber($0))).isAmbiguous })
    }
}
