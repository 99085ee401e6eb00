// SPDX-License-Identifier: Apache-2.0

import ABISources
import ArgumentParser
import Foundation
import Gate
import LayoutIR
import Reports
import Statements

struct GateCommand: LimitedCommand, VerdictCommand {
    static let configuration = CommandConfiguration(
        commandName: "gate",
        abstract: "Judge every header that a range of commits touches, as one verdict for CI.",
        usage: "hvabi gate BASE..HEAD [<options>] [-- PATH ...]",
        discussion: """
            The old side is the merge base of the two ends, so that what else happened to BASE does not count. A header \
            is judged where the range touches it or what it includes; each change is reported once, where it is declared. \
            hvabi.yaml at the root of the repository says which headers there are and how they are read, as the merge \
            base has it; docs/gate.md has its schema. PATHs begin at the root of the repository, or with ./

            Examples:
              hvabi gate origin/main..HEAD
              hvabi gate main..topic --format github -- include/uapi
              hvabi gate HEAD~3.. --fail-on conditional
              hvabi gate --write-exceptions known.yaml

            Exit status: 1 where a change is at least as bad as fail-on says, 2 where a header cannot be read.
            """)

    @Argument(help: "The range of commits: BASE..HEAD; an end that is left out is HEAD.")
    var range: String?

    @Option(help: "The least severity that makes the exit status 1, in the place of what hvabi.yaml says.")
    var failOn: FailureLevel?

    @Flag(help: "Exit 1 where the range adds exceptions to hvabi.yaml.")
    var failOnNewExceptions = false

    @Option(
        help: "Write exceptions for the headers of HEAD, or of the range's end, that cannot be read to a file.",
        completion: .file())
    var writeExceptions: String?

    @Option(help: "The day on which exceptions are judged, YYYY-MM-DD; today without it.")
    var today: String?

    @OptionGroup var form: FormatOption<ReportFormat>

    @OptionGroup var cache: CacheOptions
    @OptionGroup var printing: PrintingOptions
    @OptionGroup var limits: LimitOptions

    func validate() throws {
        guard range != nil || writeExceptions != nil else { throw ValidationError("a range is needed: BASE..HEAD") }
        if let today, Day(today) == nil { throw ValidationError("--today: '\(today)' is not a day: YYYY-MM-DD") }
    }

    func run() throws {
        var settings = SourceSettings()
        settings.allowedFolders = limits.allowedFolders
        settings.cache = cache.opened(unlessSaid: true)
        settings.parser = ReadingChild.workers(limits)
        let day = if let stated = today.flatMap(Day.init) { stated } else { try Day.now() }
        if let writeExceptions { return try write(to: writeExceptions, settings) }
        guard let range else { return }
        let gate = try Gate(range, paths: CommandLineParts.clang, settings: settings)
        try KnownRules.check(gate.policy.exceptions)
        let progress = Progress()
        let verdict = try StandardError.silencing { () throws(CommandFailure) in
            try gate.verdict(
                version: Hvabi.version, folder: FileManager.default.currentDirectoryPath,
                progress: progress.show)
        }
        progress.end()
        if Console.isVerbose, let cache = settings.cache { Console.report([cache.use.note]) }
        let judged = verdict.judged(today: day, failOn: failOn, refusesNew: failOnNewExceptions)
        try Console.write(format.bytes(of: judged.report, Console.style))
        if format == .github { try JobSummary.append(judged.report.markdown) }
        guard judged.obstacles.isEmpty else {
            throw CommandFailure(
                judged.obstacles.map { Diagnostic(.error, $0.message, named: .other($0.rule), path: $0.path) })
        }
        if judged.isRed { throw Findings() }
    }
}

extension GateCommand {
    /// A first list of what cannot be read at the end of the range.
    private func write(to path: String, _ settings: SourceSettings) throws(CommandFailure) {
        let end = range.map { $0.components(separatedBy: "..").last ?? "" }.map { $0.drop { $0 == "." } } ?? ""
        let progress = Progress()
        let (count, findings) = try StandardError.silencing { () throws(CommandFailure) in
            try Gate.unreadable(
                in: end.isEmpty ? "HEAD" : String(end), paths: CommandLineParts.clang, settings: settings,
                progress: progress.show)
        }
        progress.end()
        let added = try BaselineFile.alone(with: path) { file throws(CommandFailure) in try file.add(findings) }
        try Console.write(
            "\(count.counted("header")) read, \(Set(findings.map(\.path)).count) cannot be; \(path): "
                + "\(added.counted("exception")) added\n"
                + "\(GatePolicy.path) names it: exceptions-from: [\(path)]\n")
    }
}

extension FailureLevel: ExpressibleByArgument {}
