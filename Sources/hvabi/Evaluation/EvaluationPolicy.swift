// SPDX-License-Identifier: Apache-2.0
//
// What a verb makes of constants and ioctls that could not be evaluated: a comparison of nothing is no verdict.

import ABISources
import ArgumentParser
import LayoutIR
import Reports
import SystemPackage

struct EvaluationOptions: ParsableArguments {
    @Flag(help: "Exit 2 where a constant or an ioctl could not be evaluated, not only where none of them could.")
    var failOnUnevaluated = false

    /// For verbs whose verdict rests on values.
    var refusing: EvaluationPolicy { EvaluationPolicy(refusesNothing: true, refusesAny: failOnUnevaluated) }

    /// For verbs that show what there is.
    var warning: EvaluationPolicy { EvaluationPolicy(refusesNothing: false, refusesAny: failOnUnevaluated) }
}

/// Which readings are refused.
struct EvaluationPolicy {
    /// Whether a reading is refused of which no constant, or no ioctl, could be evaluated though there are some.
    let refusesNothing: Bool
    /// Whether one is refused of which any could not.
    let refusesAny: Bool
    /// What the verb is about.
    var kinds = Evaluation.Kind.allCases

    /// The same for one kind.
    func of(_ kind: Evaluation.Kind) -> EvaluationPolicy {
        var policy = self
        policy.kinds = [kind]
        return policy
    }

    /// What there is to say of the readings, errors for what is refused; the same of several targets once.
    func diagnostics(_ readings: [Reading]) -> [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return readings.flatMap { reading in
            kinds.compactMap { kind in
                let evaluation = reading.ir.evaluation(of: kind)
                let isRefused =
                    refusesNothing && evaluation.hasFailed || refusesAny && !evaluation.unevaluated.isEmpty
                return evaluation.diagnostic(
                    isRefused ? .error : .warning, files: reading.files.fromHere)
            }
        }.filter { seen.insert($0).inserted }
    }

    /// Warnings go to standard error.
    ///
    /// - Throws: `CommandFailure` for what is refused.
    func judge(_ readings: [Reading]) throws(CommandFailure) {
        let diagnostics = diagnostics(readings)
        if diagnostics.contains(where: { $0.severity == .error }) { throw CommandFailure(diagnostics) }
        Console.report(diagnostics)
    }
}

extension FilesRead {
    /// Where each header is, as a person here would write it.
    fileprivate var fromHere: [String: String] {
        Dictionary(all.map { ($0.name, FilePath.fromHere($0.shown)) }) { first, _ in first }
    }
}
