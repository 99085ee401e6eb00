// SPDX-License-Identifier: Apache-2.0
//
// A session of a page: commands behind `$ `, and what they print below them.
//
//   ```console
//   $ hvabi ioctl decode -1070554608
//   -1070554608 = 0xc030a210 = 3224412688
//   ...
//   ```
//
// `...` alone on a line stands for any number of lines, and at a line's end for the rest of it.

import Foundation

struct Session {
    struct Step {
        /// With its continued lines.
        var command: String
        /// The output on the page.
        var expected: [String] = []
    }

    let page: String
    /// The line of the page on which it begins.
    let line: Int
    private(set) var steps: [Step] = []

    init(page: String, line: Int, _ lines: some Sequence<Substring>) {
        (self.page, self.line) = (page, line)
        var isContinued = false
        for line in lines {
            if isContinued {
                steps[steps.count - 1].command += "\n\(line)"
            } else if line.hasPrefix("$ ") {
                steps.append(Step(command: String(line.dropFirst(2))))
            } else if !steps.isEmpty {
                steps[steps.count - 1].expected.append(String(line))
                continue
            }
            isContinued = line.hasSuffix("\\")
        }
    }

    /// The sessions of a page.
    static func all(in page: String, _ text: String) -> [Session] {
        var sessions: [Session] = []
        var open: (line: Int, lines: [Substring])?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line == "```console" {
                open = (index + 1, [])
            } else if line == "```", let found = open {
                sessions.append(Session(page: page, line: found.line, found.lines))
                open = nil
            } else {
                open?.lines.append(line)
            }
        }
        return sessions
    }

    /// Whether a page's lines are what was printed.
    static func tells(_ expected: ArraySlice<String>, _ printed: ArraySlice<String>) -> Bool {
        guard let first = expected.first else { return printed.allSatisfy(\.isEmpty) }
        let rest = expected.dropFirst()
        if first.trimmingCharacters(in: .whitespaces) == "..." {
            return printed.indices.contains { tells(rest, printed[$0...]) } || tells(rest, [])
        }
        guard let line = printed.first else { return first.isEmpty && tells(rest, printed) }
        let isSame = first.hasSuffix(" ...") ? line.hasPrefix(first.dropLast(3)) : line == first
        return isSame && tells(rest, printed.dropFirst())
    }
}
