// SPDX-License-Identifier: Apache-2.0
//
// The command's own texts: help with examples that parse, completions that shells accept.

import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import hvabi

@Suite struct HelpTests {
    /// All verbs, and the verbs of verbs.
    private static let commands: [any ParsableCommand.Type] = {
        func all(_ command: any ParsableCommand.Type) -> [any ParsableCommand.Type] {
            [command] + command.configuration.subcommands.flatMap(all)
        }
        return all(hvabi.Hvabi.self)
    }()

    /// The command lines of a discussion, without what a shell takes and what goes to clang.
    private static func examples(in discussion: String) -> [[String]] {
        let lines = discussion.split(separator: "\n").filter { $0.hasPrefix("  ") && $0.contains(" hvabi ") }
        return lines.compactMap { line in
            guard let start = line.range(of: "hvabi ") else { return nil }
            // Two spaces begin a remark.
            let command = String(line[start.upperBound...]).components(separatedBy: "  ")[0]
            var words: [String] = []
            for (index, part) in command.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
                if index % 2 == 1 {
                    words.append(String(part))
                } else {
                    words += part.split(separator: " ").map(String.init)
                }
            }
            return Array(words.prefix { !["--", ">", "|"].contains($0) })
        }
    }

    @Test func everyVerbTeachesWithExamplesThatParse() throws {
        var count = 0
        for command in Self.commands {
            let examples = Self.examples(in: command.configuration.discussion)
            #expect(!examples.isEmpty, "\(command) has no example")
            for example in examples {
                #expect(throws: Never.self, "\(example)") { _ = try hvabi.Hvabi.parseAsRoot(example) }
                count += 1
            }
            #expect(!command.configuration.abstract.isEmpty)
        }
        print("\(count) examples of \(Self.commands.count) commands parse")
        #expect(count > 20)
        // The twin: an option that is not there does not parse.
        #expect(throws: (any Error).self) { _ = try hvabi.Hvabi.parseAsRoot(["dump", "acrn", "--no-such-option"]) }
    }

    @Test func helpKeepsTo80Columns() throws {
        for command in Self.commands {
            for line in command.configuration.discussion.split(separator: "\n") where line.hasPrefix("  ") {
                #expect(line.count <= 80, "\(command): \(line)")
            }
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func shellsAcceptTheCompletions(shell: String) throws {
        let run = try Hvabi.run("--generate-completion-script", shell)
        #expect(run.status == 0)
        for word in ["ioctl", "decode", "explain", "doctor", "format", "markdown"] {
            #expect(run.text.contains(word))
        }
        let path = Executable.path(shell)
        guard path.hasPrefix("/") else {
            print("\(shell) is not installed: its completions are generated and not parsed")
            return
        }
        let folder = try TemporaryFolder()
        let script = try folder.write(run.text, to: "hvabi.\(shell)")
        #expect(try ChildProcess(path, ["-n", script]).status == 0)
    }

    @Test(arguments: [
        ("hvabi io", ["ioctl"]), ("hvabi ioctl de", ["decode"]), ("hvabi explain --form", ["--format"]),
        ("hvabi ioctl list acrn --format m", ["markdown"]),
    ])
    func bashCompletes(line: String, expected: [String]) throws {
        let folder = try TemporaryFolder()
        let script = try folder.write(try Hvabi.run("--generate-completion-script", "bash").text, to: "hvabi.bash")
        let words = line.split(separator: " ")
        let test = """
            source \(script)
            COMP_LINE='\(line)'; COMP_POINT=${#COMP_LINE}; COMP_WORDS=(\(line)); COMP_CWORD=\(words.count - 1)
            compopt() { :; }
            _hvabi hvabi '\(words[words.count - 1])' '\(words[words.count - 2])'
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let run = try ChildProcess("/bin/bash", ["-c", test], environment: ["PATH": "\(Hvabi.folder):/usr/bin:/bin"])
        let found = run.text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(found == expected, "\(run.text)\(run.errors)")
    }
}

extension Hvabi {
    /// The folder of the program.
    fileprivate static var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }
}
