// SPDX-License-Identifier: Apache-2.0
//
// The results of `check` as annotations of a GitHub Actions run.

import LayoutIR

/// A workflow command for each finding, and the other lines as the log shows them.
enum CheckGitHub {
    static func bytes(of results: [CheckResult], skipped: [String]) -> [UInt8] {
        var lines: [String] = []
        for result in results {
            lines.append(logLine(result.summary))
            if result.factCount == 0 {
                lines.append(command(.error, ["title": result.title], "no fact was compared"))
            }
            lines += result.findings.map { annotation($0, of: result) }
        }
        for line in skipped {
            let comparison = SkippedComparison(line: line)
            lines.append(command(.warning, ["title": comparison.title], "skipped: \(comparison.reason)"))
        }
        return Array(lines.map { $0 + "\n" }.joined().utf8)
    }

    private static func annotation(_ finding: CheckResult.Finding, of result: CheckResult) -> String {
        let path = FindingPath.relative(finding.path)
        return command(
            finding.severity,
            [
                "file": path.isEmpty ? nil : path, "line": finding.line.map(String.init),
                "title": "\(result.title) [\(finding.id)]",
            ], finding.message)
    }

    /// `::error file=linux/acrn.h,line=12,title=TITLE::MESSAGE`
    private static func command(
        _ severity: Diagnostic.Severity, _ properties: KeyValuePairs<String, String?>, _ message: String
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
        return Console.visible(escaped.joined())
    }

    /// A line that is no command: the runner looks for `::` where a line begins, which a title never does,
    /// and for `##[` anywhere.
    private static func logLine(_ text: String) -> String {
        var line = ""
        for scalar in Console.visible(text).unicodeScalars {
            if scalar == "[", line.utf8.suffix(2).elementsEqual("##".utf8) { line += " " }
            line.unicodeScalars.append(scalar)
        }
        return line
    }
}
