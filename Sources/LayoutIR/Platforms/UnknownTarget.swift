// SPDX-License-Identifier: Apache-2.0
//
// The one sentence for a target that is not in the table.

/// A name that is no target's.
package struct UnknownTarget: Error, Hashable, CustomStringConvertible {
    package let name: String

    init(_ name: String) {
        self.name = name
    }

    /// What there is, by its canonical name.
    package static let known = Platform.all.map(\.name)

    package var description: String {
        let plain = name.utf8.count > 128 ? name : withoutVersion
        let question = Suggestions.question(for: plain, among: Self.known)
        return "'\(name)' is not a target"
            + (question.isEmpty ? "; a target is a triple, such as x86_64-unknown-linux-gnu" : question)
    }

    /// Versions have no part in what is near.
    private var withoutVersion: String {
        name.split(separator: "-", omittingEmptySubsequences: false).enumerated().map { index, word in
            index < 2 ? String(word) : String(word.reversed().drop { $0.isNumber || $0 == "." }.reversed())
        }.joined(separator: "-")
    }
}
