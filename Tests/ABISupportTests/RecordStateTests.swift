// SPDX-License-Identifier: Apache-2.0
//
// Saving a record's fields as text and loading them again.

import Testing

@testable import ABISupport

/// Two fields, padding between them, and bits.
private struct Saved: CRecord {
    var bytes: InlineArray<8, UInt8> = InlineArray(repeating: 0)

    static var layout: RecordLayout {
        RecordLayout(
            "saved", byteSize: 8, byteAlignment: 4,
            table: """
                0 1 u kind __u8
                12 7 :u level unsigned int
                20 3 :u - unsigned int
                4 4 2*u pair __u16[2]
                """)
    }
    static var cByteAlignment: Int { 4 }
}

/// The same size and another layout.
private struct Moved: CRecord {
    var bytes: InlineArray<8, UInt8> = InlineArray(repeating: 0)

    static var layout: RecordLayout {
        RecordLayout("saved", byteSize: 8, byteAlignment: 4, table: "1 1 u kind __u8")
    }
    static var cByteAlignment: Int { 4 }
}

@Suite struct RecordStateTests {
    private func saved(_ bytes: [UInt8]) -> Saved { bytes.withUnsafeBytes { $0.loadUnaligned(as: Saved.self) } }

    @Test func whatWasSavedIsLoaded() throws {
        let state = saved([1, 0xff, 0xff, 0xff, 2, 3, 4, 5]).state
        let lines = state.split(separator: "\n").dropFirst()
        #expect(lines == ["kind 01", "level f007", "pair 02030405"])
        let loaded = try Saved(state: state)
        #expect(withUnsafeBytes(of: loaded) { Array($0) } == [1, 0xf0, 7, 0, 2, 3, 4, 5])
    }

    @Test func anotherLayoutIsRefused() throws {
        let state = saved([1, 2, 3, 4, 5, 6, 7, 8]).state
        #expect(throws: RecordStateError.self) { try Moved(state: state) }
        #expect(throws: RecordStateError.field("kind")) { try Saved(state: state.replacing("kind", with: "sort")) }
        #expect(throws: RecordStateError.field("pair")) { try Saved(state: String(state.dropLast(3))) }
        #expect(throws: RecordStateError.field("pair 00")) { try Saved(state: state + "pair 00\n") }
        #expect(throws: RecordStateError.self) { try Saved(state: "") }
    }
}
