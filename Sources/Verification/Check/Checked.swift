// SPDX-License-Identifier: Apache-2.0
//
// The outcome of a check, and whether it is one: nothing compared, nobody asked and a required comparison that was not
// made are failures.

import ABIChecker
import ABISources
import LayoutIR
import Reports
import Statements

/// The comparisons that were made and those that were not.
package struct Checked {
    let sections: [Section]
    let skipped: [Skipped]
    /// Exceptions that hold without a list of them.
    package let exceptions: [Exception]
    /// Comparisons that should have been made, and were not.
    var empty: [String] = []
    /// Recorded versions that were asked for, and that nobody knows from elsewhere.
    var unwitnessed: [String] = []
    /// How many facts each witness stated.
    var table: WitnessTable?

    /// The report of the comparisons.
    ///
    /// - Parameters:
    ///   - comparisons: The names of those that were asked for.
    ///   - required: Those that have to be made.
    package func report(
        of comparisons: [String], requiring required: [String], version: String, folder: String
    ) -> Report {
        var report = Report(
            verb: "check", version: version, folder: folder, rules: CheckRules.rules(of: comparisons),
            sections: sections, skipped: skipped.map { marked($0, required) })
        report.witnesses = table
        return report
    }

    /// Why it is not a check; nil where it is one.
    package func failure(requiring required: [String]) -> SourceFailure? {
        let empty = empty + sections.filter { $0.count == 0 }.map(\.title)
        if !empty.isEmpty || sections.isEmpty {
            let messages = empty.isEmpty ? ["nothing was compared"] : empty.map { "\($0): no fact was compared" }
            return SourceFailure(messages.map { Diagnostic(.error, $0, id: .nothingCompared) })
        }
        if !unwitnessed.isEmpty {
            return SourceFailure(
                unwitnessed.map {
                    Diagnostic(
                        .error, "\($0): nobody was asked who knows it from elsewhere than its record", id: .noWitness)
                })
        }
        guard skipped.contains(where: { required.contains($0.comparison) }) else { return nil }
        return SourceFailure("a required comparison was skipped", id: .required)
    }

    /// A skipped comparison, with whether the run fails for it.
    private func marked(_ skipped: Skipped, _ required: [String]) -> Skipped {
        var skipped = skipped
        let interface = skipped.subject.name.prefix { $0 != "@" }
        skipped.isFailure =
            sections.isEmpty || required.contains(skipped.comparison)
            || empty.contains("\(interface) \(skipped.comparison)")
        return skipped
    }
}
