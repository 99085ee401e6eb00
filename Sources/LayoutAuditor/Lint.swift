// SPDX-License-Identifier: Apache-2.0
//
// A lint as data: what it is called, how much it matters to whom, and the function that looks.

import LayoutIR
import Statements

/// One rule.
package struct Lint: Sendable {
    /// How a lint looks at the readings.
    enum Look: Sendable {
        /// At each target by itself; the same observation on several targets is one finding.
        case each(@Sendable (Reading) -> [Observation])
        /// At a 64-bit target and its 32-bit companion.
        case pair(@Sendable (TargetPair) -> [Observation])
    }

    /// Stable: `u64-align`.
    package let id: String
    /// The rule, in a few words.
    package let summary: String
    /// The consequence for those who break it, as a sentence.
    package let consequence: String
    /// For each profile that it belongs to.
    package let severities: [AuditProfile: Diagnostic.Severity]
    let look: Look

    init(
        _ id: String, _ summary: String, consequence: String, uapi: Diagnostic.Severity?,
        native: Diagnostic.Severity?, look: Look
    ) {
        self.id = id
        self.summary = summary
        self.consequence = consequence
        var severities: [AuditProfile: Diagnostic.Severity] = [:]
        severities[.uapi] = uapi
        severities[.native] = native
        self.severities = severities
        self.look = look
    }
}

extension Lint {
    /// All lints, in the order in which they report.
    package static let all: [Lint] = [
        .sizeDivergence, .u64Align, .tail, .ioctlDivergence, .width, .pointer, .leak, .hole, .unaligned, .enumeration,
        .boolean, .bitField, .flexible, .time, .ioctlDirection, .ioctlSize, .ioctlSizeof, .ioctlConflict, .overflow,
        .commentSize, .reserved, .flexibleInside, .sharedMemory,
    ]
}

/// An observation of a lint on one reading, or on a pair of them.
struct Observation {
    let name: String
    let place: SourcePlace?
    let message: String
    let repair: Repair
    var values: [AuditFinding.Value] = []
    /// Whether only a person can say if it matters: then it is a note, whatever the profile says.
    var isHint = false
    /// Whether it counts only where it is so on every target.
    var isOnlyEverywhere = false
    /// A finding that says the same with the better repair: where it is made, this is none.
    var coveredBy: (lint: String, name: String)?
}
