// SPDX-License-Identifier: Apache-2.0
//
// The results of `check` as text and as JSON.

import LayoutIR

/// One line for each comparison, then one for each finding of it; last what was skipped.
enum CheckText {
    static func bytes(of results: [CheckResult], skipped: [String]) -> [UInt8] {
        var text = ""
        for result in results {
            let count = result.findings.count
            let verdict = count == 0 ? "all agree" : "\(count) do not agree"
            text += "\(result.title): \(result.factCount) \(result.unit) compared with \(result.with), \(verdict)\n"
            for finding in result.findings { text += "  \(finding)\n" }
        }
        for line in skipped { text += line + "\n" }
        return Array(text.utf8)
    }
}

extension CheckResult.Finding: CustomStringConvertible {
    /// `path:line: error: acrn_io_request.processed bitOffset: ours 1088, theirs 1120 [originals-differs]`
    var description: String {
        let values = ours == nil && theirs == nil ? "" : ": ours \(ours ?? "none"), theirs \(theirs ?? "none")"
        return Diagnostic(severity, fact + values, id: id, path: path, line: line).description
    }
}

/// The results with their schema's name.
struct CheckReport: JSONWritable {
    private let results: [CheckResult]
    private let skipped: [String]

    init(_ results: [CheckResult], skipped: [String]) {
        self.results = results
        self.skipped = skipped
    }

    func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("comparisons", results)
            json.member("schema", "hvabi-check/1")
            json.member("skipped", skipped)
        }
    }
}

extension CheckResult: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("comparison", comparison)
            json.member("factCount", factCount)
            json.member("findings", findings)
            json.member("subject", subject)
            json.member("unit", unit)
            json.member("with", with)
        }
    }
}

extension CheckResult.Finding: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("fact", fact)
            json.member("id", id)
            json.member("line", line)
            json.member("ours", ours)
            json.member("path", path)
            json.member("severity", severity.rawValue)
            json.member("theirs", theirs)
        }
    }
}
