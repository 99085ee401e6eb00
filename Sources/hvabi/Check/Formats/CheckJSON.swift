// SPDX-License-Identifier: Apache-2.0
//
// The results of `check` as JSON.

import LayoutIR

enum CheckJSON {
    static func bytes(of results: [CheckResult], skipped: [String]) -> [UInt8] {
        DeterministicJSON.bytes(of: CheckReport(results: results, skipped: skipped))
    }
}

/// The results with their schema's name.
private struct CheckReport: JSONWritable {
    let results: [CheckResult]
    let skipped: [String]

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
