// SPDX-License-Identifier: Apache-2.0
//
// The results of `check` for a person.

import LayoutIR

/// One line for each comparison, then one for each finding of it; last what was skipped.
enum CheckText {
    static func bytes(of results: [CheckResult], skipped: [String]) -> [UInt8] {
        var lines: [String] = []
        for result in results {
            lines.append(result.summary)
            lines += result.findings.map { "  \($0)" }
        }
        return Array((lines + skipped).map { Console.visible($0) + "\n" }.joined().utf8)
    }
}

extension CheckResult {
    /// `acrn@5.12/x86_64 compiler: 543 facts compared with gcc, all agree`
    var summary: String {
        let verdict = findings.isEmpty ? "all agree" : "\(findings.count) do not agree"
        return "\(title): \(factCount) \(unit) compared with \(with), \(verdict)"
    }
}

extension CheckResult.Finding: CustomStringConvertible {
    /// `ours 1088, theirs 1120`; nil where the fact says it all.
    var values: String? {
        ours == nil && theirs == nil ? nil : "ours \(ours ?? "none"), theirs \(theirs ?? "none")"
    }

    /// `acrn_io_request.processed bitOffset: ours 1088, theirs 1120`
    var message: String { values.map { "\(fact): \($0)" } ?? fact }

    /// `path:line: error: acrn_io_request.processed bitOffset: ours 1088, theirs 1120 [originals-differs]`
    var description: String { Diagnostic(severity, message, id: id, path: path, line: line).description }
}
