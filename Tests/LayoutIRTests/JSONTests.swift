// SPDX-License-Identifier: Apache-2.0
//
// The JSON of an IR: another reader gets the same values back, and the fixed keys are there.

import Foundation
import LayoutIR
import TestSupport
import Testing

@Suite struct JSONTests {
    @Test func roundTrip() throws {
        let bytes = DeterministicJSON.bytes(of: Samples.everything)
        let decoded = try JSONDecoder().decode(LayoutIR.self, from: Data(bytes))
        #expect(decoded == Samples.everything)
        #expect(DeterministicJSON.bytes(of: decoded) == bytes)
        #expect(bytes.last == UInt8(ascii: "\n"))
        let list = DeterministicJSON.bytes(of: [Samples.everything, Samples.everything])
        #expect(try JSONDecoder().decode([LayoutIR].self, from: Data(list)).count == 2)
    }

    /// A member that the writer forgets is seen by the round trip only where the sample has a value for it.
    @Test func theSampleHasAValueForEveryMember() {
        var empty: Set<String> = []
        var filled: Set<String> = []
        Self.walk(Samples.everything, &empty, &filled)
        Self.walk(Samples.partial.source, &empty, &filled)
        #expect(filled.count > 10)
        #expect(empty.subtracting(filled).isEmpty)
    }

    /// Collects the optional and list members below `value` that hold nothing, and those that hold something.
    private static func walk(_ value: Any, _ empty: inout Set<String>, _ filled: inout Set<String>) {
        let mirror = Mirror(reflecting: value)
        for child in mirror.children {
            let name = "\(mirror.subjectType).\(child.label ?? "")"
            // The facts about a target's platform are not written.
            guard !(child.value is Platform) else { continue }
            let inner = Mirror(reflecting: child.value)
            if child.label != nil, inner.displayStyle == .optional || inner.displayStyle == .collection {
                if inner.children.isEmpty { empty.insert(name) } else { filled.insert(name) }
            }
            walk(child.value, &empty, &filled)
        }
    }

    @Test func integersAreExact() throws {
        let text = String(decoding: DeterministicJSON.bytes(of: Samples.everything), as: UTF8.self)
        for number in ["-9223372036854775808", "9223372036854775808", "18446744073709551615"] {
            #expect(text.contains("\"value\": \(number), \"valueHex\": \"0x"), "\(number)")
        }
        #expect(text.contains("\"value\": 9007199254740993, \"valueHex\": \"0x20000000000001\""))
        #expect(text.contains("\"value\": -9007199254740993, \"valueHex\": \"0xffdfffffffffffff\""))
        #expect(!text.contains("\"value\": 9007199254740992, \"valueHex\""))
        #expect(!text.contains("\"value\": -1, \"valueHex\""))
    }

    @Test func negativeZeroKeepsItsSign() throws {
        let decoded = try JSONDecoder().decode(
            LayoutIR.self, from: Data(DeterministicJSON.bytes(of: Samples.everything)))
        let floats = decoded.constants.compactMap { constant in
            if case .floating(let value) = constant.value { value } else { nil as Double? }
        }
        #expect(floats.map(\.bitPattern) == Samples.floats.map(\.bitPattern))
    }

    @Test func controlCharactersAreEscaped() {
        let bytes = DeterministicJSON.bytes(of: Samples.everything)
        #expect(bytes.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") })
        let text = String(decoding: bytes, as: UTF8.self)
        for escape in ["\\\"", "\\\\", "\\n", "\\t", "\\u0000", "\\u0001", "\\u001f"] {
            #expect(text.contains(escape), "\(escape)")
        }
        #expect(text.contains("é 漢 😀 /"))
    }

    /// Logs show JSON as it is: no terminal does what a header says.
    @Test func whatMovesTextIsEscaped() {
        struct Text: JSONWritable {
            func write(to json: inout JSONWriter) {
                json.string(
                    "a\u{7f}\u{9b}31m\u{61c}\u{200e}\u{2028}\u{202e}\u{2066} \u{a0}– é\u{600}\u{200b}\u{2060}\u{ad}\u{e0001}"
                )
            }
        }
        let text = String(decoding: DeterministicJSON.bytes(of: Text()), as: UTF8.self)
        #expect(
            text.hasPrefix(
                #""a\u007f\u009b31m\u061c\u200e\u2028\u202e\u2066 \#u{a0}– é\#u{600}\u200b\u2060\u00ad\udb40\udc01""#))
    }

    @Test func keysAreSorted() throws {
        let text = String(decoding: DeterministicJSON.bytes(of: Samples.everything), as: UTF8.self)
        let top = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.map { $0.prefix { $0 != ":" } }
        #expect(top.count > 10)
        #expect(top == top.sorted())
    }

    /// The keys that design.md fixes.
    @Test func fixedKeysArePresent() throws {
        let json = try object(Data(DeterministicJSON.bytes(of: Samples.everything)))
        #expect(json["schema"] as? String == "hvabi-layout/1")
        #expect(json["interface"] as? String == "sample")
        #expect(keys(json).isSuperset(of: ["enums", "skipped", "records", "constants", "ioctls", "target"]))
        #expect(keys(json["target"]).isSuperset(of: ["triple", "endianness", "pointerBitWidth"]))
        let record = first(json["records"])
        #expect(keys(record).isSuperset(of: ["name", "kind", "byteSize", "byteAlignment", "fields"]))
        let field = first(record["fields"])
        #expect(keys(field).isSuperset(of: ["name", "type", "bitOffset", "bitWidth", "isBitField"]))
        let enumeration = first(json["enums"])
        #expect(keys(enumeration).isSuperset(of: ["name", "enumerators"]))
        #expect(keys(first(enumeration["enumerators"])).isSuperset(of: ["name", "value"]))
        #expect(keys(first(json["constants"])).isSuperset(of: ["name", "type", "value"]))
        let ioctl = (json["ioctls"] as? [Any])?.last
        #expect(
            keys(ioctl).isSuperset(of: [
                "name", "number", "direction", "group", "ordinal", "argumentType", "argumentByteSize",
            ]))
        #expect(keys(first(json["skipped"])).isSuperset(of: ["name", "kind", "reason"]))
    }

    @Test func malformedIsRefused() throws {
        let text = String(decoding: DeterministicJSON.bytes(of: Samples.everything), as: UTF8.self)
        for (old, new) in [("\"byteSize\"", "\"size\""), ("\"struct\"", "\"class\""), ("\"readWrite\"", "\"both\"")] {
            let changed = text.replacing(old, with: new)
            #expect(changed != text)
            #expect(throws: DecodingError.self) {
                try JSONDecoder().decode(LayoutIR.self, from: Data(changed.utf8))
            }
        }
    }

    private func object(_ data: Data) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func first(_ list: Any?) -> [String: Any] {
        (list as? [Any])?.first as? [String: Any] ?? [:]
    }

    private func keys(_ object: Any?) -> Set<String> {
        Set(((object as? [String: Any]) ?? [:]).keys)
    }
}
