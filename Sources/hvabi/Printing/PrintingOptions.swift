// SPDX-License-Identifier: Apache-2.0
//
// Where a verb's result goes, what is said beside it, and in which colours: the same options for every verb.

import ArgumentParser

/// When text is coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    case always, never, auto
}

struct PrintingOptions: ParsableArguments {
    @Option(
        name: [.customShort("o"), .customLong("output-file")],
        help: ArgumentHelp("Write the result to a file, which is old or new as a whole.", valueName: "file"),
        completion: .file())
    var file: String?

    @Flag(
        name: .shortAndLong,
        help: "Say nothing on standard error but errors, and print no text of a result that is clean.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say on standard error what is read, and with which libclang.")
    var verbose = false

    @Option(
        help: "Colour text: auto is on a terminal, and where CLICOLOR_FORCE asks for it and NO_COLOR does not.")
    var color = ColorChoice.auto

    func validate() throws {
        if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other.") }
        if file == "" { throw ValidationError("--output-file must name a file.") }
    }
}

/// A verb that prints.
protocol PrintingCommand: ParsableCommand {
    var printing: PrintingOptions { get }
    /// Whether its result is a text that says how something is, of which --quiet shows only what is not clean.
    var isVerdict: Bool { get }
}

extension PrintingCommand {
    var isVerdict: Bool { false }
}
