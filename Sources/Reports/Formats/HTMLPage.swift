// SPDX-License-Identifier: Apache-2.0
//
// A page of HTML that needs nothing else: no script, no font, no image from elsewhere.

/// A page with a title. What comes from headers has to be escaped before it becomes part of the body.
package struct HTMLPage {
    private let title: String
    private let style: String
    private let body: String

    /// - Parameters:
    ///   - title: Plain text.
    ///   - style: CSS in addition to the common one.
    ///   - body: HTML below the title.
    package init(title: String, style: String = "", body: String) {
        self.title = title
        self.style = style
        self.body = body
    }

    package var bytes: [UInt8] { Array(text.utf8) }

    private var text: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(Self.escape(title))</title>
        <style>
        \(Self.style)
        \(style)</style>
        </head>
        <body>
        <h1>\(Self.escape(title))</h1>
        \(body)</body>
        </html>

        """
    }

    /// Readable light and dark, wide and narrow.
    private static let style = """
        :root { color-scheme: light dark; --line: #c8ccd2; --faint: #f3f5f7; --error: #b3261e; --warning: #8a5a00;
          --note: #1f5fa8; }
        @media (prefers-color-scheme: dark) {
          :root { --line: #454b54; --faint: #1e2228; --error: #ff8a80; --warning: #ffc45e; --note: #8ec1ff; }
        }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 80rem; margin: 0 auto; padding: 1rem; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2rem; }
        code, pre { font-family: ui-monospace, monospace; font-size: 0.875rem; overflow-wrap: anywhere; }
        .table { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: 0.25rem 0.5rem; border-bottom: 1px solid var(--line); }
        th { background: var(--faint); }
        .verdict { font-weight: 600; }
        code.place { white-space: nowrap; overflow-wrap: normal; }
        @media print { body { max-width: none; padding: 0; } details { display: block; } }
        .error { color: var(--error); } .warning { color: var(--warning); } .note { color: var(--note); }
        """

    /// A table whose cells are HTML already.
    package static func table(_ titles: [String], _ rows: [[String]]) -> String {
        let head = titles.map { "<th>\(escape($0))</th>" }.joined()
        let lines = rows.map { "<tr>" + $0.map { "<td>\($0)</td>" }.joined() + "</tr>\n" }
        return "<div class=\"table\"><table>\n<tr>\(head)</tr>\n\(lines.joined())</table></div>\n"
    }

    /// `text` in a fixed-width face; nothing for nothing.
    package static func code(_ text: String) -> String { text.isEmpty ? "" : "<code>\(escape(text))</code>" }

    /// `path:line`, which is broken behind a folder's slash and nowhere else.
    package static func place(_ path: String, line: Int?) -> String {
        let parts = (line.map { "\(path):\($0)" } ?? path).split(separator: "/", omittingEmptySubsequences: false)
        guard !path.isEmpty else { return "" }
        return parts.enumerated().map { index, part in
            let end = index + 1 < parts.count ? "/" : ""
            return "<code class=\"place\">\(escape(part + end))</code>"
        }.joined(separator: "<wbr>")
    }

    /// Any text, made safe for content and for quoted attributes.
    package static func escape(_ text: String) -> String {
        text.visible.unicodeScalars.map { scalar in
            switch scalar {
            case "&": "&amp;"
            case "<": "&lt;"
            case ">": "&gt;"
            case "\"": "&quot;"
            case "'": "&#39;"
            default: String(scalar)
            }
        }.joined()
    }
}
