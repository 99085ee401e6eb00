// SPDX-License-Identifier: Apache-2.0
//
// Exceptions: what they accept, what they no longer accept, and what is said of those that accept nothing.

import LayoutIR
import Reports
import Statements
import TestSupport
import Testing

@Suite struct PatternTests {
    @Test(arguments: [
        ("a", "a", true), ("a", "b", false), ("", "", true), ("", "a", false), ("*", "", true), ("*", "a.b", true),
        ("a*", "a", true), ("a*", "ba", false), ("*a", "aba", true), ("*a*", "bab", true), ("a?c", "abc", true),
        ("a?c", "ac", false), ("shared_info.*", "shared_info.arch", true), ("shared_info.*", "shared_info", false),
        ("*_pad?", "x_pad_pad1", true), ("**", "x", true), ("a*b*c", "a1b2b3c", true), ("a*b*c", "a1b2b3", false),
    ])
    func matchesTheWhole(_ pattern: String, _ text: String, _ expected: Bool) {
        #expect(Pattern(pattern).matches(text) == expected)
    }

    @Test func aHostilePatternIsNoTrap() {
        let pattern = Pattern(String(repeating: "*a", count: 200) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 20_000)))
    }
}

@Suite struct DayTests {
    @Test(arguments: ["2026-11-21", "2024-02-29", "2000-02-29", "0001-01-01", "2026-12-31"])
    func isADay(_ text: String) { #expect(Day(text)?.description == text) }

    @Test(arguments: [
        "", "2026-11-31", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-1-1", "26-11-21", "2026-11-21 ",
        "2026/11/21", "2026-11-2\u{661}", "-026-11-21", "2026-11-00",
    ])
    func isNoDay(_ text: String) { #expect(Day(text) == nil) }

    @Test func daysAreOrdered() throws {
        let days = try ["2026-01-09", "2026-01-10", "2026-02-01", "2027-01-01"].map { try #require(Day($0)) }
        #expect(days == days.sorted())
    }
}

@Suite struct ExceptionTests {
    private static func finding(_ rule: String, _ name: String, _ fact: String, _ values: String...) -> Finding {
        Finding(
            rule: rule, severity: .error, name: name, fact: fact,
            values: values.map { Finding.Value(by: "one", $0) }, path: "a.h", line: 3)
    }

    private static let report = Report(
        verb: "check", version: "1", folder: "/", rules: [Rule("x-differs", "X."), Rule("x-missing", "X.")],
        sections: [
            Section(
                subject: Subject(
                    "small@1", on: SubjectTarget(Target(.known("x86_64-unknown-openbsd")), called: "amd64")),
                comparison: "x",
                count: 9,
                findings: [
                    finding("x-differs", "r.a", "bitOffset", "0", "8"),
                    finding("x-differs", "r.b", "bitOffset", "8", "16"),
                    finding("x-missing", "s", ""),
                ])
        ])

    private static let today = Day("2026-11-21")

    private func exception(
        rule: String? = nil, id: String? = nil, name: String? = nil, fact: String? = nil, values: [String]? = nil,
        interface: String? = nil, target: String? = nil, expires: String? = nil
    ) -> Exception {
        Exception(
            rule: rule.map(Pattern.init), id: id, name: name.map(Pattern.init), fact: fact, values: values,
            interface: interface, target: target, reason: "known", expires: expires.flatMap(Day.init), path: "e.yaml",
            line: 7)
    }

    /// The names of findings that stay, and the rules of those about exceptions.
    private func outcome(_ exceptions: Exception...) throws -> (names: [String], rules: [String]) {
        let report = Self.report.applying(exceptions, today: try #require(Self.today))
        return (
            report.sections[0].openFindings.map(\.name), report.sections.dropFirst().flatMap(\.findings).map(\.rule)
        )
    }

    @Test func acceptsWhatItNames() throws {
        #expect(try outcome(exception(name: "r.*")).names == ["s"])
        #expect(try outcome(exception(rule: "x-missing")).names == ["r.a", "r.b"])
        #expect(try outcome(exception(name: "r.a", fact: "bitOffset")).names == ["r.b", "s"])
        #expect(try outcome(exception(name: "r.a", fact: "bitWidth")).names == ["r.a", "r.b", "s"])
        #expect(try outcome(exception(name: "r.a", values: ["0", "8"])).names == ["r.b", "s"])
        #expect(try outcome(exception(id: "x-differs small@1/amd64 r.b bitOffset")).names == ["r.a", "s"])
        for target in ["amd64", "x86_64-unknown-openbsd", "x86_64-pc-openbsd7.8", "x86_64-openbsd", "x86_64"] {
            #expect(try outcome(exception(name: "*", interface: "small", target: target)).names.isEmpty)
        }
        #expect(try outcome(exception(name: "*", interface: "small@1")).rules.isEmpty)
    }

    /// A run over several targets: a finding on one of them is not accepted by what speaks of another.
    @Test func aTargetIsThatOfTheFinding() throws {
        let targets = [("amd64", "x86_64-unknown-openbsd"), ("i386", "i386-unknown-openbsd")].map {
            SubjectTarget(Target(.known($1)), called: $0)
        }
        func finding(_ name: String, on triples: String...) -> Finding {
            Finding(rule: "x-differs", severity: .error, name: name, path: "a.h", line: 3, targets: triples)
        }
        let report = Report(
            verb: "audit", version: "1", folder: "/", rules: [Rule("x-differs", "X.")],
            sections: [
                Section(
                    subject: Subject("small@1", together: targets), comparison: "audit", count: 2,
                    findings: [
                        finding("wide", on: "x86_64-unknown-openbsd"), finding("narrow", on: "i386-unknown-openbsd"),
                        finding("both"),
                    ])
            ])
        func open(_ target: String) throws -> [String] {
            let accepted = report.applying([exception(name: "*", target: target)], today: try #require(Self.today))
            return accepted.sections.flatMap(\.openFindings).map(\.name)
        }
        #expect(try open("amd64") == ["narrow"])
        #expect(try open("i686-pc-openbsd7.8") == ["wide"])
        #expect(try open("riscv64") == ["wide", "narrow", "both"])
        #expect(try open("x86_64-unknown-linux-gnu") == ["wide", "narrow", "both"])
    }

    @Test func otherValuesAreAFindingAgain() throws {
        let outcome = try outcome(exception(name: "r.a", values: ["0", "9"]))
        #expect(outcome.names.count == 3 && outcome.rules == ["exception-unused"])
    }

    @Test func oneThatMatchesNothingIsAFinding() throws {
        #expect(try outcome(exception(name: "r.c")).rules == ["exception-unused"])
        #expect(try outcome(exception(rule: "x-differs", name: "s")).rules == ["exception-unused"])
    }

    @Test func whatWasNotLookedAtIsNotHeldAgainstIt() throws {
        #expect(try outcome(exception(name: "r.c", target: "i386")).rules.isEmpty)
        #expect(try outcome(exception(name: "r.c", interface: "other")).rules.isEmpty)
        #expect(try outcome(exception(rule: "y-*", name: "r.c")).rules.isEmpty)
    }

    @Test func anExpiredOneNoLongerApplies() throws {
        #expect(try outcome(exception(name: "s", expires: "2026-11-21")).names == ["r.a", "r.b"])
        let expired = try outcome(exception(name: "s", expires: "2026-11-20"))
        #expect(expired.names.count == 3 && expired.rules == ["exception-expired"])
    }

    @Test func acceptedFindingsAreMarkedInEveryFormat() throws {
        let today = try #require(Self.today)
        let report = Self.report.applying([exception(name: "*")], today: today)
        #expect(!report.hasFindings(.note) && Self.report.hasFindings())
        func text(_ format: ReportFormat) -> String { String(decoding: format.bytes(of: report), as: UTF8.self) }
        #expect(text(.text).contains("9 facts, 3 accepted"))
        #expect(text(.sarif).contains("\"justification\": \"known\""))
        #expect(text(.json).contains("\"acceptedBecause\": \"known\""))
        #expect(text(.junit).contains("<skipped message=\"accepted: known\"/>"))
        for format in [ReportFormat.github, .markdown, .html] { #expect(!text(format).contains("x-differs")) }
    }
}
