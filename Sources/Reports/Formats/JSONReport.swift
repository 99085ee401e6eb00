// SPDX-License-Identifier: Apache-2.0
//
// A report as JSON: `hvabi-check/1`, `hvabi-audit/1`.

import ABIChecker
import LayoutIR

enum JSONReport {
    static func bytes(of report: Report) -> [UInt8] { DeterministicJSON.bytes(of: report) }
}

extension Report: JSONWritable {
    /// Writes the schema of the verb: `hvabi-check/1`, `hvabi-audit/1`.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("comparisons", sections)
            if !heading.isEmpty { json.member("heading", heading) }
            json.member("schema", "hvabi-\(verb)/1")
            json.member("skipped", skipped)
            if let witnesses { json.member("witnesses", witnesses) }
        }
    }
}

extension Section: JSONWritable {
    /// Writes one of the `comparisons`. Each finding has the `id` that is the same from run to run.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("comparison", comparison)
            json.member("count", count)
            json.member("findings", findings.map { IdentifiedFinding(id: id(of: $0), finding: $0) })
            json.member("subject", "\(subject)")
            json.member("target", subject.triple.isEmpty ? nil : subject.triple)
            json.member("unit", unit)
            if !verdicts.isEmpty { json.member("verdicts", verdicts) }
            json.member("with", with.isEmpty ? nil : with)
        }
    }
}

/// A finding with what identifies it from run to run.
private struct IdentifiedFinding: JSONWritable {
    let id: String
    let finding: Finding

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("acceptedBecause", finding.acceptedBecause)
            json.member("fact", finding.fact.isEmpty ? nil : finding.fact)
            json.member("id", id)
            json.member("line", finding.line)
            json.member("name", finding.name.isEmpty ? nil : finding.name)
            json.member("path", finding.path)
            json.member("reached", finding.reached.isEmpty ? nil : finding.reached)
            json.member("repair", finding.repair.isEmpty ? nil : finding.repair)
            json.member("rule", finding.rule)
            json.member("severity", finding.severity.rawValue)
            json.member("targets", finding.targets.isEmpty ? nil : finding.targets)
            json.member("title", finding.title)
            json.shortMember("values", finding.values)
        }
    }
}

extension Finding.Value: JSONWritable {
    /// Writes one of a finding's `values`; `value` is a text even where it is a number.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("by", by)
            json.member("value", text)
        }
    }
}

extension Skipped: JSONWritable {
    /// Writes one of the report's `skipped`. `isFailure` is there only where it is true.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.member("comparison", comparison)
            json.member("isFailure", isFailure ? true : nil)
            json.member("reason", reason)
            json.member("subject", "\(subject)")
        }
    }
}
