// SPDX-License-Identifier: Apache-2.0
//
// Text as C and the file system read it: byte by byte. To Swift a slash and the combining mark behind it are one
// character, which is no slash: `hasPrefix("./")` is false of `./` before such a mark.

extension StringProtocol {
    /// Whether the text begins with the bytes of another.
    @inlinable
    package func begins(with prefix: some StringProtocol) -> Bool { utf8.starts(with: prefix.utf8) }

    /// Whether the text ends with the bytes of another.
    @inlinable
    package func ends(with suffix: some StringProtocol) -> Bool {
        let start = utf8.count - suffix.utf8.count
        return start >= 0 && utf8.dropFirst(start).elementsEqual(suffix.utf8)
    }

    /// What stands behind a beginning; nil for a text that begins otherwise.
    @inlinable
    package func rest(behind prefix: some StringProtocol) -> SubSequence? {
        begins(with: prefix) ? self[utf8.index(startIndex, offsetBy: prefix.utf8.count)...] : nil
    }

    /// What stands before an ending; nil for a text that ends otherwise.
    @inlinable
    package func rest(before suffix: some StringProtocol) -> SubSequence? {
        ends(with: suffix) ? self[..<utf8.index(startIndex, offsetBy: utf8.count - suffix.utf8.count)] : nil
    }

    /// The parts between slashes, without empty ones.
    @inlinable
    package var pathComponents: [SubSequence] { parts(between: "/", keepsEmpty: false) }

    /// The parts between the bytes of an ASCII character.
    @inlinable
    package func parts(
        between separator: Unicode.Scalar, atMost count: Int = .max, keepsEmpty: Bool = true
    ) -> [SubSequence] {
        utf8.split(
            separator: UInt8(ascii: separator), maxSplits: count - 1, omittingEmptySubsequences: !keepsEmpty
        ).map { self[$0.startIndex..<$0.endIndex] }
    }

    /// Whether an ASCII character is among the bytes.
    @inlinable
    package func has(_ scalar: Unicode.Scalar) -> Bool { utf8.contains(UInt8(ascii: scalar)) }

    /// Where the bytes of a text are first. A search of the standard library's takes a hundred times as long.
    @inlinable
    package func place(of text: String) -> Range<Index>? {
        guard let first = text.utf8.first else { return startIndex..<startIndex }
        var rest = utf8[...]
        while let start = rest.firstIndex(of: first) {
            if let behind = self[start...].rest(behind: text) { return start..<behind.startIndex }
            rest = rest[rest.index(after: start)...]
        }
        return nil
    }

    /// Every occurrence of the bytes of a text replaced, from left to right.
    @inlinable
    package func replacingAll(_ text: String, with replacement: String) -> String {
        guard place(of: text) != nil else { return String(self) }
        var result = ""
        var rest = Substring(self)
        while let place = rest.place(of: text) {
            result += rest[..<place.lowerBound] + replacement
            rest = rest[place.upperBound...]
        }
        return result + rest
    }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
    /// Where the last of an ASCII character is among the bytes.
    @inlinable
    package func last(_ scalar: Unicode.Scalar) -> Index? { utf8.lastIndex(of: UInt8(ascii: scalar)) }
}
