// SPDX-License-Identifier: Apache-2.0
//
// `torture trees`: every header of an installation against gcc, pahole and the Swift compiler.

import ArgumentParser
import Foundation
import LayoutIR
import TestSupport

struct TreesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trees", abstract: "Compare every header of real installations with gcc and pahole.")

    @Option(help: "Only this tree (linux/x86_64, drm/i386, ...); repeatable.")
    var tree: [String] = []

    @Option(help: "The folder lib/libc/include of a ziglang wheel, for its trees.")
    var wheel: String?

    @Option(help: "Only every so many-th header; what is excluded is not checked for being needed then.")
    var every = 1

    @Option(help: "Only headers whose name contains this.")
    var only: String?

    @Flag(help: "Also compile the Swift for each header.")
    var compile = false

    @Option(help: "Write down what is not compared, as lines for the file of exclusions.")
    var record: String?

    private static let exclusions = "\(Surroundings.packageFolder)/Tests/Torture/Trees/exclusions.txt"

    func run() throws {
        let all =
            try HeaderTree.debian() + (tree.isEmpty ? [] : HeaderTree.further())
            + (wheel.map { try HeaderTree.wheel($0) } ?? [])
        let emission = try TreeEmission(compiles: compile)
        let trees = all.filter { tree.isEmpty ? true : tree.contains($0.name) }
        var exclusions = try Exclusions(Self.exclusions)
        var total = TreeCount()
        var lines: [String] = []
        for tree in trees {
            guard tree.compiler != nil, !tree.headers.isEmpty else {
                tell("\(tree.name): no gcc, or no headers")
                total.findings += 1
                continue
            }
            let count = try run(tree, emission, &exclusions, &lines)
            tell("\(tree.name): \(count)")
            if count.facts == 0 { total.findings += 1 }
            total.add(count)
        }
        tell("all: \(total)")
        Self.tellCounts(of: total.skipped, "skipped")
        Self.tellCounts(of: total.withheld, "withheld from Swift")
        if let record { try Data(lines.joined(separator: "\n").utf8).write(to: URL(fileURLWithPath: record)) }
        if total.twins == 0 { tell("no number was made wrong, so nobody knows whether one is noticed") }
        if total.findings > 0 || total.facts == 0 || total.twins == 0 { throw ExitCode.failure }
    }

    private static func tellCounts(of reasons: [String: Int], _ what: String) {
        for (reason, number) in reasons.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
            tell("\(what) \(number): \(reason)")
        }
    }

    /// Headers that are tried before what was found is told.
    private static let batchCount = 64

    private func run(
        _ tree: HeaderTree, _ emission: TreeEmission, _ exclusions: inout Exclusions, _ lines: inout [String]
    ) throws -> TreeCount {
        let judge = try TreeJudge(tree)
        let search = PreludeSearch(tree)
        let chosen = tree.headers.enumerated().filter { $0.offset % every == 0 }.map(\.element)
            .filter { only.map(tree.name(of: $0).contains) ?? true }
        var count = TreeCount()
        for start in stride(from: 0, to: chosen.count, by: Self.batchCount) {
            let headers = Array(chosen[start..<min(start + Self.batchCount, chosen.count)])
            let trials = try sideBySide(headers) { header in
                var trial = try HeaderTrial(header, of: tree, judge, search)
                try trial.emit(emission)
                return trial
            }
            for (header, trial) in zip(headers, trials) {
                report(trial, of: header, tree, &count, &exclusions, &lines)
            }
        }
        if every == 1, only == nil {
            for name in exclusions.unused(of: tree.name) {
                count.findings += 1
                tell("\(name): excluded, and need not be")
            }
        }
        return count
    }

    private func report(
        _ trial: HeaderTrial, of header: String, _ tree: HeaderTree, _ count: inout TreeCount,
        _ exclusions: inout Exclusions, _ lines: inout [String]
    ) {
        let key = "\(tree.name) \(tree.name(of: header))"
        var findings = trial.findings
        count.headers += 1
        switch trial.outcome {
        case .empty: count.empty += 1
        case .refused(let complaint), .unread(let complaint):
            lines.append("\(key): \(complaint)")
            if exclusions.excludes(key) { count.excluded += 1 } else { findings.append(complaint) }
        case .compared(let ir, let facts, let unstated, let records, _):
            count.add(ir, facts, records)
            count.unstated += unstated
            if let swift = trial.swift { count.add(swift) }
            if trial.isTwinNoticed == true { count.twins += 1 }
            if trial.isTwinNoticed == false { findings.append("a wrong number is not noticed") }
        }
        for finding in findings {
            if case .compared = trial.outcome { lines.append("\(key) \(finding)") }
            if exclusions.excludes("\(key) \(finding.prefix { $0 != ":" })") { continue }
            count.findings += 1
            tell("\(key): \(finding)")
        }
    }
}

/// The counts of what was compared.
struct TreeCount: CustomStringConvertible {
    var headers = 0
    var empty = 0
    var excluded = 0
    var facts = 0
    var records = 0
    var fields = 0
    var constants = 0
    var ioctls = 0
    var paholeRecords = 0
    /// Facts that neither gcc nor the assembly that it makes could state.
    var unstated = 0
    /// The declarations that the reader skipped, by their reason.
    var skipped: [String: Int] = [:]
    var emitted = 0
    /// The declarations that are not in the Swift, by their reason.
    var withheld: [String: Int] = [:]
    /// Wrong numbers that were noticed.
    var twins = 0
    var findings = 0

    mutating func add(_ ir: LayoutIR, _ facts: Int, _ paholeRecords: Int) {
        self.facts += facts
        self.paholeRecords += paholeRecords
        records += ir.records.count { !$0.isEmbedded }
        fields += ir.records.filter { !$0.isEmbedded }.reduce(0) { $0 + $1.fields.count }
        constants += ir.constants.count + ir.enums.reduce(0) { $0 + $1.enumerators.count }
        ioctls += ir.ioctls.count
        skipped.merge(ir.skipped.map { ("\($0.kind.rawValue) \($0.reason.id)", 1) }, uniquingKeysWith: +)
    }

    mutating func add(_ swift: TreeSwift) {
        emitted += 1
        withheld.merge(swift.withheld, uniquingKeysWith: +)
    }

    mutating func add(_ other: TreeCount) {
        headers += other.headers
        empty += other.empty
        excluded += other.excluded
        facts += other.facts
        records += other.records
        fields += other.fields
        constants += other.constants
        ioctls += other.ioctls
        paholeRecords += other.paholeRecords
        unstated += other.unstated
        skipped.merge(other.skipped, uniquingKeysWith: +)
        emitted += other.emitted
        withheld.merge(other.withheld, uniquingKeysWith: +)
        twins += other.twins
        findings += other.findings
    }

    var description: String {
        "\(headers) headers (\(empty) declare nothing, \(excluded) excluded), \(facts) facts: \(records) records, "
            + "\(fields) fields, \(constants) constants, \(ioctls) ioctls; \(paholeRecords) records by pahole; "
            + "\(unstated) facts stated by nobody; "
            + "\(skipped.values.reduce(0, +)) items skipped with a reason; \(emitted) emitted in Swift; "
            + "\(twins) wrong numbers noticed; \(findings) findings"
    }
}

/// A line on standard output, at once: long runs are watched.
func tell(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
}
