// SPDX-License-Identifier: Apache-2.0
//
// A report as a page of its own.

import ABIChecker

/// A table of the sections, then one of the findings.
struct HTMLReport {
    private let report: Report

    static func bytes(of report: Report) -> [UInt8] { HTMLReport(report: report).page.bytes }

    private var page: HTMLPage {
        let open = report.sections.flatMap(\.openFindings)
        let verdict = report.sections.isEmpty ? "nothing compared" : open.isEmpty ? report.cleanVerdict : open.tally
        var body = report.heading.map { "<p>\(HTMLPage.escape($0))</p>\n" }.joined()
        body += "<p class=\"verdict\">\(HTMLPage.escape(verdict))</p>\n"
        body += HTMLPage.table(["Interface", "Comparison", "Compared with", "Count", "Result"], sectionRows)
        if let table = report.witnesses, !table.rows.isEmpty {
            body += HTMLPage.table(WitnessTable.titles, table.cells)
            body += "<p>\(HTMLPage.escape(table.verdict))</p>\n"
        }
        if !open.isEmpty {
            body += "<h2>Findings</h2>\n"
            body += HTMLPage.table(["Severity", "Interface", "Finding", "Values", "Where", "Rule"], findingRows)
        }
        return HTMLPage(title: "hvabi \(report.verb)", body: body)
    }

    private var sectionRows: [[String]] {
        report.sections.map { section in
            [
                HTMLPage.code("\(section.subject)"), HTMLPage.escape(section.comparison), HTMLPage.code(section.with),
                HTMLPage.escape("\(section.count) \(section.unit)"), HTMLPage.escape(section.verdict),
            ]
        }
            + report.skipped.map { skipped in
                [
                    HTMLPage.code("\(skipped.subject)"), HTMLPage.escape(skipped.comparison), "", "",
                    HTMLPage.escape("\(skipped.verdict): \(skipped.reason)"),
                ]
            }
    }

    private var findingRows: [[String]] {
        report.sections.flatMap { section in
            section.openFindings.map { finding in
                let path = report.relative(finding.path)
                return [
                    "<span class=\"\(finding.severity.rawValue)\">\(finding.severity.rawValue)</span>",
                    HTMLPage.code("\(section.subject)"),
                    ([finding.title] + finding.remarks).map(HTMLPage.code).joined(separator: "<br>"),
                    finding.values.map { HTMLPage.code("\($0.by) \($0.text)") }.joined(separator: "<br>"),
                    HTMLPage.place(path, line: finding.line), HTMLPage.code(finding.rule),
                ]
            }
        }
    }
}
