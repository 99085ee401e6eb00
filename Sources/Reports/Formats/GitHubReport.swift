// SPDX-License-Identifier: Apache-2.0
//
// A report as annotations of a GitHub Actions run.

import LayoutIR

/// A workflow command for each finding, and the other lines as the log shows them.
struct GitHubReport {
    private let report: Report

    static func bytes(of report: Report) -> [UInt8] {
        let lines = GitHubReport(report: report).lines
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    private var lines: [String] {
        var lines: [String] = []
        for section in report.sections {
            lines.append(Self.logLine(section.summary))
            if section.count == 0, !section.openFindings.contains(where: { $0.severity == .error }) {
                lines.append(Self.command(.error, ["title": section.title], "no fact was compared"))
            }
            lines += section.openFindings.map { annotation($0, of: section) }
        }
        for skipped in report.skipped {
            lines.append(
                Self.command(
                    skipped.isFailure ? .error : .warning, ["title": skipped.title], "skipped: \(skipped.reason)"))
        }
        return lines
    }

    private func annotation(_ finding: Finding, of section: Section) -> String {
        let path = report.relative(finding.path)
        return Self.command(
            finding.severity,
            [
                "file": path.isEmpty ? nil : path, "line": finding.line.map(String.init),
                "title": "\(section.title) [\(finding.rule)]",
            ], finding.message)
    }

    /// `::error file=linux/acrn.h,line=12,title=TITLE::MESSAGE`
    private static func command(
        _ severity: Finding.Severity, _ properties: KeyValuePairs<String, String?>, _ message: String
    ) -> String {
        let name = severity == .note ? "notice" : severity.rawValue
        let known = properties.compactMap { key, value in value.map { "\(key)=\(escape($0, isProperty: true))" } }
        return "::\(name) \(known.joined(separator: ","))::\(escape(message))"
    }

    /// The runner undoes three escapes in a message, and two more in a property. Scalar by scalar: a
    /// combining mark after a colon makes another Character of it.
    private static func escape(_ text: String, isProperty: Bool = false) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "%": "%25"
            case "\r": "%0D"
            case "\n": "%0A"
            case ":" where isProperty: "%3A"
            case "," where isProperty: "%2C"
            default: String(scalar)
            }
        }
        return escaped.joined().visible
    }

    /// A line that is no command: the runner looks for `::` where a line begins, as the name of a header may, and for
    /// `##[` anywhere.
    private static func logLine(_ text: String) -> String {
        var line = ""
        for scalar in text.visible.unicodeScalars {
            if scalar == "[", line.utf8.suffix(2).elementsEqual("##".utf8) { line += " " }
            line.unicodeScalars.append(scalar)
        }
        // A runner takes a command behind blanks as well.
        let start = line.utf8.firstIndex { $0 != UInt8(ascii: " ") } ?? line.startIndex
        return line.utf8[start...].starts(with: "::".utf8) ? ": " + line[start...].dropFirst() : line
    }
}
