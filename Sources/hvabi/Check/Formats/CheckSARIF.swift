// SPDX-License-Identifier: Apache-2.0
//
// The results of `check` as SARIF 2.1.0, which code hosts and editors read.

import LayoutIR

enum CheckSARIF {
    static func bytes(of results: [CheckResult], skipped: [String]) -> [UInt8] {
        let log = Object(style: .linePerMember) { json in
            json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
            json.member("runs", [run(results, skipped)])
            json.member("version", "2.1.0")
        }
        return DeterministicJSON.bytes(of: log)
    }

    /// An object whose members a closure writes.
    private struct Object: JSONWritable {
        var style = JSONWriter.Style.oneLine
        let members: (inout JSONWriter) -> Void

        func write(to json: inout JSONWriter) { json.object(style, members) }
    }

    private static func run(_ results: [CheckResult], _ skipped: [String]) -> Object {
        var rules: [String] = []
        for finding in results.flatMap(\.findings) where !rules.contains(finding.id) { rules.append(finding.id) }
        let found = results.flatMap { result in
            result.findings.map { object($0, of: result, ruleIndex: rules.firstIndex(of: $0.id)) }
        }
        return Object(style: .linePerMember) { json in
            json.member("columnKind", "unicodeCodePoints")
            json.member("invocations", [invocation(results, skipped)])
            json.member("results", found)
            json.member("tool", Object { $0.member("driver", driver(rules)) })
        }
    }

    private static func driver(_ rules: [String]) -> Object {
        Object(style: .linePerMember) { json in
            json.member("name", "hvabi")
            json.member(
                "rules",
                rules.map { id in
                    Object { json in
                        json.member("id", id)
                        json.member("shortDescription", text(CheckRule.description(of: id)))
                    }
                })
            json.member("version", Hvabi.configuration.version)
        }
    }

    /// How the run went, every comparison with its count, and those that were not made.
    private static func invocation(_ results: [CheckResult], _ skipped: [String]) -> Object {
        let empty = results.filter { $0.factCount == 0 }
        let made = results.map { notification($0.factCount == 0 ? .error : .note, $0.summary) }
        return Object(style: .linePerMember) { json in
            json.member("executionSuccessful", !results.isEmpty && empty.isEmpty)
            json.member("toolExecutionNotifications", made + skipped.map { notification(.warning, $0) })
        }
    }

    private static func notification(_ level: Diagnostic.Severity, _ message: String) -> Object {
        Object { json in
            json.member("level", level.rawValue)
            json.member("message", text(message))
        }
    }

    private static func text(_ text: String) -> Object {
        Object { $0.member("text", text) }
    }

    private static func object(
        _ finding: CheckResult.Finding, of result: CheckResult, ruleIndex: Int?
    ) -> Object {
        Object(style: .linePerMember) { json in
            json.member("level", finding.severity.rawValue)
            if !finding.path.isEmpty { json.member("locations", [location(finding)]) }
            json.member("message", text("\(result.title): \(finding.message)"))
            json.member(
                "partialFingerprints",
                Object { $0.member("hvabiFinding/v1", "\(result.title) \(finding.fact) \(finding.id)") })
            json.member(
                "properties",
                Object { json in
                    json.member("comparison", result.comparison)
                    json.member("fact", finding.fact)
                    json.member("ours", finding.ours)
                    json.member("subject", result.subject)
                    json.member("theirs", finding.theirs)
                    json.member("with", result.with)
                })
            json.member("ruleId", finding.id)
            json.member("ruleIndex", ruleIndex)
        }
    }

    private static func location(_ finding: CheckResult.Finding) -> Object {
        let place = Object { json in
            json.member("artifactLocation", Object { $0.member("uri", FindingPath.uri(finding.path)) })
            if let line = finding.line, line > 0 {
                json.member("region", Object { $0.member("startLine", line) })
            }
        }
        return Object { $0.member("physicalLocation", place) }
    }
}

/// What the ids of findings mean.
enum CheckRule {
    static func description(of id: String) -> String {
        switch id {
        case "bindings-stale": "A generated file is not what would be generated."
        case "bindings-missing": "A generated file is missing."
        case "bindings-extra": "A file among the generated ones would not be generated."
        case "contract-differs": "A fact stated in interface.yaml has another value in the headers."
        case "contract-unknown": "interface.yaml states a fact about a name that the headers do not have."
        case "compiler-differs": "The C compiler has another value for a fact."
        case "originals-differs": "Another copy of the headers has another value for a fact."
        case "originals-missing-there": "Another copy of the headers lacks a declaration."
        case "originals-missing-here": "Only another copy of the headers has a declaration."
        default: id
        }
    }
}
