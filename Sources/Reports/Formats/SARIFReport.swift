// SPDX-License-Identifier: Apache-2.0
//
// A report as SARIF 2.1.0, which code hosts and editors read.

import ABIChecker
import LayoutIR

struct SARIFReport {
    /// The limits of a code host for a run: so many results, and so many bytes.
    private static let mostResults = 5_000
    private static let mostBytes = 9_500_000
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
        let (found, count) = results(indices)
        return JSONObject(style: .linePerMember) { json in
            json.member("columnKind", "unicodeCodePoints")
            json.member("invocations", [invocation(leftOut: count - found.count)])
            json.member("results", found)
            json.member("tool", JSONObject { $0.member("driver", driver(rules)) })
        }
    }

    /// The results in the order of the report; the worst of them where they are too many.
    private func results(_ indices: [String: Int]) -> (kept: [JSONObject], count: Int) {
        let all = report.sections.flatMap { section in
            let repeated = Self.repeatedIDs(section)
            return section.findings.map { (section, $0, repeated.contains(section.id(of: $0))) }
        }
        let object = { (section: Section, finding: Finding, isRepeated: Bool) in
            self.object(finding, of: section, ruleIndex: indices[finding.rule], isRepeated: isRepeated)
        }
        guard all.count > Self.mostResults / 5 else { return (all.map(object), all.count) }
        let worstFirst = all.enumerated().sorted { first, second in
            let (a, b) = (first.element.1.severity, second.element.1.severity)
            return a == b ? first.offset < second.offset : a > b
        }
        var kept: [JSONObject] = []
        var byteCount = 0
        for (_, found) in worstFirst.prefix(Self.mostResults) {
            let next = object(found.0, found.1, found.2)
            byteCount += DeterministicJSON.bytes(of: next).count
            guard byteCount <= Self.mostBytes else { break }
            kept.append(next)
        }
        return (kept, all.count)
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

    /// How the run went, every section with its count, what was skipped, and what there was no room for.
    private func invocation(leftOut: Int) -> JSONObject {
        let hasFailed = report.sections.contains { $0.count == 0 } || report.skipped.contains(where: \.isFailure)
        let cut =
            leftOut == 0
            ? []
            : [Self.notification(.warning, "\(leftOut) results are left out, none worse than those that are here")]
        let heading = report.heading.map { Self.notification(.note, $0) }
        let made = report.sections.filter { !report.isQuiet($0) }.map {
            Self.notification($0.count == 0 ? .error : .note, $0.summary)
        }
        let skipped = report.skipped.map { Self.notification($0.isFailure ? .error : .warning, $0.description) }
        let stated = report.witnesses.map { $0.rows.isEmpty ? [] : [Self.notification(.note, $0.verdict)] } ?? []
        return JSONObject(style: .linePerMember) { json in
            json.member("executionSuccessful", !report.sections.isEmpty && !hasFailed)
            json.member("toolExecutionNotifications", cut + heading + made + skipped + stated)
        }
    }

    private func object(_ finding: Finding, of section: Section, ruleIndex: Int?, isRepeated: Bool) -> JSONObject {
        let fingerprint = ([section.id(of: finding)] + (isRepeated ? finding.targets : [])).joined(separator: " ")
        return JSONObject(style: .linePerMember) { json in
            json.member("level", finding.severity.rawValue)
            if !finding.path.isEmpty { json.member("locations", [location(finding)]) }
            json.member("message", Self.text("\(section.title): \(finding.message)"))
            json.member(
                "partialFingerprints",
                JSONObject { $0.member("hvabiFinding/v1", fingerprint) })
            json.member("properties", Self.properties(finding, of: section))
            json.member("ruleId", finding.rule)
            json.member("ruleIndex", ruleIndex)
            if let reason = finding.acceptedBecause { json.member("suppressions", [Self.suppression(reason)]) }
        }
    }

    /// The ids of several findings of a section: they are of different targets.
    private static func repeatedIDs(_ section: Section) -> Set<String> {
        var seen: Set<String> = []
        return Set(section.findings.map { section.id(of: $0) }.filter { !seen.insert($0).inserted })
    }

    private static func properties(_ finding: Finding, of section: Section) -> JSONObject {
        JSONObject { json in
            json.member("comparison", section.comparison)
            json.member("fact", finding.fact.isEmpty ? nil : finding.fact)
            json.member("name", finding.name.isEmpty ? nil : finding.name)
            json.member("subject", "\(section.subject)")
            json.member("targets", finding.targets.isEmpty ? nil : finding.targets)
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
