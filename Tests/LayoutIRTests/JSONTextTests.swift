// SPDX-License-Identifier: Apache-2.0
//
// Text as JSON, wherever in it something has to be escaped: Foundation reads the same text back.

import Foundation
import LayoutIR
import Testing

@Suite struct JSONTextTests {
    private struct Text: JSONWritable {
        let text: String

        func write(to json: inout JSONWriter) { json.object { $0.member("text", text) } }
    }

    private struct Read: Decodable { let text: String }

    /// Each byte of ASCII and some characters beyond it, at every place of a text of up to two words and a byte.
    @Test func everyPlaceOfEveryCharacter() throws {
        let scalars = (0..<0x80).compactMap(Unicode.Scalar.init) + ["\u{80}", "é", "\u{2028}", "\u{202e}", "😀"]
        var compared = 0
        for scalar in scalars {
            for length in [1, 7, 8, 9, 15, 16, 17] {
                for place in 0..<length {
                    var characters = [Unicode.Scalar](repeating: "a", count: length)
                    characters[place] = scalar
                    let text = String(String.UnicodeScalarView(characters))
                    let bytes = DeterministicJSON.bytes(of: Text(text: text))
                    #expect(try JSONDecoder().decode(Read.self, from: Data(bytes)).text == text)
                    #expect(bytes.dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7f }, "\(scalar.value) at \(place)")
                    compared += 1
                }
            }
        }
        print("\(compared) texts compared with what Foundation reads")
        #expect(compared == scalars.count * (1 + 7 + 8 + 9 + 15 + 16 + 17))
    }

    @Test func whatStandsForItselfIsNotEscaped() {
        let plain = String(String.UnicodeScalarView((0x20..<0x7f).compactMap(Unicode.Scalar.init)))
        let expected = plain.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        #expect(DeterministicJSON.bytes(of: Text(text: plain)) == Array("{\"text\": \"\(expected)\"}\n".utf8))
    }

    @Test(arguments: [Int.min, -10, -1, 0, 1, 9, 10, 99, 100, Int.max])
    func integers(_ number: Int) {
        #expect(DeterministicJSON.bytes(of: [Number(number: number)]) == Array("[\n  {\"n\": \(number)}\n]\n".utf8))
    }

    private struct Number: JSONWritable {
        let number: Int

        func write(to json: inout JSONWriter) { json.object { $0.member("n", number) } }
    }
}
