// SPDX-License-Identifier: Apache-2.0
//
// Changes as a page of their own, with a byte map of each record that changed.

import ABIDiffer

/// The page of a diff.
package struct DiffHTML {
    private let report: DiffReport

    package static func bytes(of report: DiffReport) -> [UInt8] { DiffHTML(report: report).page.bytes }

    private static let style =
        """
        :root { --added: #cdeccf; --removed: #f6cdca; --moved: #fbe6b5; --changed: #cfe3fb; }
        @media (prefers-color-scheme: dark) {
          :root { --added: #1f4a26; --removed: #5a2320; --moved: #54420f; --changed: #1d3f66; }
        }
        h3 { font-size: 1rem; margin: 1.5rem 0 0.25rem; overflow-wrap: anywhere; }
        figure { margin: 0.75rem 0; } figcaption { font-size: 0.875rem; }
        .table code { overflow-wrap: break-word; }
        .layout td { font-family: ui-monospace, monospace; font-size: 0.8125rem; padding: 0 0.5rem; }
        td.added { background: var(--added); } td.removed { background: var(--removed); }
        td.moved { background: var(--moved); } td.changed { background: var(--changed); }
        dt { margin-top: 0.5rem; } dd { margin: 0 0 0 1rem; }

        """ + LayoutBar.style

    private var page: HTMLPage {
        let (listed, told) = report.openGroups.partitioned(DiffLists.isListed)
        let blocks = DiffBlock.blocks(of: told)
        var body = head
        if !blocks.isEmpty { body += "<h2>Changes</h2>\n" + key + blocks.map(section).joined() }
        let lists = DiffLists.lists(of: listed)
        if !lists.isEmpty { body += "<h2>By name</h2>\n" + lists.map(details).joined() }
        return HTMLPage(title: "hvabi diff", style: Self.style, body: body + meaning)
    }

    private var head: String {
        let severity = report.worst?.findingSeverity.rawValue ?? "note"
        return "<p>\(HTMLPage.code(report.old)) to \(HTMLPage.code(report.new)), "
            + "\(report.targets.map(HTMLPage.code).joined(separator: ", ")): "
            + "\(report.subjectCount) declarations compared.</p>\n"
            + "<p class=\"verdict \(severity)\">\(HTMLPage.escape(report.tally))</p>\n"
            + report.remarks.map { "<p>\(HTMLPage.escape($0))</p>\n" }.joined()
    }

    private var key: String {
        let marks: [LayoutPair.Mark] = report.drawings.isEmpty ? [] : [.added, .removed, .moved, .changed]
        let keys = marks.map { "<span class=\"key \($0.word)\">\($0.word)</span>" }
        return keys.isEmpty ? "" : "<p>\(keys.joined())</p>\n"
    }

    // MARK: One declaration

    private func section(_ block: DiffBlock) -> String {
        let rows = block.groups.map { row($0.entry, as: $0.severity, $0.reason, block.name) }
        let consequences = block.groups.flatMap(\.consequences)
        return "<section>\n<h3>\(HTMLPage.escape(block.title))</h3>\n"
            + HTMLPage.table(["Severity", "Rule", "Of", "Change"], rows) + details(consequences)
            + report.drawings.filter { $0.name == block.name }.map(figure).joined() + "</section>\n"
    }

    private func row(
        _ entry: DiffReport.Entry, as grade: Severity, _ reason: String?, _ name: String
    ) -> [String] {
        let change = entry.change
        let because = [change.because.map { "because \($0)" }, reason].compactMap(\.self)
            .map { "<br>\(HTMLPage.escape($0))" }.joined()
        let targets =
            entry.targets.isEmpty ? "" : "<br>only \(entry.targets.map(HTMLPage.code).joined(separator: ", "))"
        return [
            severity(grade), HTMLPage.code(change.rule.rawValue), HTMLPage.code(change.name(below: name)),
            HTMLPage.code(change.facts) + because + targets,
        ]
    }

    private func severity(_ severity: Severity) -> String {
        "<span class=\"\(severity.findingSeverity.rawValue)\">\(severity.rawValue)</span>"
    }

    /// What follows from the changes of a declaration, on demand.
    private func details(_ consequences: [DiffReport.Entry]) -> String {
        guard !consequences.isEmpty else { return "" }
        let worst = consequences.worst
        return "<details\(report.showsConsequences ? " open" : "")><summary>\(severity(worst)): "
            + "\(consequences.count.counted("consequence"))</summary>\n"
            + HTMLPage.table(
                ["Severity", "Rule", "Of", "Change"], consequences.map { row($0, as: $0.change.severity, nil, "") })
            + "</details>\n"
    }

    // MARK: Drawings

    private func figure(_ drawing: LayoutPair) -> String {
        let scale = max(drawing.oldByteSize, drawing.newByteSize)
        let sides = [("old", drawing.old, drawing.oldByteSize), ("new", drawing.new, drawing.newByteSize)]
        let maps = sides.map { side, members, size in
            let title = "\(drawing.name), \(side), \(size) bytes"
            let map = LayoutBar(title: title, members: members, byteSize: size, byteScale: scale)
            return "<figcaption>\(side), \(size) bytes</figcaption>\n<div class=\"map\">\(map.svg)</div>\n"
        }
        let targets = drawing.targets.isEmpty ? "" : " (\(drawing.targets.joined(separator: ", ")))"
        return "<figure>\n\(maps.joined())<details><summary>Side by side\(HTMLPage.escape(targets))</summary>\n"
            + "<div class=\"layout\">\(sideBySide(drawing))</div></details>\n</figure>\n"
    }

    private func sideBySide(_ drawing: LayoutPair) -> String {
        let rows = drawing.rows.map { row -> String in
            let kind = row.mark == .same ? "" : " class=\"\(row.mark.word)\""
            let cells = [row.old, row.new].map { member in
                let texts = member.map { [$0.offsetText, $0.name, $0.type] } ?? ["", "", ""]
                return texts.map { "<td\(kind)>\(HTMLPage.escape($0))</td>" }.joined()
            }
            return "<tr>\(cells.joined())</tr>\n"
        }
        let head = ["byte", "old", "type", "byte", "new", "type"].map { "<th>\($0)</th>" }.joined()
        return "<div class=\"table\"><table>\n<tr>\(head)</tr>\n\(rows.joined())</table></div>"
    }

    // MARK: The end

    private func details(_ list: DiffLists) -> String {
        let isOpen = list.severity >= .conditional
        return "<details\(isOpen ? " open" : "")><summary class=\"\(list.severity.findingSeverity.rawValue)\">"
            + "\(HTMLPage.escape(list.title))</summary>\n<p>"
            + list.items.map(HTMLPage.code).joined(separator: ", ") + "</p></details>\n"
    }

    private var meaning: String {
        let rules = Set(report.openGroups.flatMap(\.rules))
        let grave = RuleTable.all.filter { rules.contains($0.id) && $0.severity >= .conditional }
        guard !grave.isEmpty else { return "" }
        let rows = grave.map { rule in
            [
                HTMLPage.code(rule.id.rawValue), severity(rule.severity), HTMLPage.escape(rule.oldProgram),
                HTMLPage.escape(rule.newProgram),
            ]
        }
        return "<h2>What it means</h2>\n"
            + HTMLPage.table(["Rule", "Severity", "Old program, new kernel", "New program, old kernel"], rows)
    }
}
