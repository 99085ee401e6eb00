// SPDX-License-Identifier: Apache-2.0
//
// One header of a tree: read, judged by gcc and pahole, and emitted.

import Foundation
import HeaderReader
import LayoutIR
import TestSupport

/// The result of a header.
struct HeaderTrial: Sendable {
    enum Outcome: Sendable {
        /// It declares nothing itself.
        case empty
        /// The compiler does not take it, whatever is included first: its first complaint.
        case refused(String)
        /// The compiler takes it, and the reader does not.
        case unread(String)
        case compared(LayoutIR, facts: Int, unstated: Int, paholeRecords: Int, prelude: [String])
    }

    let outcome: Outcome
    /// The differences, each with a sentence.
    var findings: [String] = []
    /// Whether gcc notices a number of the IR that was made wrong; nil where there is none to make wrong.
    private(set) var isTwinNoticed: Bool?
    /// nil where there is none for it.
    private(set) var swift: TreeSwift?

    /// - Parameter shared: Of the tree; the trial has a folder of its own.
    init(_ header: String, of tree: HeaderTree, _ shared: TreeJudge, _ search: PreludeSearch) throws {
        let judge = try shared.inFolderOfItsOwn()
        var refusals: [Refusal] = []
        for start in tree.preludes {
            switch try Self.attempt(header, tree, judge, start) {
            case .success(let trial):
                self = trial
                return
            case .failure(let refusal): refusals.append(refusal)
            }
        }
        for (start, refusal) in zip(tree.preludes, refusals) {
            if let trial = try Self.searched(header, tree, judge, search, from: start, refusal) {
                self = trial
                return
            }
        }
        if let alone = refusals.first(where: \.isReaderAlone) {
            outcome = .unread("gcc takes it, the reader does not: \(alone.complaints[0])")
        } else {
            outcome = .refused(refusals.first?.complaints[0] ?? "no prelude")
        }
    }

    private init(_ outcome: Outcome, findings: [String] = []) {
        self.outcome = outcome
        self.findings = findings
    }
}

extension HeaderTrial {
    /// The obstacle to a header behind a prelude.
    private struct Refusal: Error {
        /// At least one.
        let complaints: [String]
        /// Whether gcc takes it.
        var isReaderAlone = false
    }

    private static func attempt(
        _ header: String, _ tree: HeaderTree, _ judge: TreeJudge, _ prelude: [String]
    ) throws -> Result<HeaderTrial, Refusal> {
        let includes = tree.includes(header, prelude)
        let ir: LayoutIR
        do {
            ir = try HeaderReader.read(tree.request(header, prelude)).ir
        } catch {
            if error.diagnostics.first?.id == .known(.nothingDeclared) { return .success(HeaderTrial(.empty)) }
            let messages = error.diagnostics.map(\.message)
            guard let complaint = try judge.complaint(includes) else {
                return .failure(Refusal(complaints: messages, isReaderAlone: true))
            }
            return .failure(Refusal(complaints: [complaint] + messages))
        }
        let verdict = try judge.verdict(ir, includes)
        if let complaint = verdict.complaint { return .failure(Refusal(complaints: [complaint])) }
        let records = try judge.paholeRecords(includes, header)
        let index = IRIndex(ir)
        let findings =
            try verdict.findings + records.flatMap { $0.findings(in: index) } + judge.missedConstants(ir, includes)
        var trial = HeaderTrial(
            .compared(
                ir, facts: verdict.factCount, unstated: verdict.unstatedCount, paholeRecords: records.count,
                prelude: prelude),
            findings: findings)
        trial.isTwinNoticed = try isTwinNoticed(of: ir, verdict, includes, judge)
        return .success(trial)
    }

    private static func isTwinNoticed(
        of ir: LayoutIR, _ verdict: TreeJudge.Verdict, _ includes: String, _ judge: TreeJudge
    ) throws -> Bool? {
        var random = FuzzRandom(seed: UInt64(verdict.factCount))
        guard let wrong = ir.withOneWrongNumber(&random) else { return nil }
        let other = try judge.verdict(wrong, includes)
        return other.complaint == nil && other.findings.contains { !verdict.findings.contains($0) }
    }

    /// The trial behind a prelude with what the compilers miss, if that can be found.
    private static func searched(
        _ header: String, _ tree: HeaderTree, _ judge: TreeJudge, _ search: PreludeSearch, from start: [String],
        _ refusal: Refusal
    ) throws -> HeaderTrial? {
        var (added, refusal): ([String], Refusal) = ([], refusal)
        var taken = Set(start + [tree.name(of: header)])
        for _ in 0..<PreludeSearch.mostHeaders {
            guard let found = search.header(for: refusal.complaints, except: taken) else { return nil }
            taken.insert(found)
            // In front of those that were added, where one of them is what needs it.
            let isForHeader = refusal.complaints[0].hasPrefix("\(header.split(separator: "/").last ?? ""):")
            let next = isForHeader ? added + [found] : [found] + added
            switch try attempt(header, tree, judge, start + next) {
            case .success(let trial): return trial
            // One that does not help is not kept.
            case .failure(let other) where other.complaints[0] == refusal.complaints[0]: continue
            case .failure(let other): (added, refusal) = (next, other)
            }
        }
        return nil
    }
}

extension HeaderTrial {
    /// Emits Swift for what was compared.
    mutating func emit(_ emission: TreeEmission) throws {
        guard case .compared(let ir, _, _, _, _) = outcome, ir.target.platform.reasonAgainstSwift == nil,
            let swift = try emission.swift(for: ir)
        else { return }
        self.swift = swift
        findings += swift.findings
    }
}
