// SPDX-License-Identifier: Apache-2.0
//
// `torture text`: headers whose names, comments and strings try to become code, tags, commands.

import ArgumentParser
import Foundation
import TestSupport

struct TextCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text", abstract: "Names, comments and strings that try to get out of where they are put.")

    @Option(help: "How many headers.")
    var count = 50

    @Option(help: "Where to begin; a fresh one, which is printed, without it.")
    var seed: UInt64?

    @Option(help: "The number of the first header.")
    var first = 0

    func run() throws {
        let seed = self.seed ?? .random(in: 0..<1 << 32)
        tell("torture text --count \(count) --seed \(seed)")
        let swift = try SwiftCompiler()
        try Self.requireTwins(swift)
        let numbers = Array(first..<first + count)
        let outcomes = try sideBySide(numbers) { number in
            let header = HostileHeader(seed: seed, case: number)
            return try TextTrial(header, older: HostileHeader(seed: seed &+ 1, case: number), swift).run()
        }
        for (number, outcome) in zip(numbers, outcomes) {
            for finding in outcome.findings { tell("--seed \(seed) --first \(number): \(finding)") }
        }
        let refused = outcomes.count(where: \.isRefused)
        let findings = outcomes.reduce(0) { $0 + $1.findings.count }
        let strings = outcomes.reduce(0) { $0 + $1.stringCount }
        let outputs = outcomes.reduce(0) { $0 + $1.outputCount }
        tell(
            "\(count) headers (\(refused) refused), \(strings) strings compared with gcc, \(outputs) outputs looked "
                + "through, \(findings) findings")
        // About a fifth is refused: C does not have every name.
        if findings > 0 || strings == 0 || refused * 4 > count * 3 { throw ExitCode.failure }
    }

    /// Text that got out must be noticed, in every format.
    private static func requireTwins(_ swift: SwiftCompiler) throws {
        let bad: [(String, String)] = [
            ("text", "a\u{1b}[31m"), ("text", "a\u{202e}"), ("json", "{\"a\": 1\"}"), ("sarif", "{"), ("svg", "<svg>"),
            ("svg", "<svg><escaped/></svg>"), ("junit", "<a escaped='1'/>"), ("html", "<p title='' onload='x'>"),
            ("html", "<script>escaped()</script>"), ("html", "<a href='javascript:escaped'>"),
            ("markdown", "a <img src=x>"), ("markdown", "<!-- escaped"), ("github", "a\n::set-output name=x::1\n"),
            ("markdown", "[escaped](javascript:escaped)"), ("markdown", "\n# escaped\n"), ("markdown", "| escaped |"),
            ("github", "a\n  ::error::escaped\n"), ("github", "a ##[error]escaped"), ("html", "a <!-- escaped"),
        ]
        for (format, text) in bad where OutputCheck.findings(Array(text.utf8), format: format).isEmpty {
            throw ValidationError("'\(text)' is not noticed as \(format)")
        }
        let folder = try TemporaryFolder()
        let code = [
            ["a.swift": "/// escaped\n/* */ func escaped() {}\n"], ["a.swift": "let a = \"\\(escaped)\"\n"],
            ["a.h": "/* */ int escaped; /* */\n"],
        ]
        for files in code where try TextTrial.foreignCode(in: files, swift, folder.path).isEmpty {
            throw ValidationError("\(files) is not noticed")
        }
        let sound = [
            "a.swift": "/// escaped */ escaped\nlet a = \"\\\\(escaped) \\\" escaped\"\n", "a.h": "/* escaped */\n",
        ]
        guard try TextTrial.foreignCode(in: sound, swift, folder.path).isEmpty else {
            throw ValidationError("text is taken for code")
        }
    }
}
