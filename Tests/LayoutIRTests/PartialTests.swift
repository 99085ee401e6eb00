// SPDX-License-Identifier: Apache-2.0
//
// Snapshots of sources that cannot state every fact: what is absent stays absent, and only there.

import LayoutIR
import Testing

@Suite struct PartialTests {
    private static let text = String(decoding: DeterministicJSON.bytes(of: Samples.partial), as: UTF8.self)

    @Test func absentFactsHaveNoKey() throws {
        for key in ["byteAlignment", "isPacked", "isAligned", "place", "line", "null"] {
            #expect(!Self.text.contains("\"\(key)\""), "\(key)")
        }
        #expect(Self.text.contains("\"schema\": \"hvabi-layout/2\""))
        #expect(try LayoutIR.read(snapshot: Array(Self.text.utf8)) == [Samples.partial])
    }

    /// Headers state everything: their snapshots may leave nothing out, and are still of the first schema.
    @Test func onlyAPartialSourceMayLeaveFactsOut() throws {
        let claimed = Self.text.replacing("hvabi-layout/2", with: "hvabi-layout/1")
        #expect(throws: JSONFailure.self) { try LayoutIR.read(snapshot: Array(claimed.utf8)) }
        let silent = Self.text.replacing("\"states\"", with: "\"says\"")
        #expect(throws: JSONFailure.self) { try LayoutIR.read(snapshot: Array(silent.utf8)) }
        #expect(Samples.everything.schema == "hvabi-layout/1")
    }

    @Test func whatOneSideCannotStateDiffersFromNothing() {
        #expect(!contradicts(nil, 1) && !contradicts(1, nil) && !contradicts(1, 1))
        #expect(contradicts(1, 2))
    }
}
