// SPDX-License-Identifier: Apache-2.0
//
// The manual page of a verb, in the macros of man(7), from the description that its help is made of.

import Foundation

/// A command as `--experimental-dump-help` describes it.
struct DescribedCommand: Decodable {
    struct Option: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String

            /// As it is typed.
            var typed: String { kind == "long" ? "--\(name)" : "-\(name)" }
        }

        let kind: String
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let abstract: String?
    }

    let commandName: String
    let superCommands: [String]?
    let shouldDisplay: Bool
    let abstract: String?
    let discussion: String?
    let subcommands: [DescribedCommand]?
    let arguments: [Option]?

    private struct Root: Decodable {
        let command: DescribedCommand
    }

    /// - Parameter help: The description of all verbs, as JSON.
    init(help: String) throws { self = try JSONDecoder().decode(Root.self, from: Data(help.utf8)).command }

    /// It and what is below it, without help itself.
    var all: [DescribedCommand] {
        [self] + (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }.flatMap(\.all)
    }

    /// `hvabi ioctl decode`.
    var words: [String] { (superCommands ?? []) + [commandName] }
}

/// The page of one verb.
package struct ManualPage {
    private let command: DescribedCommand
    private let others: [DescribedCommand]
    /// `hvabi 0.1.0`.
    private let program: String

    /// The pages of all verbs, by file name: `hvabi-layout.1`.
    ///
    /// - Parameters:
    ///   - help: The description of all verbs, as `--experimental-dump-help` prints it.
    ///   - program: The program and its version.
    package static func all(help: String, program: String) throws -> [String: [UInt8]] {
        let commands = try DescribedCommand(help: help).all
        let pages = commands.map { command in
            let others = commands.filter { $0.words != command.words }
            let page = ManualPage(command: command, others: others, program: program)
            return ("\(page.name).1", Array(page.text.utf8))
        }
        return Dictionary(pages) { first, _ in first }
    }

    private var name: String { command.words.joined(separator: "-") }

    private var text: String {
        let discussion = ManualDiscussion(command.discussion ?? "")
        let parts = [
            section("NAME", "\(Self.escape(name)) \\- \(Self.escape(command.abstract ?? ""))\n"),
            section("SYNOPSIS", synopsis), section("DESCRIPTION", discussion.text),
            section("COMMANDS", verbs), section("OPTIONS", options),
            section("EXIT STATUS", status + discussion.status), section("EXAMPLES", discussion.examples),
            section("SEE ALSO", seeAlso),
        ]
        return ".TH \(name.uppercased()) 1 \"\" \"\(program)\" \"hvabi\"\n.nh\n.ad l\n" + parts.joined()
    }

    private func section(_ title: String, _ body: String) -> String { body.isEmpty ? "" : ".SH \(title)\n\(body)" }

    private var synopsis: String {
        let isVerb = command.subcommands?.isEmpty ?? true
        let words = (command.arguments ?? []).filter { $0.kind == "positional" && $0.shouldDisplay }.map { argument in
            let name = "\\fI\(Self.escape(argument.valueName ?? ""))\\fR" + (argument.isRepeating ? " ..." : "")
            return argument.isOptional ? "[\(name)]" : name
        }
        let rest = isVerb ? ["[\\fIoptions\\fR]"] + words : ["\\fIcommand\\fR ..."]
        return "\\fB\(Self.escape(command.words.joined(separator: " ")))\\fR \(rest.joined(separator: " "))\n"
    }

    private var verbs: String {
        (command.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }.map { verb in
            ".TP\n\\fB\(Self.escape(verb.words.joined(separator: "-")))\\fR(1)\n\(Self.line(verb.abstract ?? ""))\n"
        }.joined()
    }

    private var options: String {
        (command.arguments ?? []).filter(\.shouldDisplay).map { option in
            let value = "\\fI\(Self.escape(option.valueName ?? ""))\\fR"
            let names = (option.names ?? []).map { "\\fB\(Self.escape($0.typed))\\fR" }.joined(separator: ", ")
            let head = option.kind == "positional" ? value : names + (option.kind == "option" ? " \(value)" : "")
            var text = option.abstract ?? ""
            let values = option.allValues ?? []
            if !values.isEmpty { text += " One of \(values.joined(separator: ", "))." }
            if let given = option.defaultValue, !given.isEmpty { text += " Without it \(given)." }
            return ".TP\n\(head)\n\(Self.line(text))\n"
        }.joined()
    }

    private var status: String {
        [
            ("0", "clean"), ("1", "findings: something is not as it should be"),
            ("2", "the job could not be done: bad input, errors in a header, libclang missing; nothing was written"),
            ("64", "wrong usage"),
        ].map { ".TP\n\\fB\($0.0)\\fR\n\(Self.line($0.1))\n" }.joined()
    }

    private var seeAlso: String {
        let near = others.filter { other in
            other.words.count < 3 || other.words.dropLast() == command.words
                || other.words.dropLast() == command.words.dropLast()
        }
        return near.map { "\\fB\(Self.escape($0.words.joined(separator: "-")))\\fR(1)" }.joined(separator: ",\n") + "\n"
    }

    /// Text that the formatter takes for nothing but text.
    static func escape(_ text: String) -> String {
        text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    }

    /// A line that does not begin with a request.
    static func line(_ text: String) -> String {
        let escaped = escape(text)
        return escaped.begins(with: ".") || escaped.begins(with: "'") ? "\\&\(escaped)" : escaped
    }
}

/// The parts of a verb's help between its first line and its options.
private struct ManualDiscussion {
    private(set) var text = ""
    private(set) var examples = ""
    /// The meanings of this verb's statuses in particular.
    private(set) var status = ""

    init(_ discussion: String) {
        for paragraph in discussion.components(separatedBy: "\n\n") {
            let lines = paragraph.components(separatedBy: "\n")
            if lines[0].begins(with: "Examples:") {
                examples += Self.literal(lines.dropFirst())
            } else if lines[0].begins(with: "Exit status: ") {
                let first = String(lines[0].dropFirst("Exit status: ".count))
                status += ".PP\n" + Self.filled(([first] + lines.dropFirst())[...])
            } else {
                text += (text.isEmpty ? "" : ".PP\n") + Self.filled(lines[...])
            }
        }
    }

    /// Lines as they are where they are indented, and filled where they are not.
    private static func filled(_ lines: ArraySlice<String>) -> String {
        var text = ""
        var literal: [String] = []
        for line in lines {
            if line.begins(with: "  ") {
                literal.append(line)
            } else {
                text += Self.literal(literal[...]) + ManualPage.line(line) + "\n"
                literal = []
            }
        }
        return text + Self.literal(literal[...])
    }

    private static func literal(_ lines: ArraySlice<String>) -> String {
        lines.isEmpty ? "" : ".PP\n.nf\n" + lines.map { ManualPage.line($0) + "\n" }.joined() + ".fi\n"
    }
}
