// SPDX-License-Identifier: Apache-2.0
//
// Three answers to each question: gcc's, clang's and the IR's.

import LayoutIR

/// One fact on which not all agree.
struct Difference: CustomStringConvertible, Sendable {
    let fact: FuzzFact
    let triple: String
    let gcc: FuzzAnswer
    let clang: FuzzAnswer
    let ir: FuzzAnswer
    /// The known difference between the compilers there.
    let known: String?
    /// Why the IR has none, in the reader's words.
    let skipped: String?

    /// Whether it is the compilers that do not agree, and the IR has what clang says.
    var isBetweenCompilers: Bool { gcc != clang && ir == clang }

    var description: String {
        func text(_ answer: FuzzAnswer) -> String { answer.map(\.description) ?? "nothing" }
        return "\(triple): \(fact.name): gcc \(text(gcc)), clang \(text(clang)), ir \(text(ir))"
            + (skipped.map { " [\($0)]" } ?? "")
    }
}

/// A header on one target.
struct Comparison {
    let factCount: Int
    let differences: [Difference]
    /// Members that are missing from the IR, or are others than those that were written.
    let structure: [String]
    /// Names of constants about which gcc has a warning, and about which clang has one.
    let warned: (gcc: Set<String>, clang: Set<String>)
    /// Constants about which gcc alone has a warning; all three have the same value.
    let unflagged: [String]

    init(
        _ plan: FactPlan, _ header: FuzzHeader, triple: String, gcc: CompilerAnswers, clang: CompilerAnswers,
        _ ir: LayoutIR
    ) {
        let answers = IRAnswers(ir)
        let known = CompilerDifferences(ir)
        var differences: [Difference] = []
        for (number, fact) in plan.facts.enumerated() {
            let answer = answers.answer(fact)
            let (gcc, clang) = (gcc.answers[number], clang.answers[number])
            guard answer == nil || answer != clang || answer != gcc else { continue }
            differences.append(
                Difference(
                    fact: fact, triple: triple, gcc: gcc, clang: clang, ir: answer, known: Self.known(fact, known)?.id,
                    skipped: Self.macro(fact).flatMap { answers.skipped[$0] }))
        }
        let check = StructureCheck(header, answers)
        self.differences = differences
        structure = check.findings
        warned = (gcc.warned, clang.warned)
        unflagged = plan.facts.filter { fact in
            guard case .constant = fact.subject else { return false }
            return gcc.warned.contains(fact.name) && answers.answer(fact) != nil
        }.map(\.name)
        factCount = plan.facts.count * 2 + check.factCount
    }

    private static func known(_ fact: FuzzFact, _ known: CompilerDifferences) -> CompilerDifference? {
        switch fact.subject {
        case .record(let name), .field(let name, _), .bitField(let name, _): known.difference(in: name)
        case .typedef(let name): known.difference(inType: name)
        case .ioctl(let name): known.difference(in: FactKey(.ioctl, name, "number"))
        case .constant(let name): known.difference(in: FactKey(.constant, name, "value"))
        default: nil
        }
    }

    private static func macro(_ fact: FuzzFact) -> String? {
        switch fact.subject {
        case .constant(let name), .floating(let name), .string(let name), .ioctl(let name): name
        default: nil
        }
    }
}

extension Comparison {
    static func != (left: Comparison, right: Comparison) -> Bool {
        left.structure != right.structure || left.differences.map(\.description) != right.differences.map(\.description)
    }
}
