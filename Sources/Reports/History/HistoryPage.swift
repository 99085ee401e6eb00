// SPDX-License-Identifier: Apache-2.0
//
// A history as a page of its own: a table of contents, and a section for each version that did something.

import ABIDiffer

struct HistoryPage {
    let history: History

    private static let style: HTML = """
        h2 code { overflow-wrap: anywhere; } td.what { min-width: 12rem; }
        .added { color: var(--note); } .sub { font-size: 0.9rem; opacity: 0.8; }
        nav ul { list-style: none; padding: 0; columns: 16rem; }
        @media print { nav { display: none; } }

        """

    var page: HTMLPage {
        var body: HTML = "<p class=\"verdict\">\(history.summary)</p>\n"
        body += .aside(history.targets.map(HTML.code).joined(separator: ", "))
        let steps = Dictionary(history.steps.map { ($0.version, $0) }) { first, _ in first }
        let told = history.versions.indices.filter { isTold($0, steps[$0]) }
        body += index(told, steps) + told.map { section($0, steps[$0]) }.joined()
        return HTMLPage(title: "hvabi history: \(history.source)", style: Self.style, body: body)
    }

    private func isTold(_ index: Int, _ step: History.Step?) -> Bool {
        index == 0 || step != nil || history.versions[index].gap != nil || begins(index)
            || history.versions[index].content == nil
    }

    private func begins(_ index: Int) -> Bool { history.beginnings.contains { $0.version == index } }

    private func index(_ told: [Int], _ steps: [Int: History.Step]) -> HTML {
        let lines = told.map { index -> HTML in
            let grades = (steps[index]?.lines ?? []).compactMap { $0.severity.flatMap { Severity(rawValue: $0) } }
            let worst = grades.max().map { worst -> HTML in " \(grade(worst.rawValue))" } ?? ""
            return "<li><a href=\"#v\(index)\">\(history.versions[index].name)</a>\(worst)</li>\n"
        }
        return "<nav aria-label=\"Versions\"><ul>\n\(lines)</ul></nav>\n"
    }

    private func section(_ index: Int, _ step: History.Step?) -> HTML {
        let version = history.versions[index]
        let title = version.title.map { " \($0)" } ?? ""
        var html: HTML = "<section id=\"v\(index)\">\n<h2>\(.code(version.name))\(title)</h2>\n"
        var notes: [String] = []
        if let gap = version.gap { notes.append("gap: it cannot be read: \(gap)") }
        if version.content == nil, version.gap == nil { notes.append("the headers are not there") }
        if let path = version.path { notes.append("it is called \(path)") }
        if index == 0 || begins(index), version.gap == nil { notes.append("begins with \(history.beginning(index))") }
        if let alike = history.alike(after: index) { notes.append("the same in \(alike)") }
        if let step, step.cosmeticCount > 0 { notes.append(step.cosmeticCount.counted("cosmetic change")) }
        html += notes.map { .aside("\($0)") }.joined()
        if let step, !step.lines.isEmpty {
            html += .table(["Severity", "Action", "What", "Values", "Rule"], step.lines.map(row))
        }
        return html + "</section>\n"
    }

    private func row(_ line: History.Step.Line) -> [HTML] {
        let event = line.event
        let notes = [
            line.consequences.isEmpty ? nil : line.consequences.count.counted("consequence"), line.reason,
            event.because,
            history.onlyTargets(event).map { "only \($0)" },
        ].compactMap(\.self).map { note -> HTML in "<br>\(.span("sub", note))" }
        return [
            line.severity.map(grade) ?? "", "\(event.action.rawValue)",
            "\(event.item.kind) \(.code(event.subject))", .code(event.values) + notes.joined(),
            .code(event.rule ?? ""),
        ]
    }

    private func grade(_ severity: String) -> HTML {
        let kind = Severity(rawValue: severity)?.findingSeverity.rawValue ?? "note"
        return .span(kind, severity)
    }
}
