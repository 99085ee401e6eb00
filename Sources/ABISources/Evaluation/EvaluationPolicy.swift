// SPDX-License-Identifier: Apache-2.0
//
// How a verb treats constants and ioctls that could not be evaluated: a comparison of nothing is not a verdict.

import LayoutIR
import SystemPackage

/// Which readings are refused.
package struct EvaluationPolicy: Sendable {
    /// Whether a reading is refused of which no constant, or no ioctl, could be evaluated though there are some.
    package let refusesNothing: Bool
    /// Whether one is refused of which any could not.
    package let refusesAny: Bool
    /// The kinds of values that the verb is about.
    package var kinds = Evaluation.Kind.allCases

    /// A policy for constants and ioctls alike.
    package init(refusesNothing: Bool, refusesAny: Bool) {
        (self.refusesNothing, self.refusesAny) = (refusesNothing, refusesAny)
    }

    /// The same for one kind.
    package func of(_ kind: Evaluation.Kind) -> EvaluationPolicy {
        var policy = self
        policy.kinds = [kind]
        return policy
    }

    /// Diagnostics on the readings, errors for what is refused; those that several targets share come once. The gaps of
    /// a recorded version were reported when it was recorded, and no option can change them.
    package func diagnostics(_ readings: [Reading]) -> [Diagnostic] {
        readings.flatMap { reading in
            kinds.compactMap { kind in
                let evaluation = reading.ir.evaluation(of: kind)
                let isRefused =
                    refusesNothing && evaluation.hasFailed || refusesAny && !evaluation.unevaluated.isEmpty
                guard isRefused || reading.part?.record == nil else { return nil }
                return evaluation.diagnostic(
                    isRefused ? .error : .warning, files: reading.files.fromHere)
            }
        }.uniqued()
    }

    /// Hands over warnings.
    ///
    /// - Throws: `SourceFailure` for what is refused.
    package func judge(_ readings: [Reading], _ report: DiagnosticSink) throws(SourceFailure) {
        let diagnostics = diagnostics(readings)
        if diagnostics.contains(where: { $0.severity == .error }) { throw SourceFailure(diagnostics) }
        report(diagnostics)
    }
}

extension FilesRead {
    /// Where each header is, as a person here would write it.
    fileprivate var fromHere: [String: String] {
        Dictionary(all.map { ($0.name, FilePath.fromHere($0.shown)) }) { first, _ in first }
    }
}
