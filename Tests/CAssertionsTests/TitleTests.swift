// SPDX-License-Identifier: Apache-2.0
//
// The message of an assertion cannot end the string that it is in.

import LayoutIR
import Testing

@testable import CAssertions

@Suite struct TitleTests {
    private func text(_ name: String, _ property: String) -> String {
        let fact = FactKey(.record, name, property)
        return CAssertion(
            expression: "1", value: "1", fact: fact, shown: fact, place: SourcePlace(header: "a.h", line: 1)
        ).text
    }

    @Test func namesAreQuoted() {
        #expect(text("a\"b\\\n/c", "byteSize") == #"_Static_assert(1 == 1, "a?b??/c byteSize");"#)
    }

    @Test func aValueIsNamedByWhatHasIt() {
        #expect(text("A", "value") == #"_Static_assert(1 == 1, "A");"#)
        #expect(text("A", "length") == #"_Static_assert(1 == 1, "A length");"#)
    }
}
