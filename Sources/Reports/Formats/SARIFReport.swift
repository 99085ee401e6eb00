// SPDX-License-Identifier: Apache-2.0
//
// A report as SARIF 2.1.0, which code hosts and editors read.

import ABIChecker
import LayoutIR

struct SARIFReport {
    private let report: Report

    static func bytes(of report: Report) -> [UInt8] {
        let log = JSONObject(style: .linePerMember) { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("runs", [SARIFReport(report: report).run])
            json.member("version", "2.1.0")
        }
        return DeterministicJSON.bytes(of: log)
    }

    private var run: JSONObject {
        let used = Set(report.sections.flatMap(\.findings).map(\.rule))
        let rules = report.rules.filter { used.contains($0.id) }
        let indices = Dictionary(zip(rules.map(\.id), rules.indices)) { first, _ in first }
        let found = report.sections.flatMap { section in
            section.findings.map { object($0, of: section, ruleIndex: indices[$0.rule]) }
        }
        return JSONObject(style: .linePerMember) { json in
            json.member("columnKind", "unicodeCodePoints")
            json.member("invocations", [invocation])
            json.member("results", found)
            json.member("tool", JSONObject { $0.member("driver", driver(rules)) })
        }
    }

    private func driver(_ rules: [Rule]) -> JSONObject {
        let objects = rules.map { rule in
            JSONObject { json in
                if !rule.help.isEmpty { json.member("help", Self.text(rule.help)) }
                json.member("id", rule.id)
                json.member("shortDescription", Self.text(rule.summary))
            }
        }
        return JSONObject(style: .linePerMember) { json in
            json.member("name", "hvabi")
            json.member("rules", objects)
            json.member("version", report.version)
        }
    }

    /// How the run went, every section with its count, and what was skipped.
    private var invocation: JSONObject {
        let hasFailed = report.sections.contains { $0.count == 0 } || report.skipped.contains(where: \.isFailure)
        let made = report.sections.map { Self.notification($0.count == 0 ? .error : .note, $0.summary) }
        let skipped = report.skipped.map { Self.notification($0.isFailure ? .error : .warning, $0.description) }
        let stated = report.witnesses.map { $0.rows.isEmpty ? [] : [Self.notification(.note, $0.verdict)] } ?? []
        return JSONObject(style: .linePerMember) { json in
            json.member("executionSuccessful", !report.sections.isEmpty && !hasFailed)
            json.member("toolExecutionNotifications", made + skipped + stated)
        }
    }

    private func object(_ finding: Finding, of section: Section, ruleIndex: Int?) -> JSONObject {
        JSONObject(style: .linePerMember) { json in
            json.member("level", finding.severity.rawValue)
            if !finding.path.isEmpty { json.member("locations", [location(finding)]) }
            json.member("message", Self.text("\(section.title): \(finding.message)"))
            json.member(
                "partialFingerprints", JSONObject { $0.member("hvabiFinding/v1", section.id(of: finding)) })
            json.member("properties", Self.properties(finding, of: section))
            json.member("ruleId", finding.rule)
            json.member("ruleIndex", ruleIndex)
            if let reason = finding.acceptedBecause { json.member("suppressions", [Self.suppression(reason)]) }
        }
    }

    private static func properties(_ finding: Finding, of section: Section) -> JSONObject {
        JSONObject { json in
            json.member("comparison", section.comparison)
            json.member("fact", finding.fact.isEmpty ? nil : finding.fact)
            json.member("name", finding.name.isEmpty ? nil : finding.name)
            json.member("subject", "\(section.subject)")
            json.shortMember("values", finding.values)
            json.member("with", section.with.isEmpty ? nil : section.with)
        }
    }

    private static func suppression(_ reason: String) -> JSONObject {
        JSONObject { json in
            json.member("justification", reason)
            json.member("kind", "external")
        }
    }

    private func location(_ finding: Finding) -> JSONObject {
        let place = JSONObject { json in
            json.member("artifactLocation", JSONObject { $0.member("uri", report.uri(finding.path)) })
            if let line = finding.line, line > 0 {
                json.member("region", JSONObject { $0.member("startLine", line) })
            }
        }
        return JSONObject { $0.member("physicalLocation", place) }
    }

    private static func notification(_ level: Finding.Severity, _ message: String) -> JSONObject {
        JSONObject { json in
            json.member("level", level.rawValue)
            json.member("message", text(message))
        }
    }

    private static func text(_ text: String) -> JSONObject {
        JSONObject { $0.member("text", text) }
    }
}

/// An object whose members a closure writes.
private struct JSONObject: JSONWritable {
    var style = JSONWriter.Style.oneLine
    let members: (inout JSONWriter) -> Void

    init(style: JSONWriter.Style = .oneLine, _ members: @escaping (inout JSONWriter) -> Void) {
        self.style = style
        self.members = members
    }

    func write(to json: inout JSONWriter) { json.object(style, members) }
}
