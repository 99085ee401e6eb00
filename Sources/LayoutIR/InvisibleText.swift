// SPDX-License-Identifier: Apache-2.0
//
// Characters that nobody sees, and that move what is seen.

extension Unicode.Scalar {
    /// Whether it does something instead of being shown, or is there unseen: two names that differ by it look
    /// the same.
    package var isInvisible: Bool {
        if value < 0x7f { return value < 0x20 }
        switch properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: return true
        // The marks, embeddings, overrides and isolates of bidirectional text are among them.
        default: return properties.isDefaultIgnorableCodePoint || Self.blanks.contains(value)
        }
    }

    /// Letters, symbols and anchors of annotations that show nothing.
    private static let blanks: Set<UInt32> = [0x2800, 0xfff9, 0xfffa, 0xfffb, 0x1d159]
}
