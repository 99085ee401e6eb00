// SPDX-License-Identifier: Apache-2.0
//
// The one schema of exceptions: what is known, accepted and why, for every verb that finds something.

public import LayoutIR

/// A day as `2026-11-21`: such texts are ordered as the days are.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    public let description: String

    /// nil for anything but a day of the Gregorian calendar, written with four, two and two digits.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.joined().utf8.allSatisfy({ (48...57).contains($0) }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month)
        else { return nil }
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...lengths[month - 1]).contains(day) else { return nil }
        description = text
    }

    public static func < (left: Day, right: Day) -> Bool { left.description < right.description }
}

/// Findings that are accepted, and the reason. What is not stated is not asked about.
public struct Exception: Hashable, Sendable {
    /// A rule's id or a pattern of it: `originals-*`.
    public let rule: Pattern?
    /// A finding's id, whole.
    public let id: String?
    /// A declaration's name or a pattern of it: `shared_info.*`.
    public let name: Pattern?
    /// `bitOffset`.
    public let fact: String?
    /// The values it was accepted with, in the finding's order: with others it is a finding again.
    public let values: [String]?
    /// `acrn`, `acrn@5.12`.
    public let interface: String?
    /// A target's short name or triple.
    public let target: String?
    public let reason: String
    /// The last day on which it applies.
    public let expires: Day?
    /// Where it is written.
    public let path: String
    public let line: Int?

    public init(
        rule: Pattern? = nil, id: String? = nil, name: Pattern? = nil, fact: String? = nil, values: [String]? = nil,
        interface: String? = nil, target: String? = nil, reason: String, expires: Day? = nil, path: String, line: Int?
    ) {
        self.rule = rule
        self.id = id
        self.name = name
        self.fact = fact
        self.values = values
        self.interface = interface
        self.target = target
        self.reason = reason
        self.expires = expires
        self.path = path
        self.line = line
    }

    /// Whether it speaks of a finding of a section.
    func matches(_ finding: Finding, of section: Section) -> Bool {
        concerns(section) && rule?.matches(finding.rule) ?? true && name?.matches(finding.name) ?? true
            && fact.map { $0 == finding.fact } ?? true
            && values.map { $0 == finding.values.map(\.text) } ?? true
            && id.map { $0 == section.id(of: finding) } ?? true
    }

    /// Whether it could speak of something in a report: of a section that was made, and a rule that was asked.
    func isApplicable(to report: Report) -> Bool {
        report.sections.contains(where: concerns)
            && (rule.map { rule in report.rules.contains { rule.matches($0.id) } } ?? true)
    }

    private func concerns(_ section: Section) -> Bool {
        let subject = section.subject
        let isTarget = target.map { subject.target.isEmpty || $0 == subject.target || $0 == subject.triple } ?? true
        let isInterface =
            interface.map { $0 == subject.name || subject.name.hasPrefix($0 + "@") } ?? true
        return isTarget && isInterface
    }

    /// What it says, for a person who looks for it.
    var summary: String {
        let parts = [
            id, rule?.text, name?.text, fact, interface, target, expires.map { "until \($0)" },
        ]
        return parts.compactMap { $0 }.joined(separator: " ")
    }
}
