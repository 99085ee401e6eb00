// SPDX-License-Identifier: Apache-2.0
//
// The options for values that could not be evaluated.

import ABISources
import ArgumentParser

struct EvaluationOptions: ParsableArguments {
    @Flag(help: "Exit 2 where a constant or an ioctl could not be evaluated, not only where none of them could.")
    var failOnUnevaluated = false

    /// For verbs whose verdict rests on values.
    var refusing: EvaluationPolicy { EvaluationPolicy(refusesNothing: true, refusesAny: failOnUnevaluated) }

    /// For verbs that show what there is.
    var warning: EvaluationPolicy { EvaluationPolicy(refusesNothing: false, refusesAny: failOnUnevaluated) }
}
