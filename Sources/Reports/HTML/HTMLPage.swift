// SPDX-License-Identifier: Apache-2.0
//
// A page of HTML that needs nothing else: no script, no font, no image from elsewhere.

/// A page with a title.
struct HTMLPage {
    private let title: String
    private let style: HTML
    private let body: HTML

    /// - Parameters:
    ///   - style: CSS in addition to the common one.
    ///   - body: HTML below the title.
    init(title: String, style: HTML = "", body: HTML) {
        self.title = title
        self.style = style
        self.body = body
    }

    var bytes: [UInt8] { Array(html.text.utf8) }

    private var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>\(title)</title>
        <style>
        \(Self.style)
        \(style)</style>
        </head>
        <body>
        <h1>\(title)</h1>
        \(body)</body>
        </html>

        """
    }

    /// Readable light and dark, wide and narrow.
    private static let style: HTML = """
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
}
