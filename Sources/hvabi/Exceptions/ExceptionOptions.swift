// SPDX-License-Identifier: Apache-2.0
//
// The options for what is known and accepted.

import ABISources
import ArgumentParser
import Foundation
import Reports
import Statements

struct ExceptionOptions: ParsableArguments {
    @Option(help: "A file of findings that are known and accepted, with their reasons.", completion: .file())
    var baseline: String?

    @Flag(help: "Write what is found to the --baseline file, and exit 0.")
    var updateBaseline = false

    @Option(help: "The day on which exceptions are judged, YYYY-MM-DD; today without it.")
    var today: String?

    func validate() throws {
        if updateBaseline, baseline == nil { throw ValidationError("--update-baseline needs --baseline FILE") }
        if let today, Day(today) == nil { throw ValidationError("--today: '\(today)' is not a day: YYYY-MM-DD") }
    }

    /// The report with the exceptions of the baseline, and `more`, applied to it; the baseline brought up to date if
    /// that is asked for.
    func apply(to report: Report, _ more: [Exception] = []) throws(CommandFailure) -> Report {
        let day = if let stated = today.flatMap(Day.init) { stated } else { try Day.now() }
        try KnownRules.check(more)
        guard let baseline else { return report.applying(more, today: day) }
        guard updateBaseline else { return report.applying(more + (try Self.load(baseline)), today: day) }
        let new = try BaselineFile.alone(with: baseline) { file throws(CommandFailure) in
            let old = file.isThere ? try Self.load(baseline) : []
            try file.update(from: old, report.applying(more + old, today: day, reportingUnused: false), today: day)
            return try Self.load(baseline)
        }
        return report.applying(more + new, today: day)
    }

    private static func load(_ path: String) throws(CommandFailure) -> [Exception] {
        let exceptions = try ExceptionFile.load(path)
        try KnownRules.check(exceptions)
        return exceptions
    }
}

extension Day {
    /// The day it is in UTC, by this machine's clock.
    static func now() throws(CommandFailure) -> Day {
        let text = Date.now.formatted(.iso8601.year().month().day())
        guard let day = Day(text) else {
            throw CommandFailure("the clock says '\(text)' (--today DATE says otherwise)", id: .clock)
        }
        return day
    }
}
