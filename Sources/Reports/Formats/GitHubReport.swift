// SPDX-License-Identifier: Apache-2.0
//
// A report as annotations of a GitHub Actions run.

import LayoutIR

/// A workflow command for each finding, and the other lines as the log shows them.
struct GitHubReport {
    /// A runner shows so many annotations of a kind for a step, and drops the others.
    private static let mostAnnotations = 10
    private let report: Report

    /// An annotation, and how bad it is.
    private struct Annotation {
        let severity: Finding.Severity
        let line: String
    }

    static func bytes(of report: Report) -> [UInt8] {
        let lines = GitHubReport(report: report).lines
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    private var lines: [String] {
        var lines = report.heading.map(Self.logLine)
        lines += report.sections.filter { !report.isQuiet($0) }.map { Self.logLine($0.summary) }
        for severity in [Finding.Severity.error, .warning, .note] {
            let own = annotations.filter { $0.severity == severity }.map(\.line)
            guard own.count > Self.mostAnnotations else {
                lines += own
                continue
            }
            let shown = Self.mostAnnotations - 1
            lines += own.prefix(shown)
            let rest = "\(own.count - shown) more of this kind are in the log and in the job summary"
            lines.append(Self.command(severity, ["title": "hvabi \(report.verb)"], rest))
            lines += own.dropFirst(shown).map { Self.logLine(Self.plain($0)) }
        }
        return lines
    }

    /// All that there are, in the order of the report.
    private var annotations: [Annotation] {
        var annotations: [Annotation] = []
        for section in report.sections {
            if section.count == 0, !section.openFindings.contains(where: { $0.severity == .error }) {
                let line = Self.command(.error, ["title": section.title], "no fact was compared")
                annotations.append(Annotation(severity: .error, line: line))
            }
            annotations += section.openFindings.map {
                Annotation(severity: $0.severity, line: annotation($0, of: section))
            }
        }
        for skipped in report.skipped {
            let severity: Finding.Severity = skipped.isFailure ? .error : .warning
            let line = Self.command(severity, ["title": skipped.title], "skipped: \(skipped.reason)")
            annotations.append(Annotation(severity: severity, line: line))
        }
        return annotations
    }

    /// A command as a line of the log: `file=a.h,line=3,title=T: message`.
    private static func plain(_ command: String) -> String {
        guard let end = command.dropFirst(2).firstRange(of: "::") else { return command }
        let words = command.dropFirst(2)
        return "\(words[..<end.lowerBound]): \(words[end.upperBound...])"
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

    /// A line that is not a command: the runner looks for `::` where a line begins, as the name of a header may, and
    /// for `##[` anywhere.
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
