// SPDX-License-Identifier: Apache-2.0
//
// For each lint headers on which it fires, and their twins on which it must not.

import LayoutAuditor
import Testing

/// A header that breaks one rule, and one that keeps it and is otherwise the same.
struct LintCase: Sendable, CustomTestStringConvertible {
    let lint: String
    /// What the header is about.
    let title: String
    let broken: String
    /// The names of the findings, in order.
    let names: [String]
    let kept: String

    init(_ lint: String, _ title: String, _ broken: String, names: [String], kept: String) {
        self.lint = lint
        self.title = title
        self.broken = broken
        self.names = names
        self.kept = kept
    }

    var testDescription: String { "\(lint): \(title)" }

    static let all = divergence + padding + types + room + ioctls + stated
}
