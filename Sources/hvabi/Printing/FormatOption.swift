// SPDX-License-Identifier: Apache-2.0
//
// --format, once for all verbs, and the verbs whose result is a verdict.

import ArgumentParser
import Reports

/// The forms of a verb's result. Text is for people, and all others are for programs.
protocol ResultForm: RawRepresentable<String>, CaseIterable, ExpressibleByArgument, Sendable {
    static var text: Self { get }
}

/// The forms of a verb that has no findings.
enum PlainFormat: String, ResultForm {
    case text, json
}

/// The forms of a verb that prints tables.
enum TableFormat: String, ResultForm {
    case text, json, markdown
}

extension ReportFormat: ResultForm {}

/// The form of a result, which is text where nobody asks for another one.
struct FormatOption<Form: ResultForm>: ParsableArguments {
    @Option(help: "The form of the report.")
    var format: Form = .text
}

/// A verb whose result has several forms.
protocol FormattedCommand: PrintingCommand {
    associatedtype Form: ResultForm
    var form: FormatOption<Form> { get }
}

extension FormattedCommand {
    var format: Form { form.format }
}

/// A verb whose text says how something is: with --quiet a clean one prints nothing.
protocol VerdictCommand: FormattedCommand {}

extension VerdictCommand {
    var isVerdict: Bool { format == .text }
}
