// SPDX-License-Identifier: Apache-2.0
//
// The options of the verbs that write into abi/ or generated/: `generate`, `init` and `record`.

import ABISources
import ArgumentParser

/// A verb that writes what it reads. An interface.yaml says how headers are read, and not the command line.
protocol WritingCommand: LimitedCommand, VerdictCommand where Form == PlainFormat {
    var abi: ABIOptions { get }
    var evaluation: EvaluationOptions { get }
}

extension WritingCommand {
    var settings: SourceSettings { abi.settings(limits) }

    /// - Throws: `ValidationError` where words for clang follow `--`.
    /// - Parameter remedy: The means to use in their place.
    func refuseClangArguments(
        _ remedy: String = "an interface.yaml says all that a header is read with."
    ) throws {
        guard CommandLineParts.clang.isEmpty else { throw ValidationError("Nothing goes to clang here: \(remedy)") }
    }
}
