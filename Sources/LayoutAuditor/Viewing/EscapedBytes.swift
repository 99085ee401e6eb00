// SPDX-License-Identifier: Apache-2.0
//
// Bytes that are written as a string with escapes: `"\x01\0\0\0"` of C and Python, `read(3, "\1\0\0\0", 4)` of strace.

enum EscapedBytes {
    /// The strings of all lines, one after the other.
    static func bytes(of lines: [DumpLine]) throws(HexDump.Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            let text = line.text.drop { $0 == " " || $0 == "\t" }
            guard !text.isEmpty else { continue }
            guard let open = text.firstIndex(where: { $0 == "\"" || $0 == "'" }) else {
                bytes += try self.bytes(of: text, line.number)
                continue
            }
            var rest = text[open...]
            while let quote = rest.popFirst(), quote == "\"" || quote == "'" {
                let string = string(in: &rest, until: quote)
                bytes += try self.bytes(of: string, line.number)
                guard !rest.begins(with: "...") else {
                    throw HexDump.Failure(line: line.number, message: "the string is cut off (strace -s prints more)")
                }
                rest = rest.drop { $0 == " " || $0 == "\t" }
            }
        }
        return bytes
    }

    /// The text before the closing quote, which is taken away with it.
    private static func string(in rest: inout Substring, until quote: Character) -> Substring {
        let start = rest.startIndex
        while let character = rest.first, character != quote {
            rest.removeFirst()
            if character == "\\", !rest.isEmpty { rest.removeFirst() }
        }
        let string = rest.base[start..<rest.startIndex]
        _ = rest.popFirst()
        return string
    }

    private static func bytes(of string: Substring, _ line: Int) throws(HexDump.Failure) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(string.utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\") else {
                bytes.append(byte)
                continue
            }
            guard let escaped = escaped(&rest) else {
                throw HexDump.Failure(line: line, message: "there is an escape that is none of C's in the string")
            }
            bytes.append(escaped)
        }
        return bytes
    }

    /// `x1f` of two digits, `37` of up to three octal ones, or a letter.
    private static func escaped(_ rest: inout ArraySlice<UInt8>) -> UInt8? {
        guard let first = rest.first else { return nil }
        if first == UInt8(ascii: "x") {
            let digits = rest.dropFirst().prefix(2)
            rest = rest.dropFirst(1 + digits.count)
            return digits.count == 2 ? UInt8(String(decoding: digits, as: UTF8.self), radix: 16) : nil
        }
        let octal = rest.prefix(3).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
        if !octal.isEmpty {
            rest = rest.dropFirst(octal.count)
            return UInt8(String(decoding: octal, as: UTF8.self), radix: 8)
        }
        rest = rest.dropFirst()
        let letters: [UInt8: UInt8] = [
            UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10,
            UInt8(ascii: "v"): 11, UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13, UInt8(ascii: "e"): 27,
        ]
        let signs: [UInt8] = [UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "?")]
        return letters[first] ?? (signs.contains(first) ? first : nil)
    }
}
