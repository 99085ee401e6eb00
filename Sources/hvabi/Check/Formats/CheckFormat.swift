// SPDX-License-Identifier: Apache-2.0
//
// The forms in which `check` tells its results: all of them are made from the same list.

import ArgumentParser

enum CheckFormat: String, ExpressibleByArgument, CaseIterable {
    case text, json, junit, sarif, github, markdown

    /// The whole report.
    ///
    /// - Parameter skipped: A line for each comparison that was not made: `TITLE: skipped: REASON`.
    func bytes(of results: [CheckResult], skipped: [String]) -> [UInt8] {
        switch self {
        case .text: CheckText.bytes(of: results, skipped: skipped)
        case .json: CheckJSON.bytes(of: results, skipped: skipped)
        case .junit: CheckJUnit.bytes(of: results, skipped: skipped)
        case .sarif: CheckSARIF.bytes(of: results, skipped: skipped)
        case .github: CheckGitHub.bytes(of: results, skipped: skipped)
        case .markdown: CheckMarkdown.bytes(of: results, skipped: skipped)
        }
    }
}

/// A comparison that was not made, taken from its line.
struct SkippedComparison {
    /// `acrn@5.12/x86_64 compiler`.
    let title: String
    /// `gcc is missing (apt-get install gcc)`.
    let reason: String

    init(line: String) {
        guard let range = line.firstRange(of: ": skipped: ") else {
            (title, reason) = ("skipped", line)
            return
        }
        title = String(line[..<range.lowerBound])
        reason = String(line[range.upperBound...])
    }
}
