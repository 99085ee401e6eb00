// SPDX-License-Identifier: Apache-2.0
//
// Findings on headers as a whole, beside the changes of their declarations.

import ABIDiffer
import Reports

/// The rules of a gate that no rule of `hvabi diff` covers.
package enum HeaderRules {
    static let added = Rule("header-added", "A header is new.")
    static let removed = Rule(
        "header-removed", "A header is gone: a program that includes it does not compile any more.",
        help: "It is safe if nobody includes it; what it declared, and nobody else does, is gone as well.")
    static let renamed = Rule(
        "header-renamed", "A header has another name: a program that includes the old one does not compile any more.",
        help: "It is safe if nobody includes it by the old name; a header of that name may include the new one.")
    static let moved = Rule(
        "declaration-left-header",
        "A declaration is in another header, which its old one does not include: a program has to include that.")
    static let unreadable = Rule(
        "header-unreadable", "A header cannot be read by itself, on either side or before: nothing was compared.",
        help: "hvabi.yaml says how headers are read (include, prelude, define); an exception from this rule accepts it."
    )
    static let becameUnreadable = Rule(
        "header-became-unreadable", "A header can no longer be read: nothing was compared.",
        help: "No exception accepts it.")
    static let unevaluated = Rule(
        "header-unevaluated", "None of a header's constants, or of its ioctls, has a value when it is read by itself.",
        help: "hvabi.yaml says how headers are read (include, prelude, define); an exception from this rule accepts it."
    )
    static let empty = Rule("header-empty", "No header that is affected declares anything: nothing was compared.")

    /// Every rule of this kind; a report has them before those about changes.
    package static let all = [
        added, removed, renamed, moved, unreadable, becameUnreadable, unevaluated, empty,
    ]

    /// The rules for which the job could not be done.
    static let obstacles = Set([unreadable, becameUnreadable, unevaluated, empty].map(\.id))
}
