// SPDX-License-Identifier: Apache-2.0
//
// Changes as Markdown, for a comment on a pull request.

import ABIDiffer

/// The Markdown of a diff.
package struct DiffMarkdown {
    private let report: DiffReport
    /// The size of the page; items that do not fit are counted.
    private let byteLimit: Int

    /// The Markdown as UTF-8.
    ///
    /// - Parameter byteLimit: The size that the changes and lists may have. What does not fit is counted instead.
    package static func bytes(of report: DiffReport, byteLimit: Int = Markdown.commentByteLimit) -> [UInt8] {
        Array(DiffMarkdown(report: report, byteLimit: byteLimit).text.utf8)
    }

    private var text: String {
        let (listed, told) = report.openGroups.partitioned(DiffLists.isListed)
        var text =
            "### hvabi diff: \(report.tally)\n\n"
            + "\(Markdown.code(report.old)) to \(Markdown.code(report.new)), "
            + "\(report.targets.map(Markdown.code).joined(separator: ", ")): "
            + "\(report.subjectCount.counted("declaration")) compared.\n"
        for remark in report.remarks { text += "\n\(Markdown.code(remark))\n" }
        let blocks = DiffBlock.blocks(of: told)
        let (leading, following) = DiffLists.lists(of: listed).partitioned { $0.leads(blocks) }
        for list in leading { add(list, isOpen: true, &text) }
        addTable(blocks, &text)
        for list in following { add(list, isOpen: false, &text) }
        return text
    }

    private func addTable(_ blocks: [DiffBlock], _ text: inout String) {
        let rows = blocks.flatMap { block in block.groups.map { row($0, block.name) } }
        text += rows.isEmpty ? "" : Markdown.table(["Severity", "Declaration", "Change", "Follows", "Rule"])
        var leftOut = 0
        for row in rows {
            if text.utf8.count + row.utf8.count > byteLimit { leftOut += 1 } else { text += row }
        }
        if leftOut > 0 { text += "\nNot shown, for want of space: \(leftOut) of \(rows.count) changes.\n" }
    }

    private func row(_ group: DiffReport.Group, _ block: String) -> String {
        let change = group.entry.change
        let facts = [
            change.facts, change.because ?? "", group.reason ?? "", group.entry.targets.joined(separator: ", "),
        ]
        return Markdown.row([
            group.severity.rawValue, Markdown.code(change.name),
            facts.filter { !$0.isEmpty }.map(Markdown.code).joined(separator: "<br>"),
            group.consequences.isEmpty ? "" : "\(group.consequences.worst.rawValue), \(group.consequences.count)",
            Markdown.code(change.rule.rawValue),
        ])
    }

    /// Adds a list that opens on demand, as far as there is space.
    private func add(_ list: DiffLists, isOpen: Bool, _ text: inout String) {
        let space = byteLimit - text.utf8.count
        guard space > 0 else { return }
        var body = ""
        var shown = 0
        for item in list.shortened {
            let text = (shown == 0 ? "" : ", ") + Markdown.code(item)
            if body.utf8.count + text.utf8.count > space - 200 { break }
            body += text
            shown += 1
        }
        if shown < list.shortened.count { body += " and \(list.shortened.count - shown) more" }
        // Between tags of HTML nothing is read as Markdown.
        let opening: HTML = "<details\(isOpen ? " open" : "")><summary>\(HTML.code(list.title))</summary>"
        text += "\n\(opening.text)\n\n\(body)\n\n</details>\n"
    }
}
