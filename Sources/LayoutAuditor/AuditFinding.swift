// SPDX-License-Identifier: Apache-2.0
//
// What the lints found, and how much they looked at.

public import LayoutIR

/// Something that a lint objects to, once for all targets it is so on.
public struct AuditFinding: Hashable, Sendable {
    /// A value on one target.
    public struct Value: Hashable, Sendable {
        /// The target's triple.
        public let target: String
        /// `32 bytes`, `at byte 24`, `0xc018ae85`.
        public let text: String
    }

    /// The id of the lint: `hole`.
    public let lint: String
    public let severity: Diagnostic.Severity
    /// The record, field, ioctl or constant: `acrn_cstate_data.power`. A member without a name goes by its
    /// number among those, as in the names of records.
    public let name: String
    /// Absent where the source knows no places.
    public let place: SourcePlace?
    /// What is so, without a full stop.
    public let message: String
    /// What to write instead, without a full stop.
    public let repair: String
    /// The same as edits of the header; empty where a person has to decide.
    package let edits: [HeaderEdit]
    /// The values that differ; empty where one reading says it all.
    public let values: [Value]
    /// The triples of the targets it is so on, in the order of the readings.
    public let targets: [String]
}

/// The findings of one interface.
public struct AuditResult: Sendable {
    /// In the order of the lints, within one lint in declaration order.
    public let findings: [AuditFinding]
    /// The lints that looked, in their order.
    public let lints: [Lint]
    /// Lints that had nothing to compare, each with the reason.
    public let idle: [(lint: Lint, reason: String)]
    /// Records on any target, each once.
    public let recordCount: Int
    /// Ioctls on any target, each once.
    public let ioctlCount: Int
    /// Constants on any target, each once, those that overflow included.
    public let constantCount: Int
    public let targetCount: Int
}
