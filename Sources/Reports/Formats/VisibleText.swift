// SPDX-License-Identifier: Apache-2.0
//
// Text from headers and file names, made fit for one line of a terminal or a log.

extension String {
    /// On one line, in the order in which it is written: each control character, and each character that turns
    /// the direction of the text around it or begins a line, as `\u{202e}`.
    public var visible: String {
        guard unicodeScalars.contains(where: { $0.isInvisible }) else { return self }
        return unicodeScalars.map { scalar in
            scalar.isInvisible ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
        }.joined()
    }
}

extension Unicode.Scalar {
    /// Whether it does something to a terminal instead of standing there.
    fileprivate var isInvisible: Bool {
        switch value {
        case 0..<0x20, 0x7f..<0xa0: true
        // Marks, embeddings, overrides and isolates of bidirectional text.
        case 0x061c, 0x200e, 0x200f, 0x202a...0x202e, 0x2066...0x2069: true
        // Separators of lines and paragraphs.
        case 0x2028, 0x2029: true
        default: false
        }
    }
}
