// SPDX-License-Identifier: Apache-2.0
//
// The results of `check` as JUnit's XML, which CI servers read.

/// A suite for each comparison of a subject. Its first case is the comparison; each finding is a case of its
/// own, since servers show only the first failure of a case. A warning is a case that passes and says why.
enum CheckJUnit {
    static func bytes(of results: [CheckResult], skipped: [String]) -> [UInt8] {
        let errors = results.map { $0.findings.count { $0.severity == .error } }.reduce(0, +)
        let cases = results.map { 1 + $0.findings.count }.reduce(0, +)
        let empty = results.count { $0.factCount == 0 }
        var xml = XMLText()
        xml.element(
            "testsuites",
            [
                "name": "hvabi check", "tests": "\(cases + skipped.count)", "failures": "\(errors)",
                "errors": "\(empty)", "skipped": "\(skipped.count)",
            ]
        ) { xml in
            for result in results { write(result, to: &xml) }
            for line in skipped { write(SkippedComparison(line: line), to: &xml) }
        }
        return Array(xml.text.utf8)
    }

    private static func write(_ result: CheckResult, to xml: inout XMLText) {
        let errors = result.findings.count { $0.severity == .error }
        xml.element(
            "testsuite",
            [
                "name": result.title, "tests": "\(1 + result.findings.count)", "failures": "\(errors)",
                "errors": result.factCount == 0 ? "1" : "0", "skipped": "0",
            ]
        ) { xml in
            xml.element("testcase", ["name": result.comparison, "classname": result.title]) { xml in
                if result.factCount == 0 {
                    xml.element("error", ["message": "no fact was compared", "type": "nothing-compared"])
                }
                xml.element("system-out", [:], text: result.summary)
            }
            for finding in result.findings { write(finding, of: result, to: &xml) }
        }
    }

    private static func write(_ finding: CheckResult.Finding, of result: CheckResult, to xml: inout XMLText) {
        let path = FindingPath.relative(finding.path)
        let name = "\(finding.fact) [\(finding.id)]"
        xml.element(
            "testcase",
            [
                "name": path.isEmpty ? name : "\(path): \(name)", "classname": result.title,
                "file": path.isEmpty ? nil : path, "line": finding.line.map(String.init),
            ]
        ) { xml in
            if finding.severity == .error {
                xml.element(
                    "failure", ["message": finding.message, "type": finding.id], text: finding.description)
            } else {
                xml.element("system-out", [:], text: finding.description)
            }
        }
    }

    private static func write(_ skipped: SkippedComparison, to xml: inout XMLText) {
        xml.element(
            "testsuite",
            ["name": skipped.title, "tests": "1", "failures": "0", "errors": "0", "skipped": "1"]
        ) { xml in
            let name = skipped.title.split(separator: " ").last.map(String.init) ?? skipped.title
            xml.element("testcase", ["name": name, "classname": skipped.title]) { xml in
                xml.element("skipped", ["message": skipped.reason])
            }
        }
    }
}
