// SPDX-License-Identifier: Apache-2.0
//
// A file of exceptions, brought up to date with what a run found.

import ABISources
import Foundation
import LayoutIR
import Reports
import Statements
import SystemPackage

enum BaselineFile {
    /// What a new entry gives as its reason until a person states a better one.
    static let reason = "known when the baseline was made"

    /// Writes the exceptions of `path` that still accept something, and one for each finding that none accepts. The
    /// file is old or new as a whole; comments in it are not kept.
    static func update(
        _ path: String, old: [Exception], _ report: Report, today: Day
    ) throws(CommandFailure) {
        let kept = report.needed(old, today: today)
        let open = report.sections.flatMap { section in section.openFindings.map { (section, $0) } }
        let added = open.filter { !isRepairable($0.1) }.map { entry($0.1, of: $0.0) }
        let text = "schema: \(ExceptionFile.schema)\nexceptions:" + (kept.map(entry) + added).joined()
        try write(kept.isEmpty && added.isEmpty ? text + " []\n" : text + "\n", to: path)
        Console.note("\(path): \(added.count) exceptions added, \(old.count - kept.count) removed, \(kept.count) kept")
        if added.count < open.count {
            Console.note("\(path): stale bindings are not for a baseline: hvabi generate brings them up to date")
        }
    }

    /// Whether a command puts it right, so that there is nothing to accept.
    private static func isRepairable(_ finding: Finding) -> Bool { finding.rule.hasPrefix("bindings-") }

    private static func entry(_ finding: Finding, of section: Section) -> String {
        entry(
            [
                ("rule", finding.rule), ("name", finding.name), ("fact", finding.fact),
                ("id", finding.name.isEmpty ? section.id(of: finding) : ""),
                ("interface", section.subject.name), ("target", section.subject.target),
            ], values: finding.values.map(\.text), reason: reason)
    }

    private static func entry(_ exception: Exception) -> String {
        entry(
            [
                ("rule", exception.rule?.text ?? ""), ("id", exception.id ?? ""), ("name", exception.name?.text ?? ""),
                ("fact", exception.fact ?? ""), ("interface", exception.interface ?? ""),
                ("target", exception.target ?? ""), ("expires", exception.expires?.description ?? ""),
            ], values: exception.values ?? [], reason: exception.reason)
    }

    private static func entry(_ members: [(String, String)], values: [String], reason: String) -> String {
        var lines = members.filter { !$0.1.isEmpty }.map { "\($0.0): \(quoted($0.1))" }
        if !values.isEmpty { lines.append("values: [\(values.map(quoted).joined(separator: ", "))]") }
        lines.append("reason: \(quoted(reason))")
        return "\n  - " + lines.joined(separator: "\n    ")
    }

    /// A text as JSON writes it, which YAML reads as well, once what it refuses or takes for a line's end is escaped.
    private static func quoted(_ text: String) -> String {
        let json = String(decoding: DeterministicJSON.bytes(of: JSONText(text: text)).dropLast(), as: UTF8.self)
        return json.unicodeScalars.map { scalar in
            let isPlain =
                switch scalar.value {
                case 0x7f..<0xa0, 0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff: false
                default: true
                }
            return isPlain ? String(scalar) : String(format: "\\u%04x", scalar.value)
        }.joined()
    }

    private struct JSONText: JSONWritable {
        let text: String
        func write(to json: inout JSONWriter) { json.string(text) }
    }

    private static func write(_ text: String, to path: String) throws(CommandFailure) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw CommandFailure("cannot be written", id: "write-failed", path: path)
        }
    }
}
