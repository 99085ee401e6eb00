// SPDX-License-Identifier: Apache-2.0
//
// The forms of a report: all of them are made from the same list.

/// A form for people or for machines.
package enum ReportFormat: String, CaseIterable, Sendable {
    case text, json, junit, sarif, github, markdown, html

    /// The whole report.
    ///
    /// - Parameter style: How text for people is dressed; the other forms are what they are.
    package func bytes(of report: Report, _ style: TextStyle = .plain) -> [UInt8] {
        switch self {
        case .text: TextReport.bytes(of: report, style)
        case .json: JSONReport.bytes(of: report)
        case .junit: JUnitReport.bytes(of: report)
        case .sarif: SARIFReport.bytes(of: report)
        case .github: GitHubReport.bytes(of: report)
        case .markdown: MarkdownReport.bytes(of: report)
        case .html: HTMLReport.bytes(of: report)
        }
    }
}

extension Report {
    /// The report as Markdown, with as much as there is room for.
    package func markdown(byteLimit: Int) -> [UInt8] { MarkdownReport.bytes(of: self, byteLimit: byteLimit) }
}
