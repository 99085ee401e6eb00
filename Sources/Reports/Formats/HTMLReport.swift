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
        var body = report.heading.map { line -> HTML in "<p>\(line)</p>\n" }.joined()
        body += "<p class=\"verdict\">\(verdict)</p>\n"
        body += HTML.table(["Interface", "Comparison", "Compared with", "Count", "Result"], sectionRows)
        if let table = report.witnesses, !table.rows.isEmpty {
            body += HTML.table(WitnessTable.titles, table.cells.map { $0.map { "\($0)" } })
            body += "<p>\(table.verdict)</p>\n"
        }
        if !open.isEmpty {
            body += "<h2>Findings</h2>\n"
            body += HTML.table(["Severity", "Interface", "Finding", "Values", "Where", "Rule"], findingRows)
        }
        return HTMLPage(title: "hvabi \(report.verb)", body: body)
    }

    private var sectionRows: [[HTML]] {
        report.sections.map { section in
            [
                .code("\(section.subject)"), "\(section.comparison)", .code(section.with),
                "\(section.amount)", "\(section.verdict)",
            ]
        }
            + report.skipped.map { skipped in
                [
                    .code("\(skipped.subject)"), "\(skipped.comparison)", "", "",
                    "\(skipped.verdict): \(skipped.reason)",
                ]
            }
    }

    private var findingRows: [[HTML]] {
        report.sections.flatMap { section in
            section.openFindings.map { finding in
                let path = report.relative(finding.path)
                return [
                    .span(finding.severity.rawValue, finding.severity.rawValue),
                    .code("\(section.subject)"),
                    ([finding.title] + finding.remarks).map(HTML.code).joined(separator: "<br>"),
                    finding.values.map { .code("\($0.by) \($0.text)") }.joined(separator: "<br>"),
                    .place(path, line: finding.line), .code(finding.rule),
                ]
            }
        }
    }
}
