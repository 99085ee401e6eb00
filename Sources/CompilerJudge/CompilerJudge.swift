// SPDX-License-Identifier: Apache-2.0
//
// The stage: a reading's facts, asked of a compiler that reads the headers itself. One compilation says which facts it
// denies; a second one, where there is anything to show, where its bit-fields are and what its own values are.

internal import CAssertions
package import LayoutIR

/// The verdict of a compiler on one reading.
package struct CompilerVerdict: Sendable {
    /// Something that it states otherwise.
    package struct Denial: Sendable {
        /// The fact of the IR.
        package let fact: FactKey
        /// The fact as people know it.
        package let shown: FactKey
        /// `shown` as a text: `acrn_regs byteSize`; of a value only the name.
        package let title: String
        /// The value in the IR, in decimal or as `0x...`; `as stated` where the fact has none.
        package let ours: String
        /// The compiler's value in the same form; `otherwise` where it does not show one.
        package let theirs: String
        /// Where the subject is declared; nil where that is not known.
        package let place: SourcePlace?
    }

    package fileprivate(set) var confirmed: Set<FactKey> = []
    package fileprivate(set) var denials: [Denial] = []
    /// How many facts it states.
    package var count: Int { confirmed.union(denials.map(\.fact)).count }
    /// Questions that it could make nothing of.
    package fileprivate(set) var unanswered: [FactKey] = []
}

/// A compiler, and how it finds the headers of a reading.
package struct CompilerJudge: Sendable {
    let compiler: Compiler
    let arguments: [String]
    let reach: CompilerReach?
    private let isFromHeader: @Sendable (String) -> Bool

    /// - Parameters:
    ///   - arguments: Where headers are, and what is defined.
    ///   - warnings: What the compiler is to warn of; by default of nothing.
    ///   - reach: What it may open; nil for everything, where the headers are ours.
    ///   - isFromHeader: Whether a path that a compiler complains about is one of the headers: it quotes what it reads,
    ///     and for it alone a header may include what libclang was not asked for.
    package init(
        _ compiler: Compiler, _ arguments: [String], warnings: [String] = ["-w"], within reach: CompilerReach? = nil,
        isFromHeader: @escaping @Sendable (String) -> Bool = { _ in true }
    ) {
        self.compiler = compiler
        self.reach = reach
        self.arguments = compiler.arguments(warnings: warnings) + arguments
        self.isFromHeader = isFromHeader
    }

    /// Asks every question.
    ///
    /// - Throws: `CompilerFailure` where the compiler cannot be run, cannot compile the headers, or judges nothing.
    package func judge(_ questions: Questions) throws(CompilerFailure) -> CompilerVerdict {
        let complaints = try complaints(about: questions)
        let denied = complaints.denied.sorted()
        let probes = questions.probes.indices.filter { !complaints.refused.contains(.probe($0)) }
        let values = denied.filter {
            questions.assertions[$0].assertion.value != nil && !complaints.refused.contains(.assertion($0))
        }
        let text = questions.objects(probes: probes, values: values)
        let shown = probes.isEmpty && values.isEmpty ? nil : try? objects(in: text).data
        var verdict = CompilerVerdict()
        let silent = Set(
            questions.assertions.indices.filter { number in
                complaints.refused.contains(.assertion(number)) && !questions.assertions[number].mustCompile
            })
        for (number, one) in questions.assertions.enumerated() where !silent.contains(number) {
            if complaints.denied.contains(number) {
                // Once is enough, with the value where there is one.
                guard !verdict.denials.contains(where: { $0.fact == one.assertion.fact }) else { continue }
                verdict.denials.append(denial(one.assertion, shown?.number(of: "hvabi_v\(number)")))
            } else {
                verdict.confirmed.insert(one.assertion.fact)
            }
        }
        verdict.unanswered = silent.sorted().map { questions.assertions[$0].assertion.fact }
        for (number, probe) in questions.probes.enumerated() {
            let object = complaints.refused.contains(.probe(number)) ? nil : shown?.object("hvabi_b\(number)")
            verdict.hear(probe, object.flatMap { $0.byteCount == probe.byteSize ? shown?.ones($0) : nil })
        }
        verdict.confirmed.subtract(verdict.denials.map(\.fact))
        return verdict
    }

    /// The complaints of a compiler: assertions that do not hold, and lines that it cannot make sense of.
    private struct Complaints {
        var denied: Set<Int> = []
        var refused: Set<Questions.Line> = []
    }

    private func complaints(about questions: Questions) throws(CompilerFailure) -> Complaints {
        let (text, lines) = questions.text()
        var complaints = Complaints()
        var isJudging = false
        for error in try errors(in: text) {
            let place = error.line.flatMap { lines.indices.contains($0 - 1) ? lines[$0 - 1] : nil } ?? .other
            switch place {
            case .falsehood: isJudging = true
            case .other:
                let isOurs = error.isInText || isFromHeader(error.file)
                throw CompilerFailure(
                    "\(compiler.name): \(isOurs ? error.text : "it cannot compile what the headers include")",
                    complaint: isOurs ? error : nil)
            case .assertion(let number):
                let isFalse = error.isOfAssertion
                if isFalse || questions.assertions[number].mustCompile { complaints.denied.insert(number) }
                if !isFalse { complaints.refused.insert(place) }
            case .probe: complaints.refused.insert(place)
            }
        }
        guard isJudging else {
            throw CompilerFailure("\(compiler.name) did not judge: it accepts what is false")
        }
        return complaints
    }

    private func denial(_ assertion: CAssertion, _ value: UInt64?) -> CompilerVerdict.Denial {
        let literal = assertion.value.map { String($0.prefix { !"UL".contains($0) }) }
        let isFloating = assertion.isFloating
        let ours = isFloating ? literal.flatMap { Double($0) }.map { "\($0)" } : literal
        let theirs = value.map { isFloating ? "\(Double(bitPattern: $0))" : $0.text(like: ours ?? "") }
        return CompilerVerdict.Denial(
            fact: assertion.fact, shown: assertion.shown, title: assertion.title, ours: ours ?? "as stated",
            theirs: theirs ?? "otherwise", place: assertion.place)
    }
}

extension CompilerVerdict {
    /// - Parameter ones: Where a compiler puts the ones of a bit-field; nil where it does not show them.
    fileprivate mutating func hear(_ probe: BitFieldProbe, _ ones: [Int]?) {
        guard let ones, let first = ones.first, let last = ones.last else {
            unanswered += probe.facts
            return
        }
        let isRow = last - first + 1 == ones.count
        let values = [
            (
                "bitOffset", probe.bits.lowerBound,
                isRow ? "\(first)" : "bits \(ones.map(String.init).joined(separator: " "))"
            ),
            ("bitWidth", probe.bits.count, "\(ones.count)"),
        ]
        for (property, ours, theirs) in values {
            let fact = FactKey(.field, probe.name, property)
            let shown = FactKey(.field, probe.shownName, property)
            if "\(ours)" == theirs {
                confirmed.insert(fact)
            } else {
                denials.append(
                    Denial(
                        fact: fact, shown: shown, title: "\(shown)", ours: "\(ours)", theirs: theirs, place: probe.place
                    ))
            }
        }
    }
}

extension AssemblyData {
    fileprivate func number(of name: String) -> UInt64? { object(name).map { number($0) } }
}

extension UInt64 {
    /// A number written as ours is: in hexadecimal, or in decimal with its sign.
    fileprivate func text(like ours: String) -> String {
        ours.begins(with: "0x") ? "0x" + String(self, radix: 16) : String(Int64(bitPattern: self))
    }
}
