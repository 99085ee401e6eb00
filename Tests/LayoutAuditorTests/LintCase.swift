// SPDX-License-Identifier: Apache-2.0
//
// For each lint headers on which it fires, and their twins on which it must not.

import LayoutAuditor
import Testing

/// A header that breaks one rule, and one that keeps it and is otherwise the same.
struct LintCase: Sendable, CustomTestStringConvertible {
    let lint: String
    /// The subject of the header.
    let title: String
    let broken: String
    /// The names of the findings, in order.
    let names: [String]
    let kept: String
    /// The broken one as its repairs say, where these are sentences that leave something to a person.
    let mended: String?

    init(_ lint: String, _ title: String, _ broken: String, names: [String], kept: String, mended: String? = nil) {
        self.lint = lint
        self.title = title
        self.broken = broken
        self.names = names
        self.kept = kept
        self.mended = mended
    }

    var testDescription: String { "\(lint): \(title)" }

    static let all = divergence + shared + padding + repairs + types + room + ioctls + stated
}
