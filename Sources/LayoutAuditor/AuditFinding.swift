// SPDX-License-Identifier: Apache-2.0
//
// The findings of the lints, and how much they looked at.

import LayoutIR

/// Something that a lint objects to, once for all targets it is so on.
package struct AuditFinding: Hashable, Sendable {
    /// A value on one target.
    package struct Value: Hashable, Sendable {
        /// The target's triple.
        package let target: String
        /// `32 bytes`, `at byte 24`, `0xc018ae85`.
        package let text: String
    }

    /// The id of the lint: `hole`.
    package let lint: String
    /// As the profile grades the lint; a note where only a person can say whether it matters.
    package let severity: Diagnostic.Severity
    /// The record, field, ioctl or constant: `acrn_cstate_data.power`. A member without a name goes by its
    /// number among those, as in the names of records.
    package let name: String
    /// Absent where the source knows no places.
    package let place: SourcePlace?
    /// The fault, without a full stop.
    package let message: String
    /// The repair, without a full stop.
    package let repair: String
    /// The same as edits of the header; empty where a person has to decide.
    package let edits: [HeaderEdit]
    /// The values that differ; empty where one reading says it all.
    package let values: [Value]
    /// The triples of the targets it is so on, in the order of the readings.
    package let targets: [String]
}

/// The findings of one interface.
package struct AuditResult: Sendable {
    /// In the order of the lints, within one lint in declaration order.
    package let findings: [AuditFinding]
    /// The lints that looked, in their order.
    package let lints: [Lint]
    /// Lints that had nothing to compare, each with the reason.
    package let idle: [(lint: Lint, reason: String)]
    /// Records on any target, each once.
    package let recordCount: Int
    /// Ioctls on any target, each once.
    package let ioctlCount: Int
    /// Constants on any target, each once, those that overflow included.
    package let constantCount: Int
    /// How many readings were audited together.
    package let targetCount: Int
}
