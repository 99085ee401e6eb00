// SPDX-License-Identifier: Apache-2.0
//
// The text of a `#define`, as written but on one line.

/// Text of C source with line splices and comments replaced, and white space folded.
enum MacroText {
    /// `bytes` on one line: splices removed, a comment or any run of white space one space.
    static func onOneLine(_ bytes: [UInt8]) -> [UInt8] {
        let spliced = bytes.contains(UInt8(ascii: "\n")) ? withoutSplices(bytes) : bytes
        var output: [UInt8] = []
        output.reserveCapacity(spliced.count)
        var position = 0
        while position < spliced.count {
            let byte = spliced[position]
            let following = position + 1 < spliced.count ? spliced[position + 1] : 0
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                let end = endOfLiteral(spliced, from: position)
                output += spliced[position..<end]
                position = end
            } else if byte == UInt8(ascii: "/"), following == UInt8(ascii: "*") {
                position = endOfComment(spliced, from: position)
                appendSpace(&output)
            } else if byte == UInt8(ascii: "/"), following == UInt8(ascii: "/") {
                break
            } else if byte <= 0x20 {
                appendSpace(&output)
                position += 1
            } else {
                output.append(byte)
                position += 1
            }
        }
        if output.last == 0x20 { output.removeLast() }
        return output
    }

    private static func withoutSplices(_ bytes: [UInt8]) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte == UInt8(ascii: "\n") {
                if output.last == UInt8(ascii: "\r") { output.removeLast() }
                if output.last == UInt8(ascii: "\\") {
                    output.removeLast()
                    continue
                }
            }
            output.append(byte)
        }
        return output
    }

    private static func appendSpace(_ output: inout [UInt8]) {
        if let last = output.last, last != 0x20 { output.append(0x20) }
    }

    private static func endOfLiteral(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start + 1
        while position < bytes.count, bytes[position] != bytes[start] {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(position + 1, bytes.count)
    }

    private static func endOfComment(_ bytes: [UInt8], from start: Int) -> Int {
        var position = start + 2
        while position + 1 < bytes.count {
            if bytes[position] == UInt8(ascii: "*"), bytes[position + 1] == UInt8(ascii: "/") { return position + 2 }
            position += 1
        }
        return bytes.count
    }
}
