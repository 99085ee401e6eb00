// SPDX-License-Identifier: Apache-2.0
//
// A mutant's findings held against what gcc says of the header before and after.

import ABIChecker
import CAssertions
import Foundation
import HeaderReader
import LayoutIR
import Statements
import TestSupport

struct MutantVerdict {
    /// Whether no compiler takes the changed header.
    var isRefused = false
    /// Facts that gcc was asked for, before and after.
    var factCount = 0
    /// The mutants that changed.
    var changeCount = 0
    /// The fault of the findings.
    var complaint: String?
}

struct MutantJudge: Sendable {
    /// A question to gcc about a fact.
    private struct Question {
        let expression: String
        let fact: String
    }

    private let subject: MutationTests.Subject
    private let original: LayoutIR
    private let questions: [Question]
    private let values: [String: UInt64]

    init(_ subject: MutationTests.Subject, _ original: LayoutIR) throws {
        self.subject = subject
        self.original = original
        questions = Self.questions(original)
        let expressions = questions.map(\.expression)
        let all = try subject.compiler().values(of: expressions, behind: subject.includes)
        values = Dictionary(zip(expressions, all)) { first, _ in first }
    }

    /// - Parameter overlooking: A declaration whose findings are dropped, as a broken checker would.
    func judge(_ mutant: Mutant, _ header: String, overlooking: String? = nil) throws -> MutantVerdict {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: "\(folder.path)/\(header)").deletingLastPathComponent().path,
            withIntermediateDirectories: true)
        _ = try folder.write(mutant.text, to: header)
        guard let changed = try? HeaderReader.read(subject.request(before: folder.path)).ir else {
            return MutantVerdict(isRefused: true)
        }
        let kept = Set(Self.questions(changed).map(\.expression))
        let asked = questions.filter { kept.contains($0.expression) }
        let after = try subject.compiler(before: folder.path).values(
            of: asked.map(\.expression), behind: subject.includes)
        let expected = Set(zip(asked, after).filter { values[$0.expression] != $1 }.map(\.0.fact))
        let found = ABIChecker.compare(original, with: changed).disagreements.filter { $0.fact.name != overlooking }
        return MutantVerdict(
            factCount: asked.count, changeCount: expected.count,
            complaint: complaint(found, expected, Set(asked.map(\.fact)), mutant))
    }

    private func complaint(
        _ found: [Disagreement], _ expected: Set<String>, _ asked: Set<String>, _ mutant: Mutant
    ) -> String? {
        let named = Dictionary(grouping: found, by: Self.fact)
        let seen = Set(named.keys.compactMap(\.self))
        let overlooked = expected.subtracting(seen)
        if !overlooked.isEmpty { return "gcc sees a change of \(overlooked.sorted())" }
        let invented = seen.intersection(asked).subtracting(expected)
        if !invented.isEmpty { return "gcc sees no change of \(invented.sorted())" }
        let changed = Set(expected.map { String($0.prefix { $0 != " " }) }).union([mutant.subject])
        let embedded = Set(original.records.filter(\.isEmbedded).map(\.name))
        let stray = found.filter { disagreement in
            let name = disagreement.fact.name
            // A record of another header is listed for as long as a member has its type.
            if disagreement.kind == .missingThere, embedded.contains(name) { return false }
            return !changed.contains { name == $0 || name.hasPrefix($0 + ".") }
        }
        if let first = stray.first { return "\(first.fact) is not about what changed" }
        let isFound = found.contains { $0.fact.name == mutant.subject || $0.fact.name.hasPrefix(mutant.subject + ".") }
        return isFound ? nil : "it is not found at \(mutant.subject)"
    }

    /// How the assertion that states the same is called; nil for what gcc is not asked.
    private static func fact(_ disagreement: Disagreement) -> String? {
        let fact = disagreement.fact
        guard disagreement.kind == .differs else { return nil }
        switch (fact.subject, fact.property) {
        case (.record, "byteSize"), (.record, "byteAlignment"), (.typedef, "byteSize"), (.typedef, "byteAlignment"):
            return "\(fact)"
        case (.field, "bitOffset"): return "\(fact.name) byteOffset"
        case (.field, "bitWidth"): return "\(fact.name) byteSize"
        case (.constant, "value"), (.enumerator, "value"), (.ioctl, "number"): return fact.name
        case (.functionMacro, _) where fact.property.hasPrefix("("): return "\(fact)"
        default: return nil
        }
    }

    /// The questions about facts of an IR, each about a declaration as the checker names it.
    private static func questions(_ ir: LayoutIR) -> [Question] {
        let facts = Fact.all(of: ir)
        let names = Set(facts.map(\.key.name))
        let asserted = CAssertion.layout(of: ir).filter { assertion in
            let isStated = ["byteSize", "byteAlignment", "byteOffset", "value"].contains(assertion.shown.property)
            return isStated && assertion.value != nil && names.contains(assertion.shown.name)
        }
        let sampled = facts.filter { $0.key.subject == .functionMacro && $0.key.property.hasPrefix("(") }
        return asserted.map { Question(expression: $0.expression, fact: $0.title) }
            + sampled.map { Question(expression: "\($0.key.name)\($0.key.property)", fact: "\($0.key)") }
    }
}
