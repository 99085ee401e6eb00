// SPDX-License-Identifier: Apache-2.0
//
// The one schema of exceptions: what is known, accepted and why, for every verb that finds something.

package import LayoutIR

/// Findings that are accepted, and the reason. A part that is not stated matches everything.
package struct Exception: Hashable, Sendable {
    /// A rule's id or a pattern of it: `originals-*`.
    package let rule: Pattern?
    /// A finding's id, whole.
    package let id: String?
    /// A declaration's name or a pattern of it: `shared_info.*`.
    package let name: Pattern?
    /// `bitOffset`.
    package let fact: String?
    /// The values it was accepted with, in the finding's order: with others it is a finding again.
    package let values: [String]?
    /// `acrn`, `acrn@5.12`.
    package let interface: String?
    /// The path of a header in the repository, or a pattern of it: `include/uapi/*`.
    package let header: Pattern?
    /// An interface's own name for a target, an architecture, or a triple in any spelling.
    package let target: TargetName?
    /// A sentence of whoever accepts the findings, shown beside them.
    package let reason: String
    /// The last day on which it applies.
    package let expires: Day?
    /// Where it is written.
    package let path: String
    /// The line in `path`, from 1; nil where it is not known.
    package let line: Int?

    /// An exception by its parts. A file has to state `rule`, `id` or `name`.
    package init(
        rule: Pattern? = nil, id: String? = nil, name: Pattern? = nil, fact: String? = nil, values: [String]? = nil,
        interface: String? = nil, header: Pattern? = nil, target: String? = nil, reason: String, expires: Day? = nil,
        path: String, line: Int?
    ) {
        self.rule = rule
        self.id = id
        self.name = name
        self.fact = fact
        self.values = values
        self.interface = interface
        self.header = header
        self.target = target.map(TargetName.init)
        self.reason = reason
        self.expires = expires
        self.path = path
        self.line = line
    }
}
