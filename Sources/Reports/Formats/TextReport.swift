// SPDX-License-Identifier: Apache-2.0
//
// A report for a person.

import ABIChecker
import LayoutIR

/// One line for each section, then one for each finding of it; last what was skipped.
enum TextReport {
    static func bytes(of report: Report, _ style: TextStyle) -> [UInt8] {
        var lines = report.heading.map(\.visible)
        for section in report.sections where !report.isQuiet(section) {
            // A log is the same each time.
            let duration = style.columnCount == nil ? "" : section.duration.map { " (\(milliseconds($0)) ms)" } ?? ""
            lines.append(style.heading(section.summary.visible) + duration)
            lines += section.openFindings.map { "  " + style.line($0.diagnostic) }
            lines += section.verdictLines
        }
        let quiet = report.sections.filter(report.isQuiet)
        if !quiet.isEmpty {
            let count = quiet.reduce(0) { $0 + $1.count }
            let others = quiet.count == report.sections.count ? "" : "other "
            lines.append(
                "\(quiet.count.counted("\(others)header")): \(count) declarations compared, no change of their own")
        }
        lines += report.skipped.map(\.description.visible)
        let table = report.witnesses.map { $0.rows.isEmpty ? "" : "\n" + $0.text(style) } ?? ""
        return Array((lines.map { $0 + "\n" }.joined() + table).utf8)
    }

    /// With one digit after the point.
    private static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let tenths = seconds * 10_000 + attoseconds / 100_000_000_000_000
        return "\(tenths / 10).\(tenths % 10)"
    }
}

extension Report {
    /// Whether a section has nothing to say where it is one of very many: it is counted.
    func isQuiet(_ section: Section) -> Bool { !heading.isEmpty && section.findings.isEmpty && section.count > 0 }
}

extension Section {
    /// `acrn@5.12/x86_64 compiler: 543 facts compared with gcc 12.2.0, all agree`
    var summary: String {
        let counted = with.isEmpty ? amount : "\(amount) compared with \(with)"
        return "\(title): " + ([counted, verdict] + [remark].filter { !$0.isEmpty }).joined(separator: ", ")
    }

    /// `all agree`, `2 errors, 1 accepted`.
    var verdict: String {
        if count == 0, findings.isEmpty {
            return ["nothing compared", verdictCounts].filter { !$0.isEmpty }.joined(separator: ", ")
        }
        let open = openFindings.tally
        let accepted = acceptedFindings.count
        let parts = [verdictCounts, open, accepted == 0 ? "" : "\(accepted) accepted"].filter { !$0.isEmpty }
        return parts.isEmpty ? with.isEmpty ? "nothing found" : "all agree" : parts.joined(separator: ", ")
    }
}

extension Report {
    /// The result of a run without open findings.
    var cleanVerdict: String {
        if skipped.contains(where: \.isFailure) { return "a required comparison was skipped" }
        let counts = sections.map(\.verdictCounts).filter { !$0.isEmpty }
        if !counts.isEmpty { return counts.joined(separator: "; ") }
        return sections.allSatisfy(\.with.isEmpty) ? "nothing found" : "all agree"
    }
}

extension Skipped {
    /// `skipped`, and whether that matters.
    var verdict: String { isFailure ? "error: skipped" : "skipped" }
}

extension [Finding] {
    /// `2 errors, 1 warning`; empty where there is none.
    var tally: String {
        [Finding.Severity.error, .warning, .note].compactMap { severity in
            let count = count { $0.severity == severity }
            return count == 0 ? nil : count.counted(severity.rawValue)
        }.joined(separator: ", ")
    }
}
