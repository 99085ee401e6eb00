// SPDX-License-Identifier: Apache-2.0
//
// Reading snapshots: the same values as Foundation's decoder gets, and every broken text refused.

import Foundation
import LayoutIR
import TestSupport
import Testing

@Suite struct SnapshotTests {
    private static let bytes = DeterministicJSON.bytes(of: Samples.everything)
    private static let text = String(decoding: bytes, as: UTF8.self)

    @Test func foundationReadsTheSame() throws {
        let decoded = try JSONDecoder().decode(LayoutIR.self, from: Data(Self.bytes))
        #expect(try LayoutIR.read(snapshot: Self.bytes) == [decoded])
        #expect(try LayoutIR.read(snapshot: Self.bytes) == [Samples.everything])
        let list = DeterministicJSON.bytes(of: [Samples.everything, Samples.everything])
        #expect(try LayoutIR.read(snapshot: list).count == 2)
    }

    /// Members in another order, as another writer may have them, with white space and escapes of its own.
    @Test func theWritersOrderIsNotNeeded() throws {
        let object = try JSONSerialization.jsonObject(with: Data(Self.bytes))
        for options in [[], .prettyPrinted, .withoutEscapingSlashes] as [JSONSerialization.WritingOptions] {
            let other = try JSONSerialization.data(withJSONObject: object, options: options)
            #expect(try LayoutIR.read(snapshot: Array(other)) == [Samples.everything])
        }
    }

    /// A text cut anywhere is refused; so is one with a byte changed, or it is read without harm.
    @Test func brokenTextsAreRefused() throws {
        let whole = Self.bytes.count - 1
        var refused = 0
        for count in stride(from: 0, to: whole, by: 7) {
            #expect(throws: JSONFailure.self) { try LayoutIR.read(snapshot: Array(Self.bytes[..<count])) }
            refused += 1
        }
        for (number, byte) in "\"{}[],:0-\\\u{1}x".utf8.enumerated() {
            for index in stride(from: number, to: whole, by: 31) {
                var bytes = Self.bytes
                bytes[index] = byte
                do { _ = try LayoutIR.read(snapshot: bytes) } catch { refused += 1 }
            }
        }
        print("\(refused) broken texts refused")
        #expect(refused > 1000)
    }

    @Test(arguments: [
        ("\"byteSize\": 16", "\"byteSize\": 16.5", "is not a whole number"),
        ("\"byteSize\": 16", "\"byteSize\": 1e400", "is not a whole number"),
        ("\"byteSize\": 16", "\"byteSize\": 99999999999999999999", "is not a whole number"),
        ("\"byteSize\": 16", "\"byteSize\": 9223372036854775807", "is not from 0 to"),
        ("\"byteSize\": 16", "\"byteSize\": -1", "is not from 0 to"),
        ("\"byteSize\": 16", "\"byteSize\": \"16\"", "is not a whole number"),
        ("\"byteSize\": 16", "\"size\": 16", "has no member 'byteSize'"),
        ("\"byteSize\": 16", "\"byteSize\": 016", "begins with 0"),
        ("\"byteAlignment\": 8,\n", "\"byteAlignment\": 0,\n", "is not from 1 to"),
        ("\"kind\": \"struct\"", "\"kind\": \"class\"", "is 'class', which no 'kind' is"),
        ("hvabi-layout/1", "hvabi-layout/3", "newer schema hvabi-layout/3"),
        ("hvabi-layout/1", "hvabi-interface/1", "is not a snapshot"),
        ("\"schema\": \"hvabi-layout/1\"", "\"other\": 1", "has no member 'schema'"),
        ("\"F9\"", "\"\\ud800\"", "half a surrogate pair"),
        ("\"number\": 4294967295", "\"number\": 4294967296", "is not a whole number of 32 bits"),
    ])
    func wrongMembersAreNamed(old: String, new: String, message: String) throws {
        let changed = Self.text.replacing(old, with: new)
        try #require(changed != Self.text)
        do {
            _ = try LayoutIR.read(snapshot: Array(changed.utf8))
            Issue.record("\(new) was read")
        } catch {
            #expect(error.message.contains(message), "\(error.message)")
            let lines = changed.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.indices.contains(error.line - 1))
        }
    }

    /// Texts that are JSON, and texts that are not, by Foundation's judgement.
    @Test(arguments: [
        "{}", "[]", "[1,2]", "{\"a\":{\"b\":[null,true,false]}}", "-0", "1.5e+3", "\"\\u00e9\\ud83d\\ude00\"", " 7 ",
        "", " ", "{", "{a:1}", "01", "1.", ".5", "+1", "1e", "--1", "nul", "truex", "\"a",
        "\"\\x\"",
        "\"\t\"", "[1 2]", "{\"a\" 1}", "{\"a\":}", "[]]", "// c\n1", "'a'", "\u{feff}[", "\"\\u12g4\"",
    ])
    func grammar(text: String) {
        let isJSON = (try? JSONSerialization.jsonObject(with: Data(text.utf8), options: .fragmentsAllowed)) != nil
        #expect(((try? JSONDocument(Array(text.utf8))) != nil) == isJSON)
    }

    @Test func depthAndBytesAreLimited() {
        // Foundation takes these.
        #expect(throws: JSONFailure.self) { try JSONDocument(Array("[1,]".utf8)) }
        #expect(throws: JSONFailure.self) { try JSONDocument(Array("{\"a\":1,}".utf8)) }
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: JSONFailure.self) { try JSONDocument(deep) }
        #expect(throws: JSONFailure.self) {
            try LayoutIR.read(
                snapshot: Array(Self.text.replacing("sample.h", with: "#").utf8).map { $0 == 35 ? 0xff : $0 })
        }
    }
}
