// SPDX-License-Identifier: Apache-2.0
//
// Characters that nobody sees, and that move what is seen.

extension Unicode.Scalar {
    /// Whether it does something instead of standing there, or stands there unseen: two names that differ by it look
    /// the same.
    package var isInvisible: Bool {
        if value < 0x7f { return value < 0x20 }
        switch properties.generalCategory {
        // Formats are the marks, embeddings, overrides and isolates of bidirectional text, and much else.
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return true
        case .spaceSeparator: return true
        default: return properties.isDefaultIgnorableCodePoint || Self.blanks.contains(value)
        }
    }

    /// Letters and symbols that show nothing.
    private static let blanks: Set<UInt32> = [0x2800, 0x3164, 0xffa0, 0x1d159]
}
