// SPDX-License-Identifier: Apache-2.0
//
// A report as JUnit's XML, which CI servers read.

/// A suite for each section. Its first case is the section; each finding is a case of its own, since servers
/// show only the first failure of a case. A finding that does not make the run fail is a case that passes and
/// says why; an accepted one is a skipped one.
struct JUnitReport {
    private let report: Report

    static func bytes(of report: Report) -> [UInt8] { JUnitReport(report: report).bytes }

    private var bytes: [UInt8] {
        let sections = report.sections
        let cases = sections.map { 1 + $0.findings.count }.reduce(0, +)
        let skipped = sections.map { $0.acceptedFindings.count }.reduce(report.skipped.count { !$0.isFailure }, +)
        var xml = XMLText()
        xml.element(
            "testsuites",
            [
                "name": "hvabi \(report.verb)", "tests": "\(cases + report.skipped.count)",
                "failures": "\(sections.map(failureCount).reduce(0, +))",
                "errors": "\(sections.count { $0.count == 0 } + report.skipped.count(where: \.isFailure))",
                "skipped": "\(skipped)",
            ]
        ) { xml in
            for section in sections { write(section, to: &xml) }
            for skipped in report.skipped { write(skipped, to: &xml) }
        }
        return Array(xml.text.utf8)
    }

    private func write(_ section: Section, to xml: inout XMLText) {
        xml.element(
            "testsuite",
            [
                "name": section.title, "tests": "\(1 + section.findings.count)", "failures": "\(failureCount(section))",
                "errors": section.count == 0 ? "1" : "0", "skipped": "\(section.acceptedFindings.count)",
            ]
        ) { xml in
            xml.element("testcase", ["name": section.comparison, "classname": section.title]) { xml in
                if section.count == 0 {
                    xml.element("error", ["message": "no fact was compared", "type": "nothing-compared"])
                }
                xml.element("system-out", [:], text: section.summary)
            }
            for finding in section.findings { write(finding, of: section, to: &xml) }
        }
    }

    private func write(_ finding: Finding, of section: Section, to xml: inout XMLText) {
        let path = report.relative(finding.path)
        let name = "\(finding.title) [\(finding.rule)]"
        xml.element(
            "testcase",
            [
                "name": path.isEmpty ? name : "\(path): \(name)", "classname": section.title,
                "file": path.isEmpty ? nil : path, "line": finding.line.map(String.init),
            ]
        ) { xml in
            if let reason = finding.acceptedBecause {
                xml.element("skipped", ["message": "accepted: \(reason)"])
            } else if isFailure(finding) {
                xml.element("failure", ["message": finding.message, "type": finding.rule], text: finding.description)
            } else {
                xml.element("system-out", [:], text: finding.description)
            }
        }
    }

    private func write(_ skipped: Skipped, to xml: inout XMLText) {
        xml.element(
            "testsuite",
            [
                "name": skipped.title, "tests": "1", "failures": "0", "errors": skipped.isFailure ? "1" : "0",
                "skipped": skipped.isFailure ? "0" : "1",
            ]
        ) { xml in
            xml.element("testcase", ["name": skipped.comparison, "classname": skipped.title]) { xml in
                if skipped.isFailure {
                    xml.element("error", ["message": "skipped: \(skipped.reason)", "type": "required"])
                } else {
                    xml.element("skipped", ["message": skipped.reason])
                }
            }
        }
    }

    private func failureCount(_ section: Section) -> Int { section.openFindings.count(where: isFailure) }

    private func isFailure(_ finding: Finding) -> Bool {
        report.failingSeverity.map { finding.severity >= $0 } ?? false
    }
}
