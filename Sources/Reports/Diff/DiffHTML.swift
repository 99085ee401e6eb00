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
        .effect { margin: 0; font-size: 0.875rem; min-width: 16rem; max-width: 48rem; }
        nav ul { columns: 20rem; } nav li { break-inside: avoid; } section { break-inside: avoid; }
        @media print { section { break-inside: auto; } tr, figure { break-inside: avoid; } h3 { break-after: avoid; } }
        @media (max-width: 40rem) {
          section > .table td, details > .table td { display: block; border: 0; padding: 0.1rem 0; }
          section > .table tr, details > .table tr { display: block; border-bottom: 1px solid var(--line); }
          section > .table th, details > .table th { display: none; } .effect { min-width: 0; }
        }

        """ + LayoutBar.style

    private var page: HTMLPage {
        let (listed, told) = report.openGroups.partitioned(DiffLists.isListed)
        let blocks = DiffBlock.blocks(of: told)
        var body = head
        let lists = DiffLists.lists(of: listed)
        body += index(blocks, lists)
        let changes = blocks.enumerated().map { section($1, number: $0) }.joined()
        let parts = [
            blocks.isEmpty ? "" : "<h2>Changes</h2>\n" + key + changes,
            lists.isEmpty ? "" : "<h2 id=\"names\">By name</h2>\n" + lists.map(details).joined(),
        ]
        body += (namesLead(blocks, lists) ? parts.reversed() : parts).joined()
        return HTMLPage(title: "hvabi diff", style: Self.style + PageFilter.style, body: body + PageFilter.script)
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

    /// Whether what came and went by name is worse than all that changed: the worst is at the top.
    private func namesLead(_ blocks: [DiffBlock], _ lists: [DiffLists]) -> Bool {
        guard let names = lists.map(\.severity).max() else { return false }
        return blocks.allSatisfy { $0.severity < names }
    }

    /// The contents of the page, with a box that filters it.
    private func index(_ blocks: [DiffBlock], _ lists: [DiffLists]) -> String {
        guard blocks.count + lists.count > 1 else { return "" }
        let links = blocks.enumerated().map { number, block in
            "<li><a href=\"#b\(number)\">\(HTMLPage.escape(block.title.replacing(" -> ", with: " → ")))</a> \(severity(block.severity))</li>\n"
        }
        let worst = lists.map(\.severity).max()
        let names = worst.map { ["<li><a href=\"#names\">by name</a> \(severity($0))</li>\n"] } ?? []
        let items = namesLead(blocks, lists) ? names + links : links + names
        return "<nav aria-label=\"Contents\">\n\(PageFilter.box)<ul>\n\(items.joined())</ul></nav>\n"
    }

    // MARK: One declaration

    private func section(_ block: DiffBlock, number: Int) -> String {
        var told: Set<ChangeRule.ID> = []
        let rows = block.groups.map { group in
            let effect = told.insert(group.entry.change.rule).inserted ? effect(group.rules) : ""
            return row(group.entry, as: group.severity, group.reason, block.name) + [effect]
        }
        let consequences = block.groups.flatMap(\.consequences)
        return
            "<section id=\"b\(number)\" data-name=\"\(HTMLPage.escape(block.title.replacing(" -> ", with: " → ")))\">\n"
            + "<h3>\(HTMLPage.escape(block.title.replacing(" -> ", with: " → ")))</h3>\n"
            + HTMLPage.table(["Severity", "Rule", "Of", "Change", "Effect"], rows) + details(consequences)
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
            HTMLPage.code(change.facts.replacing(" -> ", with: " → ")) + because + targets,
        ]
    }

    private func severity(_ severity: Severity) -> String {
        "<span class=\"\(severity.findingSeverity.rawValue)\">\(severity.rawValue)</span>"
    }

    /// The consequences of the changes of a declaration, on demand.
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
        let scale = BarScale(
            [drawing.old, drawing.new], byteSize: max(drawing.oldByteSize, drawing.newByteSize), width: LayoutBar.width)
        let sides = [("old", drawing.old, drawing.oldByteSize), ("new", drawing.new, drawing.newByteSize)]
        let maps = sides.map { side, members, size in
            let title = "\(drawing.name), \(side), \(size) bytes"
            let map = LayoutBar(title: title, members: members, byteSize: size, scale: scale)
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
            + list.items.map(HTMLPage.code).joined(separator: ", ") + "</p>\(effect([list.rule]))</details>\n"
    }

    /// The effect of rules on a program of the one side that meets the other, where they are grave.
    private func effect(_ rules: [ChangeRule.ID]) -> String {
        let grave = RuleTable.all.filter { rules.contains($0.id) && $0.severity >= .conditional }
        return grave.map { rule in
            "<p class=\"effect\"><b>old program:</b> \(HTMLPage.escape(rule.oldProgram))</p>"
                + "<p class=\"effect\"><b>new program:</b> \(HTMLPage.escape(rule.newProgram))</p>"
        }.joined()
    }
}
