// SPDX-License-Identifier: Apache-2.0
//
// Changes as a page of their own, with a byte map of each record that changed.

import ABIDiffer

/// The page of a diff.
package struct DiffHTML {
    private let report: DiffReport

    /// The page in UTF-8: it needs no other file.
    package static func bytes(of report: DiffReport) -> [UInt8] { DiffHTML(report: report).page.bytes }

    private static let style: HTML =
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
        @media print { section { break-inside: auto; } tr, figure { break-inside: avoid; } \
        h3, tr:first-child { break-after: avoid; } }
        @media (max-width: 40rem) {
          section > .table td, details > .table td { display: block; border: 0; padding: 0.1rem 0; }
          section > .table tr, details > .table tr { display: block; border-bottom: 1px solid var(--line); }
          section > .table th, details > .table th { display: none; } .effect { min-width: 0; }
        }

        """ + LayoutBar.style

    private var page: HTMLPage {
        let (listed, others) = report.openGroups.partitioned(DiffLists.isListed)
        let blocks = DiffBlock.blocks(of: others)
        var html = head
        let lists = DiffLists.lists(of: listed)
        html += index(blocks, lists)
        let changes = blocks.enumerated().map { section($1, number: $0) }
        let told: HTML = blocks.isEmpty ? "" : "<h2>Changes</h2>\n\(key)\(changes)"
        let named: HTML = lists.isEmpty ? "" : "<h2 id=\"names\">By name</h2>\n\(lists.map(details))"
        html += lists.contains { $0.leads(blocks) } ? "\(named)\(told)" : "\(told)\(named)"
        return HTMLPage(title: "hvabi diff", style: Self.style + PageFilter.style, body: html + PageFilter.script)
    }

    private var head: HTML {
        let severity = report.worst?.findingSeverity.rawValue ?? "note"
        return """
            <p>\(.code(report.old)) to \(.code(report.new)), \
            \(report.targets.map(HTML.code).joined(separator: ", ")): \
            \(report.subjectCount.counted("declaration")) compared.</p>
            <p class="verdict \(severity)">\(report.tally)</p>
            \(report.remarks.map { remark -> HTML in "<p>\(remark)</p>\n" })
            """
    }

    private var key: HTML {
        let marks: [LayoutPair.Mark] = report.drawings.isEmpty ? [] : [.added, .removed, .moved, .changed]
        let keys = marks.map { HTML.span("key \($0.word)", $0.word) }
        return keys.isEmpty ? "" : "<p>\(keys)</p>\n"
    }

    /// The contents of the page, with a box that filters it.
    private func index(_ blocks: [DiffBlock], _ lists: [DiffLists]) -> HTML {
        guard blocks.count + lists.count > 1 else { return "" }
        let links = blocks.enumerated().map { number, block -> HTML in
            "<li><a href=\"#b\(number)\">\(block.title.arrows)</a> \(severity(block.severity))</li>\n"
        }
        let names = lists.map(\.severity).max().map { worst -> [HTML] in
            ["<li><a href=\"#names\">by name</a> \(severity(worst))</li>\n"]
        }
        let items = lists.contains { $0.leads(blocks) } ? (names ?? []) + links : links + (names ?? [])
        return "<nav aria-label=\"Contents\">\n\(PageFilter.box)<ul>\n\(items)</ul></nav>\n"
    }

    // MARK: One declaration

    private func section(_ block: DiffBlock, number: Int) -> HTML {
        var told: Set<ChangeRule.ID> = []
        let rows = block.groups.map { group in
            let effect: HTML = told.insert(group.entry.change.rule).inserted ? effect(group.rules) : ""
            return row(group.entry, as: group.severity, group.reason, block.name) + [effect]
        }
        let consequences = block.groups.flatMap(\.consequences)
        let figures = report.drawings.filter { $0.name == block.name }.map(figure)
        return """
            <section id="b\(number)" data-name="\(block.title.arrows)">
            <h3>\(block.title.arrows)</h3>
            \(.table(["Severity", "Rule", "Of", "Change", "Effect"], rows))\(details(consequences))\(figures)</section>

            """
    }

    private func row(
        _ entry: DiffReport.Entry, as grade: Severity, _ reason: String?, _ name: String
    ) -> [HTML] {
        let change = entry.change
        let because = [change.because.map { "because \($0)" }, reason].compactMap(\.self)
            .map { line -> HTML in "<br>\(line)" }.joined()
        let targets: HTML =
            entry.targets.isEmpty ? "" : "<br>only \(entry.targets.map(HTML.code).joined(separator: ", "))"
        return [
            severity(grade), .code(change.rule.rawValue), .code(change.name(below: name)),
            .code(change.facts.arrows) + because + targets,
        ]
    }

    private func severity(_ severity: Severity) -> HTML {
        .span(severity.findingSeverity.rawValue, severity.rawValue)
    }

    /// The consequences of the changes of a declaration, on demand.
    private func details(_ consequences: [DiffReport.Entry]) -> HTML {
        guard !consequences.isEmpty else { return "" }
        let worst = consequences.worst
        let rows = consequences.map { row($0, as: $0.change.severity, nil, "") }
        return """
            <details\(report.showsConsequences ? " open" : "")><summary>\(severity(worst)): \
            \(consequences.count.counted("consequence"))</summary>
            \(.table(["Severity", "Rule", "Of", "Change"], rows))</details>

            """
    }

    // MARK: Drawings

    private func figure(_ drawing: LayoutPair) -> HTML {
        let scale = BarScale(
            [drawing.old, drawing.new], byteSize: max(drawing.oldByteSize, drawing.newByteSize), width: LayoutBar.width)
        let sides = [("old", drawing.old, drawing.oldByteSize), ("new", drawing.new, drawing.newByteSize)]
        let maps = sides.map { side, members, size -> HTML in
            let title = "\(drawing.name), \(side), \(size) bytes"
            let map = LayoutBar(title: title, members: members, byteSize: size, scale: scale)
            return "<figcaption>\(side), \(size) bytes</figcaption>\n<div class=\"map\">\(map.svg)</div>\n"
        }
        let targets = drawing.targets.isEmpty ? "" : " (\(drawing.targets.joined(separator: ", ")))"
        return """
            <figure>
            \(maps)<details><summary>Side by side\(targets)</summary>
            <div class="layout">\(sideBySide(drawing))</div></details>
            </figure>

            """
    }

    private func sideBySide(_ drawing: LayoutPair) -> HTML {
        let rows = drawing.rows.map { row -> HTML in
            let kind = HTML.class(row.mark == .same ? "" : row.mark.word)
            let cells = [row.old, row.new].map { member -> HTML in
                let texts = member.map { [$0.offsetText, $0.name, $0.type] } ?? ["", "", ""]
                return texts.map { text -> HTML in "<td\(kind)>\(text)</td>" }.joined()
            }
            return "<tr>\(cells)</tr>\n"
        }
        let head = ["byte", "old", "type", "byte", "new", "type"].map { title -> HTML in "<th>\(title)</th>" }
        return "<div class=\"table\"><table>\n<tr>\(head)</tr>\n\(rows)</table></div>"
    }

    // MARK: The end

    private func details(_ list: DiffLists) -> HTML {
        let isOpen = list.severity >= .conditional
        let severity = HTML.class(list.severity.findingSeverity.rawValue)
        return """
            <details\(isOpen ? " open" : "")><summary\(severity)>\(list.title)</summary>
            <p>\(list.items.map(HTML.code).joined(separator: ", "))</p>\(effect([list.rule]))</details>

            """
    }

    /// The effect of rules on a program of the one side that meets the other, where they are grave.
    private func effect(_ rules: [ChangeRule.ID]) -> HTML {
        let grave = RuleTable.all.filter { rules.contains($0.id) && $0.severity >= .conditional }
        return grave.map { rule -> HTML in
            """
            <p class="effect"><b>old program:</b> \(rule.oldProgram)</p>\
            <p class="effect"><b>new program:</b> \(rule.newProgram)</p>
            """
        }.joined()
    }
}

extension String {
    /// Arrows as type has them.
    fileprivate var arrows: String { replacing(" -> ", with: " → ") }
}
