// SPDX-License-Identifier: Apache-2.0
//
// Everything that one run of a verb has to say: what was looked at, what was found, what was not looked at.

import ABIChecker
import LayoutIR

/// The subject of a section of a report: an interface or headers, read for a target.
package struct Subject: Hashable, Sendable, CustomStringConvertible {
    /// `acrn@5.12`, `/usr/include/linux/kvm.h`.
    package let name: String
    /// The targets that it was read for; none where it was read for none.
    package let targets: [SubjectTarget]
    /// Whether it is about one target, whose name belongs to its own.
    private let isOfOne: Bool

    /// A subject without a target, or of several together.
    package init(_ name: String, together targets: [SubjectTarget] = []) {
        (self.name, self.targets, isOfOne) = (name, targets, false)
    }

    /// A subject on one target, whose name is then part of the subject's.
    package init(_ name: String, on target: SubjectTarget) {
        (self.name, targets, isOfOne) = (name, [target], true)
    }

    /// The target's short name, or its triple where it has none; empty where all targets are meant.
    package var target: String { isOfOne ? targets[0].name : "" }
    /// Empty where all targets are meant.
    package var triple: String { isOfOne ? targets[0].triple : "" }

    /// `acrn@5.12/x86_64`.
    package var description: String { target.isEmpty ? name : "\(name)/\(target)" }
}

/// A target, and what an interface calls it.
package struct SubjectTarget: Hashable, Sendable {
    /// Its triple where it has no other name.
    package let name: String
    /// As the compiler takes it: `x86_64-unknown-linux-gnu`.
    package let triple: String
    let platform: Platform

    /// A target with the name that an interface has for it. An empty name stands for the triple.
    package init(_ target: Target, called name: String = "") {
        (triple, platform) = (target.triple, target.platform)
        self.name = name.isEmpty ? target.triple : name
    }
}

/// One comparison or examination of one subject, with all that it found.
package struct Section: Sendable {
    /// The reading or the header that was looked at; `exceptions` in the section about their faults.
    package let subject: Subject
    /// The comparison that was made: `contract`, `compiler`, `audit`.
    package let comparison: String
    /// The other side of the comparison; empty where there is none.
    package let with: String
    /// The unit of the count: facts, files.
    package let unit: String
    /// How many of them were looked at. A section with none has looked at nothing, which is no success.
    package let count: Int
    /// Anything else worth knowing: `12 only there`.
    package let remark: String
    /// How long it took; absent where that was not measured.
    package let duration: Duration?
    /// Open and accepted ones; an accepted one has the reason of its exception.
    package var findings: [Finding]
    /// The verdict on each record and enum, where the other side may lack some of them.
    package let verdicts: [Testimony.Verdict]

    /// A section whose findings no exception has accepted yet.
    ///
    /// - Parameter unit: A plural; one thing is counted without its s.
    package init(
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

    /// `104 facts`, `1 file`.
    var amount: String {
        unit.ends(with: "s") ? count.counted(String(unit.dropLast())) : "\(count) \(unit)"
    }

    /// `acrn@5.12/x86_64 compiler`.
    package var title: String { "\(subject) \(comparison)" }

    /// Findings that no exception accepts.
    package var openFindings: [Finding] { findings.filter { $0.acceptedBecause == nil } }

    /// Findings that an exception accepts.
    package var acceptedFindings: [Finding] { findings.filter { $0.acceptedBecause != nil } }
}

/// Something that was not looked at.
package struct Skipped: Hashable, Sendable, CustomStringConvertible {
    /// The reading that the comparison would have been of.
    package let subject: Subject
    /// The comparison that was not made: `compiler`, `kernel`; or the id of a lint that was not run.
    package let comparison: String
    /// `gcc is missing (apt-get install gcc)`.
    package let reason: String
    /// Whether the run fails for it: it was required, or nothing else was looked at.
    package var isFailure = false

    /// One that does not make the run fail, until `isFailure` is set.
    package init(_ subject: Subject, _ comparison: String, _ reason: String) {
        self.subject = subject
        self.comparison = comparison
        self.reason = reason
    }

    /// `acrn@5.12/x86_64 compiler`, as `Section.title` has it.
    package var title: String { "\(subject) \(comparison)" }
    /// `acrn@5.12/x86_64 compiler: skipped: gcc is missing (apt-get install gcc)`.
    package var description: String { "\(title): skipped: \(reason)" }
}

/// A kind of finding.
package struct Rule: Hashable, Sendable {
    /// Stable: `compiler-differs`.
    package let id: String
    /// One sentence.
    package let summary: String
    /// The meaning for a user and what to do about it; empty where the summary says it.
    package let help: String

    /// A rule by the id that its findings carry.
    package init(_ id: String, _ summary: String, help: String = "") {
        self.id = id
        self.summary = summary
        self.help = help
    }
}

/// The findings of `check`, `audit`, `diff` or `gate`, with all that any format shows of the run.
package struct Report: Sendable {
    /// The verb that made it: `check`.
    package let verb: String
    /// The version of the command.
    package let version: String
    /// In the order in which they were made. The faults of exceptions are a section of their own, the last.
    package var sections: [Section]
    /// Lines to be read before anything else, a sentence each.
    package var heading: [String] = []
    /// Comparisons that were not made, and lints that were not run.
    package let skipped: [Skipped]
    /// Every kind of finding that the run could have made.
    package let rules: [Rule]
    /// The least severity of an open finding that makes the run fail; none where nothing does.
    package var failingSeverity: Finding.Severity? = .error
    /// Which facts were stated and by whom; nil where nobody was asked.
    package var witnesses: WitnessTable?
    /// Where the command ran: paths below it are shown from there. Absolute.
    package let folder: String

    /// A report that an error makes fail. Its heading, its witnesses and another severity to fail at are set
    /// afterwards.
    package init(
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
    package var hasFailed: Bool { failingSeverity.map { hasFindings($0) } ?? false }

    /// Whether a finding of at least `severity` is not accepted by an exception.
    package func hasFindings(_ severity: Finding.Severity = .error) -> Bool {
        sections.contains { $0.openFindings.contains { $0.severity >= severity } }
    }
}
