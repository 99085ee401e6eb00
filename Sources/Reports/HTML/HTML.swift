// SPDX-License-Identifier: Apache-2.0
//
// HTML that is escaped where it is made: a literal is markup, and what is interpolated into it is text.

import LayoutIR

/// HTML, or SVG in it. Text that is interpolated is escaped, for content and for quoted attributes; HTML that is
/// interpolated stays as it is.
package struct HTML: ExpressibleByStringInterpolation, Hashable, Sendable {
    /// The markup as it is sent.
    package private(set) var text: String

    /// A literal is markup: nothing in it is escaped.
    package init(stringLiteral text: String) { self.text = text }

    /// Markup with text in it, which is escaped by now.
    package init(stringInterpolation parts: StringInterpolation) { text = parts.text }

    /// The parts of a literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""

        /// A literal without parts, with room for them.
        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + 16 * interpolationCount)
        }

        /// Adds markup of the literal.
        package mutating func appendLiteral(_ literal: String) { text += literal }

        /// Adds markup as it is.
        package mutating func appendInterpolation(_ html: HTML) { text += html.text }

        /// Adds pieces of markup one behind the other.
        package mutating func appendInterpolation(_ parts: [HTML]) {
            for part in parts { text += part.text }
        }

        /// Adds text, with markup's own characters escaped and control characters made visible.
        package mutating func appendInterpolation(_ text: some StringProtocol) {
            self.text += HTML.escape(String(text))
        }

        /// Adds a number in decimal.
        package mutating func appendInterpolation(_ number: some BinaryInteger) { text += String(number) }

        /// Adds a number as Swift prints it: `1.5`, `2.0`.
        package mutating func appendInterpolation(_ number: Double) { text += "\(number)" }
    }

    var isEmpty: Bool { text.isEmpty }

    static func + (left: HTML, right: HTML) -> HTML { "\(left)\(right)" }

    static func += (left: inout HTML, right: HTML) { left.text += right.text }

    /// No control character, and nothing that XML 1.0 cannot hold.
    private static func escape(_ text: String) -> String {
        var escaped = ""
        for scalar in text.visible.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case _ where scalar.value & 0xfffe == 0xfffe: break
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

extension Sequence<HTML> {
    func joined(separator: HTML = "") -> HTML {
        var whole: HTML = ""
        for (index, part) in enumerated() { whole += index == 0 ? part : separator + part }
        return whole
    }
}

// MARK: Common elements

extension HTML {
    /// `text` in a fixed-width face; nothing for nothing.
    static func code(_ text: String) -> HTML { text.isEmpty ? "" : "<code>\(text)</code>" }

    /// A table with a head.
    static func table(_ titles: [String], _ rows: [[HTML]]) -> HTML {
        let head = titles.map { title -> HTML in "<th>\(title)</th>" }
        let lines = rows.map { row -> HTML in "<tr>\(row.map { cell -> HTML in "<td>\(cell)</td>" })</tr>\n" }
        return "<div class=\"table\"><table>\n<tr>\(head)</tr>\n\(lines)</table></div>\n"
    }

    /// `path:line`, which is broken behind a folder's slash and nowhere else.
    static func place(_ path: String, line: Int?) -> HTML {
        let parts = (line.map { "\(path):\($0)" } ?? path).parts(between: "/")
        guard !path.isEmpty else { return "" }
        return parts.enumerated().map { index, part -> HTML in
            "<code class=\"place\">\(index + 1 < parts.count ? part + "/" : part)</code>"
        }.joined(separator: "<wbr>")
    }

    /// Text in a class of the page's style.
    static func span(_ kind: String, _ text: String) -> HTML { "<span class=\"\(kind)\">\(text)</span>" }

    /// A paragraph below the weight of the others.
    static func aside(_ content: HTML) -> HTML { "<p class=\"sub\">\(content)</p>\n" }

    /// The attribute `class`; nothing for nothing.
    static func `class`(_ name: String) -> HTML { name.isEmpty ? "" : " class=\"\(name)\"" }
}
