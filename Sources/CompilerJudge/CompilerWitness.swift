// SPDX-License-Identifier: Apache-2.0
//
// The witness `compiler`: gcc for the target, or what stands in for it.

package import ABIChecker
internal import LayoutIR

/// A C compiler that is asked for every fact that C can state.
package struct CompilerWitness: Witness {
    /// The name in options and tables, and of the rule `compiler-differs`.
    package static let kind = "compiler"

    /// The compiler with its version and standing: `gcc 12.2.0`. Empty where the platform has none.
    package let title: String
    /// The package to install, or the reason of a platform without a judge; nil where it can testify.
    package let absence: Absence?
    /// False for clang, which shares libclang's code.
    package let isIndependent: Bool
    private let name: String
    private let judge: CompilerJudge?
    /// Whether the compiler lays out what the platform's own does, also where compilers are known to differ.
    private let isOfPlatform: Bool
    private let includes: [String]

    /// - Parameters:
    ///   - version: What the compiler says its version is.
    ///   - includes: The lines that include the headers.
    package init(_ compiler: Compiler, version: String, _ judge: CompilerJudge, includes: [String]) {
        name = compiler.name
        title = compiler.title(version: version)
        (isIndependent, isOfPlatform) = (!compiler.isClang, compiler.isOfPlatform)
        // Behind a declaration no precompiled header takes a header's place.
        self.includes = ["extern char hvabi_first;"] + includes
        if compiler.path == nil {
            (absence, self.judge) = (Absence("\(compiler.name) is missing", package: compiler.package), nil)
        } else {
            (absence, self.judge) = (nil, judge)
        }
    }

    /// Nobody who could judge, for a reason of the platform's.
    package init(absent absence: Absence) {
        (name, title, isIndependent, isOfPlatform, judge, includes) = ("", "", true, true, nil, [])
        self.absence = absence
    }

    /// The verdict on each fact that C can state. A compiler of another family than the platform's is not asked where
    /// compilers are known to differ; the remark counts those facts, and the ones without an answer.
    ///
    /// - Throws: `WitnessFailure` where the compiler cannot be run, or cannot compile the headers; an absence where it
    ///   cannot be confined.
    package func testimony(on claim: Claim) throws(WitnessFailure) -> Testimony {
        guard let judge else { return Testimony(count: 0) }
        let differences = CompilerDifferences(claim.ir)
        let verdict: CompilerVerdict
        var unasked: Set<FactKey> = []
        do throws(CompilerFailure) {
            let questions = Questions(claim.ir, includes: includes) { fact in
                guard !isOfPlatform, differences.difference(in: fact) != nil else { return true }
                unasked.insert(fact)
                return false
            }
            verdict = try judge.judge(questions)
        } catch {
            let isAbsence = error.id == .compilerUnconfined
            throw WitnessFailure(
                isAbsence ? error.message : "\(claim.subject): \(error.message)", id: error.id, isAbsence: isAbsence)
        }
        let unanswered = Set(verdict.unanswered).count
        return Testimony(
            confirmed: verdict.confirmed, denied: Set(verdict.denials.map(\.fact)),
            disputes: verdict.denials.map { dispute($0, differences.difference(in: $0.fact)) }, count: verdict.count,
            remark: [
                unasked.isEmpty ? "" : "\(unasked.count) not judged, which gcc lays out otherwise",
                unanswered == 0 ? "" : "\(unanswered) not answered",
            ].filter { !$0.isEmpty }.joined(separator: ", "))
    }

    /// - Parameter difference: What the platform's compilers are known to disagree about in it.
    private func dispute(_ denial: CompilerVerdict.Denial, _ difference: CompilerDifference?) -> Dispute {
        Dispute(
            rule: difference == nil ? "\(Self.kind)-differs" : "compilers-differ",
            severity: difference == nil ? .error : .warning, fact: denial.shown,
            title: denial.title + (difference.map { ": \($0.reason)" } ?? ""),
            values: [.init(by: "headers", denial.ours), .init(by: name, denial.theirs)],
            place: .header(denial.place))
    }
}
