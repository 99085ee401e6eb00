// SPDX-License-Identifier: Apache-2.0
//
// Exceptions applied to a report.

import Statements

extension Report {
    /// The report with the findings that `exceptions` accept marked as such. An exception that accepts nothing is a
    /// finding, as is one that would accept something and has expired. Names that the run did not look at are not held
    /// against an exception.
    ///
    /// - Parameter reportingUnused: Whether exceptions that accept nothing are findings.
    package func applying(_ exceptions: [Exception], today: Day, reportingUnused: Bool = true) -> Report {
        guard !exceptions.isEmpty else { return self }
        var report = self
        var used = Set<Int>()
        let index = ExceptionIndex(exceptions)
        for (number, section) in sections.enumerated() {
            for (place, finding) in section.findings.enumerated() {
                let matching = index.matching(finding, of: section)
                used.formUnion(matching)
                let valid = matching.first { !exceptions[$0].isExpired(today) }
                report.sections[number].findings[place].acceptedBecause = valid.map { exceptions[$0].reason }
            }
        }
        guard reportingUnused else { return report }
        report.add(
            exceptions.indices.compactMap { index in
                exceptions[index].finding(isUsed: used.contains(index), today, in: self)
            }, among: exceptions.count, idle: exceptions.count { !$0.isApplicable(to: self) })
        return report
    }

    /// The exceptions that accept something, or may accept something that this run did not look at.
    package func needed(_ exceptions: [Exception], today: Day) -> [Exception] {
        let index = ExceptionIndex(exceptions)
        var used = Set<Int>()
        for section in sections {
            for finding in section.findings { used.formUnion(index.matching(finding, of: section)) }
        }
        return exceptions.indices.filter { number in
            let exception = exceptions[number]
            return used.contains(number) ? !exception.isExpired(today) : !exception.isApplicable(to: self)
        }.map { exceptions[$0] }
    }

    /// Adds the faults of exceptions, in a section of their own.
    private mutating func add(_ findings: [Finding], among count: Int, idle: Int) {
        sections.append(
            Section(
                subject: Subject("exceptions"), comparison: "applied", unit: "exceptions", count: count,
                remark: idle == 0 ? "" : "\(idle) about what was not looked at", findings: findings))
    }

    /// The rules about exceptions.
    package static let exceptionRules = [
        Rule("exception-unused", "An exception matches no finding: what it accepted is gone, or it is misspelt."),
        Rule("exception-expired", "An exception has expired and no longer applies."),
    ]
}

extension Exception {
    func isExpired(_ today: Day) -> Bool { expires.map { $0 < today } ?? false }

    /// The fault of it, if any.
    fileprivate func finding(isUsed: Bool, _ today: Day, in report: Report) -> Finding? {
        if isUsed, !isExpired(today) { return nil }
        if !isUsed, !isApplicable(to: report) { return nil }
        return Finding(
            rule: isUsed ? "exception-expired" : "exception-unused", severity: isUsed ? .warning : .error, name: "",
            title: isUsed ? "exception expired: \(summary)" : "exception matches nothing: \(summary)", path: path,
            line: line)
    }
}
