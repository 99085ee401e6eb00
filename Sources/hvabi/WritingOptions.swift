// SPDX-License-Identifier: Apache-2.0
//
// The options of the verbs that write into abi/ or generated/: `generate`, `init` and `record`.

import ABISources
import ArgumentParser

/// Where interfaces are, and what reading them may cost.
struct WritingOptions: ParsableArguments {
    @OptionGroup var abi: ABIOptions
    @OptionGroup var evaluation: EvaluationOptions
    @OptionGroup var limits: LimitOptions

    var settings: SourceSettings { abi.settings(limits) }
}

/// A verb that writes what it reads. An interface.yaml says how headers are read, and not the command line.
protocol WritingCommand: LimitedCommand, VerdictCommand where Form == PlainFormat {
    var writing: WritingOptions { get }
}

extension WritingCommand {
    var limits: LimitOptions { writing.limits }

    /// - Throws: `ValidationError` where words for clang follow `--`.
    /// - Parameter remedy: The means to use in their place.
    func refuseClangArguments(
        _ remedy: String = "an interface.yaml says all that a header is read with."
    ) throws {
        guard CommandLineParts.clang.isEmpty else { throw ValidationError("Nothing goes to clang here: \(remedy)") }
    }
}
