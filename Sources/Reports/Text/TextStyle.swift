// SPDX-License-Identifier: Apache-2.0
//
// The means of text where it is read: colour, and so many columns.

import LayoutIR

/// How text is dressed. Off a terminal it is plain and as wide as it needs to be.
package struct TextStyle: Hashable, Sendable {
    /// No colour, no limit.
    package static let plain = TextStyle(isColoured: false, columnCount: nil)

    /// Whether escape sequences of a terminal are put around words.
    package let isColoured: Bool
    /// The width of the terminal; nil where there is no limit.
    package let columnCount: Int?

    /// The means of one place where text is read.
    package init(isColoured: Bool, columnCount: Int?) {
        self.isColoured = isColoured
        self.columnCount = columnCount
    }

    /// The head of a table or of a part.
    package func heading(_ text: String) -> String { dressed(text, "1") }

    /// Text that matters less than the rest.
    package func faint(_ text: String) -> String { dressed(text, "2") }

    /// Text that differs or is missing.
    package func mark(_ text: String) -> String { dressed(text, "1;33") }

    /// The word for a severity: red, yellow or blue.
    package func severity(_ severity: Diagnostic.Severity) -> String {
        switch severity {
        case .error: dressed(severity.rawValue, "1;31")
        case .warning: dressed(severity.rawValue, "1;33")
        case .note: dressed(severity.rawValue, "1;34")
        }
    }

    /// A word or more that say how bad a change is, by its severity: `breaking`, `conditional`, `compatible`,
    /// `cosmetic`.
    func grade(_ text: String, _ severity: String) -> String {
        switch severity {
        case "breaking": dressed(text, "1;31")
        case "conditional": dressed(text, "1;33")
        case "compatible": dressed(text, "32")
        case "cosmetic": faint(text)
        default: text
        }
    }

    /// A diagnostic on one line: `path:line:col: error: message [id]`.
    package func line(_ diagnostic: Diagnostic) -> String {
        let text = diagnostic.description.visible
        let word = "\(diagnostic.severity.rawValue): "
        guard isColoured, let range = text.firstRange(of: word + diagnostic.message.visible) else { return text }
        return text[..<range.lowerBound] + severity(diagnostic.severity)
            + text[range.lowerBound...].dropFirst(word.count - 2)
    }

    /// `text` on as many lines as the width needs, each behind `indent` spaces.
    package func paragraph(_ text: String, indent: Int) -> String {
        let margin = String(repeating: " ", count: indent)
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .flatMap { Self.wrapped($0.visible, to: columnCount.map { $0 - indent }) }
            .map { $0.isEmpty ? "\n" : "\(margin)\($0)\n" }.joined()
    }

    private func dressed(_ text: String, _ code: String) -> String {
        isColoured && !text.isEmpty ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }

    /// The narrowest text that is worth breaking.
    static let leastWidth = 20

    /// Lines of at most `width` characters, broken at spaces.
    static func wrapped(_ text: String, to width: Int?) -> [String] {
        guard let width, width >= leastWidth, text.count > width else { return [text] }
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if line.isEmpty {
                line = String(word)
            } else if line.count + 1 + word.count <= width {
                line += " \(word)"
            } else {
                lines.append(line)
                line = String(word)
            }
        }
        return lines + [line]
    }
}

extension StringProtocol {
    var visible: String { String(self).visible }
}
