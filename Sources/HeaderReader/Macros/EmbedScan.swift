// SPDX-License-Identifier: Apache-2.0
//
// Finding #embed in the text of a header. Macros cannot make a directive, so text is all there is to look at.

/// Looks for `# embed` at the beginning of a line, with comments, `%:` for `#`, and lines that are continued.
enum EmbedScan {
    /// The first such directive, in bytes from the beginning.
    static func firstOffset(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        var mayBegin = true
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if mayBegin, let start = afterHash(bytes, index), isEmbed(bytes, afterSpace(bytes, start)) { return index }
            if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                mayBegin = true
                index += 1
                continue
            }
            let next = mayBegin ? afterSpace(bytes, index) : index
            if next == index {
                mayBegin = false
                index += 1
            } else {
                index = next
            }
        }
        return nil
    }

    private static func afterHash(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int? {
        if bytes[index] == UInt8(ascii: "#") { return index + 1 }
        let second = afterSplice(bytes, index + 1)
        let isDigraph =
            bytes[index] == UInt8(ascii: "%") && second < bytes.count && bytes[second] == UInt8(ascii: ":")
        return isDigraph ? second + 1 : nil
    }

    private static func isEmbed(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
        var index = start
        for letter in "embed".utf8 {
            index = afterSplice(bytes, index)
            guard index < bytes.count, bytes[index] == letter else { return false }
            index += 1
        }
        return true
    }

    /// Behind blanks, comments and continued lines.
    private static func afterSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < bytes.count {
            let spliced = afterSplice(bytes, index)
            if spliced != index {
                index = spliced
            } else if [0x20, 0x09, 0x0B, 0x0C, 0x0D].contains(bytes[index]) {
                index += 1
            } else if bytes[index] == UInt8(ascii: "/"), let end = afterComment(bytes, index) {
                index = end
            } else {
                break
            }
        }
        return index
    }

    private static func afterComment(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int? {
        var index = afterSplice(bytes, start + 1)
        guard index < bytes.count, bytes[index] == UInt8(ascii: "*") else { return nil }
        index += 1
        while index < bytes.count {
            let slash = afterSplice(bytes, index + 1)
            if bytes[index] == UInt8(ascii: "*"), slash < bytes.count, bytes[slash] == UInt8(ascii: "/") {
                return slash + 1
            }
            index += 1
        }
        return bytes.count
    }

    /// Behind a backslash at the end of a line; clang allows blanks between them.
    private static func afterSplice(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] == UInt8(ascii: "\\") {
            var end = index + 1
            while end < bytes.count, [0x20, 0x09, 0x0B, 0x0C, 0x0D].contains(bytes[end]) { end += 1 }
            guard end < bytes.count, bytes[end] == UInt8(ascii: "\n") else { return index }
            index = end + 1
        }
        return index
    }
}
