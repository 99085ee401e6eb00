// SPDX-License-Identifier: Apache-2.0
//
// The kinds of findings that `check` makes.

import Reports

/// The rules of `check`, of which a report has those of its comparisons.
package enum CheckRules {
    /// The rules of all witnesses, of the comparison `twins` and of exceptions.
    package static let all: [Rule] =
        WitnessKinds.all.flatMap { $0.rules } + [
            Rule("twins-differs", "Two sources that should agree have different values for a fact."),
            Rule("twins-unknown", "A mapping renames what one of the sources does not have."),
            Rule("twins-missing-there", "Only the first of two sources that should agree has a declaration."),
            Rule("twins-missing-here", "Only the second of two sources that should agree has a declaration."),
        ] + Report.exceptionRules

    /// The rules of some comparisons, and those about exceptions.
    package static func rules(of comparisons: [String]) -> [Rule] {
        all.filter { rule in
            let family = rule.id.prefix { $0 != "-" }
            return family == "exception" || family == "compilers" && comparisons.contains("compiler")
                || comparisons.contains { $0 == family }
        }
    }
}
