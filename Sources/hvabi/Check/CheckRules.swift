// SPDX-License-Identifier: Apache-2.0
//
// The kinds of findings that `check` makes.

import Reports

enum CheckRules {
    static let all: [Rule] =
        [
            Rule("bindings-stale", "A generated file is not what would be generated."),
            Rule("bindings-missing", "A generated file is missing."),
            Rule("bindings-extra", "A file among the generated ones would not be generated."),
            Rule("contract-differs", "A fact stated in interface.yaml has another value in the headers."),
            Rule("contract-unknown", "interface.yaml states a fact about a name that the headers do not have."),
            Rule("compiler-differs", "The C compiler has another value for a fact."),
            Rule(
                "compilers-differ",
                "A fact of a record that the platform's compilers are known to lay out differently; it is withheld "
                    + "from bindings."),
            Rule("originals-differs", "Another copy of the headers has another value for a fact."),
            Rule("originals-missing-there", "Another copy of the headers lacks a declaration."),
            Rule("originals-missing-here", "Only another copy of the headers has a declaration."),
            Rule("twins-differs", "Two sources that should agree have different values for a fact."),
            Rule("twins-unknown", "A mapping renames what one of the sources does not have."),
            Rule("twins-missing-there", "Only the first of two sources that should agree has a declaration."),
            Rule("twins-missing-here", "Only the second of two sources that should agree has a declaration."),
        ] + Report.exceptionRules

    /// The rules of some comparisons, and those about exceptions.
    static func rules(of comparisons: [String]) -> [Rule] {
        all.filter { rule in
            let family = rule.id.prefix { $0 != "-" }
            return family == "exception" || family == "compilers" && comparisons.contains("compiler")
                || comparisons.contains { $0 == family }
        }
    }
}
