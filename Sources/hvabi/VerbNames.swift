// SPDX-License-Identifier: Apache-2.0
//
// A mistyped verb, reported with the one that may have been meant.

import ABISources
import ArgumentParser
import LayoutIR
import Reports

enum VerbNames {
    /// - Throws: `ValidationError` where the first words are neither a verb nor an option, or where there are none.
    static func refuseUnknown(
        _ words: [String], of command: any ParsableCommand.Type = Hvabi.self
    ) throws(ValidationError) {
        let verbs = command.configuration.subcommands
        guard !verbs.isEmpty else { return }
        let known = verbs.map(name)
        guard let word = words.first else {
            throw ValidationError("a verb is missing; there is \(known.joined(separator: ", "))")
        }
        guard !word.begins(with: "-"), word != "help" else { return }
        guard let verb = verbs.first(where: { name(of: $0) == word }) else {
            throw ValidationError(
                "'\(word.visible)' is not a verb; there is \(known.joined(separator: ", "))"
                    + Suggestions.question(for: word, among: known))
        }
        try refuseUnknown(Array(words.dropFirst()), of: verb)
    }

    private static func name(of command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? "\(command)".lowercased()
    }
}
