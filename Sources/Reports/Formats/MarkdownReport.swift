// SPDX-License-Identifier: Apache-2.0
//
// A report as Markdown, for a comment on a pull request.

import ABIChecker

/// A table of the sections, then one of the findings.
struct MarkdownReport {
    private let report: Report
    /// The size of the page; items that do not fit are counted.
    private let byteLimit: Int

    static func bytes(of report: Report, byteLimit: Int = Markdown.commentByteLimit) -> [UInt8] {
        Array(MarkdownReport(report: report, byteLimit: byteLimit).text.utf8)
    }

    private var text: String {
        let sections = report.sections
        let open = sections.flatMap(\.openFindings)
        let verdict = open.isEmpty ? report.cleanVerdict : open.tally
        let compared = sections.count.counted("comparison")
        var text =
            "### hvabi \(report.verb): \(compared), \(sections.isEmpty ? "nothing compared" : verdict)\n"
            + report.heading.map { "\n\(Markdown.code($0))\n" }.joined()
            + Markdown.table(["Interface", "Comparison", "Compared with", "Count", "Result"])
        let quiet = sections.filter(report.isQuiet)
        for section in sections where !report.isQuiet(section) {
            text += Markdown.row([
                Markdown.code("\(section.subject)"), section.comparison, Markdown.code(section.with),
                section.amount, section.verdict,
            ])
        }
        if !quiet.isEmpty {
            text += Markdown.row([quiet.count.counted("header"), "", "", "", "no change of their own"])
        }
        for skipped in report.skipped {
            text += Markdown.row([
                Markdown.code("\(skipped.subject)"), skipped.comparison, "", "",
                "\(skipped.verdict): \(Markdown.code(skipped.reason))",
            ])
        }
        if let table = report.witnesses, !table.rows.isEmpty {
            text +=
                Markdown.table(WitnessTable.titles) + table.cells.map(Markdown.row).joined() + "\n\(table.verdict)\n"
        }
        return open.isEmpty ? text : text + findings(byteCount: text.utf8.count)
    }

    private func findings(byteCount: Int) -> String {
        let found = report.sections.flatMap { section in section.openFindings.map { (section, $0) } }
        var text = Markdown.table(["Severity", "Interface", "Finding", "Values", "Where", "Rule"])
        var leftOut = 0
        for (section, finding) in found {
            let path = report.relative(finding.path)
            let row = Markdown.row([
                finding.severity.rawValue, Markdown.code("\(section.subject)"),
                ([finding.title] + finding.remarks).map(Markdown.code).joined(separator: "<br>"),
                finding.values.map { "\(Markdown.code($0.by)) \(Markdown.code($0.text))" }.joined(separator: "<br>"),
                Markdown.code(finding.line.map { "\(path):\($0)" } ?? path), Markdown.code(finding.rule),
            ])
            if byteCount + text.utf8.count + row.utf8.count > byteLimit - 100 { leftOut += 1 } else { text += row }
        }
        return leftOut == 0 ? text : text + "\nNot shown, for want of space: \(leftOut) of \(found.count) findings.\n"
    }
}

/// Pieces of a Markdown document that show what they are given, and nothing else.
package enum Markdown {
    /// GitHub refuses comments beyond 65,536 characters.
    package static let commentByteLimit = 60_000

    /// The head of a table.
    package static func table(_ titles: [String]) -> String {
        "\n" + row(titles) + row(titles.map { _ in "---" })
    }

    /// A row of cells that are Markdown already.
    package static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }

    /// A cell that shows `text`: no markup, no mention, no reference to an issue.
    package static func code(_ text: String) -> String {
        guard !text.isEmpty else { return "" }
        let visible = text.visible
        let isPadded = visible.begins(with: " ") || visible.ends(with: " ")
        let isPlain = !isPadded && !visible.utf8.contains { "`|\\".utf8.contains($0) }
        if isPlain { return "`\(visible)`" }
        // Backslashes before pipes mean different things to different readers; character references do not.
        let escaped = visible.unicodeScalars.map { scalar in
            let isWord = !scalar.isASCII || scalar == " " || scalar.properties.isAlphabetic
            return isWord || ("0"..."9").contains(scalar) ? String(scalar) : "&#\(scalar.value);"
        }
        return "<code>\(escaped.joined())</code>"
    }
}
