// SPDX-License-Identifier: Apache-2.0
//
// Everything that one run of a verb has to say: what was looked at, what was found, what was not looked at.

public import ABIChecker
public import LayoutIR

/// What a section of a report is about: an interface or headers, read for a target.
public struct Subject: Hashable, Sendable, CustomStringConvertible {
    /// `acrn@5.12`, `/usr/include/linux/kvm.h`.
    public let name: String
    /// The targets that it was read for; none where it was read for none.
    package let targets: [SubjectTarget]
    /// Whether it is about one target, whose name belongs to its own.
    private let isOfOne: Bool

    /// What is about no target, or about several together.
    package init(_ name: String, together targets: [SubjectTarget] = []) {
        (self.name, self.targets, isOfOne) = (name, targets, false)
    }

    package init(_ name: String, on target: SubjectTarget) {
        (self.name, targets, isOfOne) = (name, [target], true)
    }

    /// The target's short name, or its triple where it has none; empty where all targets are meant.
    public var target: String { isOfOne ? targets[0].name : "" }
    /// Empty where all targets are meant.
    public var triple: String { isOfOne ? targets[0].triple : "" }

    /// `acrn@5.12/x86_64`.
    public var description: String { target.isEmpty ? name : "\(name)/\(target)" }
}

/// A target, and what an interface calls it.
package struct SubjectTarget: Hashable, Sendable {
    /// Its triple where it has no other name.
    package let name: String
    package let triple: String
    let platform: Platform

    package init(_ target: Target, called name: String = "") {
        (triple, platform) = (target.triple, target.platform)
        self.name = name.isEmpty ? target.triple : name
    }
}

/// One comparison or examination of one subject, with all that it found.
public struct Section: Sendable {
    public let subject: Subject
    /// What was done: `contract`, `compiler`, `audit`.
    public let comparison: String
    /// What it was compared with; empty where it was compared with nothing.
    public let with: String
    /// What is counted: facts, files.
    public let unit: String
    /// How many of them were looked at. A section with none has looked at nothing, which is no success.
    public let count: Int
    /// What else is to be known: `12 only there`.
    public let remark: String
    /// How long it took; absent where that was not measured.
    public let duration: Duration?
    public var findings: [Finding]
    /// What came of each record and enum, where what it was compared with may lack some of them.
    public let verdicts: [Testimony.Verdict]

    public init(
        subject: Subject, comparison: String, with: String = "", unit: String = "facts", count: Int,
        remark: String = "", duration: Duration? = nil, findings: [Finding], verdicts: [Testimony.Verdict] = []
    ) {
        self.subject = subject
        self.comparison = comparison
        self.with = with
        self.unit = unit
        self.count = count
        self.remark = remark
        self.duration = duration
        self.findings = findings
        self.verdicts = verdicts
    }

    /// `acrn@5.12/x86_64 compiler`.
    public var title: String { "\(subject) \(comparison)" }

    /// Findings that no exception accepts.
    public var openFindings: [Finding] { findings.filter { $0.acceptedBecause == nil } }

    /// Findings that an exception accepts.
    public var acceptedFindings: [Finding] { findings.filter { $0.acceptedBecause != nil } }
}

/// Something that was not looked at.
public struct Skipped: Hashable, Sendable, CustomStringConvertible {
    public let subject: Subject
    public let comparison: String
    /// `gcc is missing (apt-get install gcc)`.
    public let reason: String
    /// Whether the run fails for it: it was required, or nothing else was looked at.
    public var isFailure = false

    public init(_ subject: Subject, _ comparison: String, _ reason: String) {
        self.subject = subject
        self.comparison = comparison
        self.reason = reason
    }

    public var title: String { "\(subject) \(comparison)" }
    public var description: String { "\(title): skipped: \(reason)" }
}

/// A kind of finding.
public struct Rule: Hashable, Sendable {
    /// Stable: `compiler-differs`.
    public let id: String
    /// One sentence.
    public let summary: String
    /// What it means for a user and what to do about it; empty where the summary says it.
    public let help: String

    public init(_ id: String, _ summary: String, help: String = "") {
        self.id = id
        self.summary = summary
        self.help = help
    }
}

public struct Report: Sendable {
    /// The verb that made it: `check`.
    public let verb: String
    /// The version of the command.
    public let version: String
    public var sections: [Section]
    /// What is to be known before anything else, a sentence each.
    public var heading: [String] = []
    public let skipped: [Skipped]
    /// Every kind of finding that the run could have made.
    public let rules: [Rule]
    /// The least severity of an open finding that makes the run fail; none where nothing does.
    public var failingSeverity: Finding.Severity? = .error
    /// Which facts were stated and by whom; nil where nobody was asked.
    public var witnesses: WitnessTable?
    /// Where the command ran: paths below it are told from there. Absolute.
    public let folder: String

    public init(
        verb: String, version: String, folder: String, rules: [Rule], sections: [Section], skipped: [Skipped] = []
    ) {
        self.verb = verb
        self.version = version
        self.folder = folder
        self.rules = rules
        self.sections = sections
        self.skipped = skipped
    }

    /// Whether the run fails.
    public var hasFailed: Bool { failingSeverity.map { hasFindings($0) } ?? false }

    /// Whether a finding of at least `severity` is not accepted by an exception.
    public func hasFindings(_ severity: Finding.Severity = .error) -> Bool {
        sections.contains { $0.openFindings.contains { $0.severity >= severity } }
    }
}
