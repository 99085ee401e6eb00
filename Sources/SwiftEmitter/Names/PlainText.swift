// SPDX-License-Identifier: Apache-2.0
//
// Text from headers, made safe for Swift and C source: nothing in it can end a comment or a
// string, start a line, or reorder what a reader sees.

/// Sanitising and quoting of foreign text.
enum PlainText {
    /// One line without control or format characters, for a `//` comment.
    static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isPlain($0) ? $0 : " " }))
    }

    /// The lines of a doc comment; each is safe after `///`.
    static func lines(_ text: String) -> [String] {
        text.split(omittingEmptySubsequences: false) { $0.isNewline }
            .map { trimmedEnd(line(String($0)).replacingAll("*/", with: "* /").replacingAll("/*", with: "/ *")) }
    }

    /// A Swift string literal.
    static func swiftLiteral(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\" + String(scalar)
            case " "..."~": result.unicodeScalars.append(scalar)
            default: result += "\\u{" + String(scalar.value, radix: 16) + "}"
            }
        }
        return result + "\""
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: false
        default: true
        }
    }

    private static func trimmedEnd(_ text: String) -> String {
        var result = Substring(text)
        while result.last == " " { result.removeLast() }
        return String(result)
    }
}
