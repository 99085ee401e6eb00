// SPDX-License-Identifier: Apache-2.0
//
// The results of `check` as Markdown, for a comment on a pull request.

import LayoutIR

/// A table of the comparisons, then one of the findings.
enum CheckMarkdown {
    /// GitHub refuses comments beyond 65,536 characters.
    private static let byteLimit = 60_000

    static func bytes(of results: [CheckResult], skipped: [String]) -> [UInt8] {
        let found = results.flatMap { result in result.findings.map { (result, $0) } }
        let verdict = found.isEmpty ? "all agree" : count(found.map(\.1))
        let compared = results.count == 1 ? "1 comparison" : "\(results.count) comparisons"
        var text = "### hvabi check: \(compared), \(results.isEmpty ? "nothing compared" : verdict)\n"
        text += table(["Interface", "Comparison", "Compared with", "Count", "Result"])
        for result in results {
            let isEmpty = result.factCount == 0
            let counted = "\(result.factCount) \(result.unit)"
            let outcome =
                result.findings.isEmpty ? isEmpty ? "nothing compared" : "all agree" : count(result.findings)
            text += row([code(result.subject), result.comparison, code(result.with), counted, outcome])
        }
        for skipped in skipped.map(SkippedComparison.init) {
            let words = skipped.title.split(separator: " ").map(String.init)
            text += row([
                code(words.dropLast().joined(separator: " ")), code(words.last), "", "",
                "skipped: \(code(skipped.reason))",
            ])
        }
        if !found.isEmpty { text += findings(found, byteCount: text.utf8.count) }
        return Array(text.utf8)
    }

    private static func findings(
        _ found: [(CheckResult, CheckResult.Finding)], byteCount: Int
    ) -> String {
        var text = table(["Severity", "Interface", "Fact", "Ours", "Theirs", "Where", "Id"])
        var leftOut = 0
        for (result, finding) in found {
            let path = FindingPath.relative(finding.path)
            let row = row([
                finding.severity.rawValue, code(result.subject), code(finding.fact), code(finding.ours),
                code(finding.theirs), code(finding.line.map { "\(path):\($0)" } ?? path), code(finding.id),
            ])
            if byteCount + text.utf8.count + row.utf8.count > byteLimit { leftOut += 1 } else { text += row }
        }
        return leftOut == 0 ? text : text + "\nNot shown, for want of space: \(leftOut) of \(found.count) findings.\n"
    }

    /// `2 errors, 1 warning`
    private static func count(_ findings: [CheckResult.Finding]) -> String {
        [Diagnostic.Severity.error, .warning, .note].compactMap { severity in
            let count = findings.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
        }.joined(separator: ", ")
    }

    private static func table(_ titles: [String]) -> String {
        "\n" + row(titles) + row(titles.map { _ in "---" })
    }

    private static func row(_ cells: [String]) -> String {
        "| " + cells.joined(separator: " | ") + " |\n"
    }

    /// A cell that shows `text` and nothing else: no markup, no mention, no reference to an issue.
    private static func code(_ text: String?) -> String {
        guard let text, !text.isEmpty else { return "" }
        let visible = Console.visible(text)
        let isPadded = visible.hasPrefix(" ") || visible.hasSuffix(" ")
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
