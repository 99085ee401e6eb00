// SPDX-License-Identifier: Apache-2.0
//
// Characters that nobody sees, and that move what is seen.

extension Unicode.Scalar {
    /// Whether it does something to a terminal instead of standing there.
    package var isInvisible: Bool {
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
