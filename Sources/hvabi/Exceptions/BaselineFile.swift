// SPDX-License-Identifier: Apache-2.0
//
// A file of exceptions, brought up to date with what a run found.

import ABISources
import Foundation
import LayoutIR
import Reports
import Statements
import SystemPackage

/// A list of exceptions that is read and written anew, while no other run does so.
struct BaselineFile {
    /// The reason of a new entry until a person states a better one.
    static let reason = "known when the baseline was made"

    let path: String
    private let lock: FolderLock

    /// Has the file for itself while something is done with it.
    static func alone<Output>(
        with path: String, _ body: (BaselineFile) throws(CommandFailure) -> Output
    ) throws(CommandFailure) -> Output {
        let file = BaselineFile(path: path, lock: try FolderLock(Door.folder(of: path)))
        defer { file.lock.release() }
        return try body(file)
    }

    var isThere: Bool { FileKind(of: path) != .missing }

    /// Writes the exceptions of `old`, which the file has, that still accept something, and one for each finding that
    /// none accepts. The file is old or new as a whole; comments in it are not kept.
    func update(from old: [Exception], _ report: Report, today: Day) throws(CommandFailure) {
        let kept = report.needed(old, today: today)
        let open = report.sections.flatMap { section in section.openFindings.map { (section, $0) } }
        let added = open.filter { !Self.isRepairable($0.1) }.map { Self.entry($0.1, of: $0.0) }
        let text = "schema: \(ExceptionFile.schema)\nexceptions:" + (kept.map(Self.entry) + added).joined()
        try write(kept.isEmpty && added.isEmpty ? text + " []\n" : text + "\n")
        let additions = added.count.counted("exception")
        Console.note("\(path): \(additions) added, \(old.count - kept.count) removed, \(kept.count) kept")
        if added.count < open.count {
            Console.note("\(path): stale bindings are not for a baseline: hvabi generate brings them up to date")
        }
    }

    /// Adds exceptions for headers as a whole, each with what is found as its reason.
    ///
    /// - Returns: How many are new.
    func add(_ findings: [Finding]) throws(CommandFailure) -> Int {
        let old = isThere ? try ExceptionFile.load(path) : []
        let known = Set(old.map { [$0.rule?.text ?? "", $0.header?.text ?? "", $0.target?.text ?? ""] })
        var told: Set<[String]> = []
        var added: [String] = []
        for finding in findings {
            for target in finding.targets.isEmpty ? [""] : finding.targets {
                let key = [finding.rule, finding.path, target]
                guard !known.contains(key), told.insert(key).inserted else { continue }
                added.append(
                    Self.entry(
                        [("rule", finding.rule), ("header", finding.path), ("target", target)], values: [],
                        reason: finding.title))
            }
        }
        let entries = old.map(Self.entry) + added
        let text = "schema: \(ExceptionFile.schema)\nexceptions:" + entries.joined()
        try write(entries.isEmpty ? text + " []\n" : text + "\n")
        return added.count
    }

    /// Whether a command puts it right, so that there is nothing to accept.
    private static func isRepairable(_ finding: Finding) -> Bool { finding.rule.begins(with: "bindings-") }

    private static func entry(_ finding: Finding, of section: Section) -> String {
        entry(
            [
                ("rule", finding.rule), ("name", finding.name), ("fact", finding.fact),
                ("id", finding.name.isEmpty ? section.id(of: finding) : ""),
                ("interface", section.subject.name),
                ("target", finding.targets.count == 1 ? finding.targets[0] : section.subject.target),
            ], values: finding.values.map(\.text), reason: reason)
    }

    private static func entry(_ exception: Exception) -> String {
        entry(
            [
                ("rule", exception.rule?.text ?? ""), ("id", exception.id ?? ""), ("name", exception.name?.text ?? ""),
                ("fact", exception.fact ?? ""), ("interface", exception.interface ?? ""),
                ("header", exception.header?.text ?? ""),
                ("target", exception.target?.text ?? ""), ("expires", exception.expires?.description ?? ""),
            ], values: exception.values ?? [], reason: exception.reason)
    }

    private static func entry(_ members: [(String, String)], values: [String], reason: String) -> String {
        var lines = members.filter { !$0.1.isEmpty }.map { "\($0.0): \(quoted($0.1))" }
        if !values.isEmpty { lines.append("values: [\(values.map(quoted).joined(separator: ", "))]") }
        lines.append("reason: \(quoted(reason))")
        return "\n  - " + lines.joined(separator: "\n    ")
    }

    /// A text in double quotes: what YAML refuses or takes for a line's end, and what nobody sees, is escaped.
    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            switch scalar {
            case "\"": "\\\""
            case "\\": "\\\\"
            case _ where scalar.isInvisible || [0xfffe, 0xffff].contains(scalar.value):
                String(format: scalar.value > 0xffff ? "\\U%08x" : "\\u%04x", scalar.value)
            default: String(scalar)
            }
        }
        return "\"\(escaped.joined())\""
    }

    private func write(_ text: String) throws(CommandFailure) {
        Watchdog.stop()
        lock.removeLitter()
        let staging = try StagingFolder(in: lock, for: path.pathComponents.last.map(String.init) ?? path)
        do throws(Errno) {
            try DurableFile.write(Array(text.utf8), to: staging.content)
            try DurableFile.rename(staging.content, to: path, in: lock.path)
        } catch {
            throw CommandFailure("cannot be written: \(error)", id: .writeFailed, path: path)
        }
    }
}
