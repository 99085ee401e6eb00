// SPDX-License-Identifier: Apache-2.0
//
// A run over many sources, each by itself: --each.

import ABISources
import ArgumentParser
import LayoutIR

struct EachRun {
    static let help: ArgumentHelp = """
        Read each source by itself, in processes of their own: what cannot be read, or crashes its reader, costs no \
        other. A folder stands for the headers in it and below.
        """

    let settings: SourceSettings
    let limits: LimitOptions
    let policy: EvaluationPolicy
    /// What is said of a source that holds nothing of what is looked for, which is no fault.
    var empty: [DiagnosticID] = []

    /// Reads the sources and calls `body` with the readings of each.
    ///
    /// - Returns: Why some of them cannot be read; nil where all can.
    /// - Throws: `CommandFailure` where none can, or none holds anything.
    func outcome(
        of words: [String], plan: (any Source, SourceReader) throws(SourceFailure) -> [PlannedReading],
        body: ([Reading]) throws(SourceFailure) -> Void
    ) throws(CommandFailure) -> CommandFailure? {
        var settings = settings
        settings.parser = ReadingChild.workers(limits)
        let reader = try SourceReader(settings)
        let progress = Progress()
        var failed: [Diagnostic] = []
        var (warnings, count): ([Diagnostic], (read: Int, failed: Int, empty: Int)) = ([], (0, 0, 0))
        let empty = empty + [.nothingDeclared]
        try StandardError.silencing { () throws(CommandFailure) in
            try reader.each(
                words, plan: { source throws(SourceFailure) in try plan(source, reader) }, progress: progress.show
            ) { source in
                do throws(SourceFailure) {
                    let readings = try source.readings.get()
                    let unevaluated = policy.diagnostics(readings)
                    if unevaluated.contains(where: { $0.severity == .error }) { throw SourceFailure(unevaluated) }
                    try body(readings)
                    warnings += unevaluated + source.warnings
                    count.read += 1
                } catch {
                    let isEmpty = error.diagnostics.allSatisfy { diagnostic in
                        empty.contains { diagnostic.id == .known($0) }
                    }
                    if isEmpty { count.empty += 1 } else { count.failed += 1 }
                    if !isEmpty { failed += error.diagnostics }
                }
            }
        }
        progress.end()
        Console.report(warnings.uniqued())
        let all = count.read + count.failed + count.empty
        let told =
            "\(count.read) of \(all.counted("source")) read, \(count.empty) hold nothing, \(count.failed) cannot be"
        Console.report([Diagnostic(.note, told, id: .read)])
        if failed.isEmpty, count.read == 0 { throw CommandFailure("nothing was read: \(told)", id: .nothingRead) }
        return failed.isEmpty ? nil : CommandFailure(failed)
    }
}
