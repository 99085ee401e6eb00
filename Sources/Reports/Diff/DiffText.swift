// SPDX-License-Identifier: Apache-2.0
//
// Changes for a person: facts first, old -> new, by record; what harms nobody as lists; at last what it means.

import ABIDiffer
import LayoutIR

/// The text of a diff.
package struct DiffText {
    private static let width = 100
    private let report: DiffReport
    private let style: TextStyle

    /// The text as UTF-8, each line with a line feed behind it. Characters that a terminal obeys are made visible.
    package static func bytes(of report: DiffReport, _ style: TextStyle = .plain) -> [UInt8] {
        Array(DiffText(report: report, style: style).lines.map { $0 + "\n" }.joined().utf8)
    }

    private var lines: [String] {
        let (listed, told) = report.openGroups.partitioned(DiffLists.isListed)
        var lines = head
        for block in DiffBlock.blocks(of: told) { lines += [""] + text(block) }
        let lists = DiffLists.lists(of: listed)
        if !lists.isEmpty { lines.append("") }
        for list in lists {
            var text = wrapped("\(list.title): ", list.shortened).map(\.visible)
            text[0] =
                style.grade(list.title.visible, list.severity.rawValue) + text[0].dropFirst(list.title.visible.count)
            lines += text
        }
        return lines + meaning
    }

    private var head: [String] {
        let targets = report.targets.joined(separator: ", ")
        let count = report.subjectCount.counted("declaration")
        let title = "\(report.old) -> \(report.new) (\(targets)): \(count) compared"
        let worst = report.worst?.rawValue ?? ""
        return [style.heading(title.visible), style.grade(report.tally.visible, worst)] + report.remarks.map(\.visible)
    }

    // MARK: Blocks

    private func text(_ block: DiffBlock) -> [String] {
        var lines = [style.heading(block.title.visible)]
        for group in block.groups {
            lines += text(group.entry, as: group.severity, below: block.name, indent: "  ")
            if let reason = group.reason { lines.append("              \(reason.visible)") }
            lines += text(group.consequences)
        }
        for drawing in report.drawings where drawing.name == block.name {
            lines += [""] + drawing.lines.map { "    " + $0.visible }
        }
        return lines
    }

    private func text(
        _ entry: DiffReport.Entry, as severity: Severity, below name: String, indent: String
    ) -> [String] {
        let change = entry.change
        let word = style.grade(severity.rawValue, severity.rawValue)
        let space = String(repeating: " ", count: max(0, 11 - severity.rawValue.count))
        let subject = change.name(below: name)
        let targets = entry.targets.isEmpty ? "" : " (only \(entry.targets.joined(separator: ", ")))"
        let facts = "\(change.rule.rawValue)\(subject.isEmpty ? "" : " \(subject)"): \(change.facts)\(targets)"
        var lines = ["\(indent)\(word)\(space) \(facts.visible)"]
        if let because = change.because { lines.append("\(indent)            because \(because.visible)") }
        return lines
    }

    /// The consequences of a change: counted, or one by one.
    private func text(_ consequences: [DiffReport.Entry]) -> [String] {
        guard !consequences.isEmpty else { return [] }
        if report.showsConsequences {
            return consequences.flatMap { text($0, as: $0.change.severity, below: "", indent: "    -> ") }
        }
        let worst = consequences.worst
        let tally = consequences.tally { $0.change.rule.rawValue }.map { "\($0.count) \($0.key)" }
        let records = Set(consequences.map { $0.change.root }).count
        let place = records > 1 ? " in \(records) declarations" : ""
        let word = style.grade(worst.rawValue, worst.rawValue)
        return ["    -> \(word): \(tally.joined(separator: ", "))\(place)"]
    }

    // MARK: The end

    private var meaning: [String] {
        let rules = Set(report.openGroups.flatMap(\.rules))
        let grave = RuleTable.all.filter { rules.contains($0.id) && $0.severity >= .conditional }
        guard !grave.isEmpty else { return [] }
        let title = "What it means for an old program with a new kernel, and for a new program with an old kernel:"
        return ["", style.heading(title)]
            + grave.flatMap { ["  \($0.id.rawValue)", "    old: \($0.oldProgram)", "    new: \($0.newProgram)"] }
    }

    private func wrapped(_ title: String, _ items: [String]) -> [String] {
        var lines: [String] = []
        var line = title
        for (index, item) in items.enumerated() {
            let text = item + (index + 1 < items.count ? ", " : "")
            if line.count + text.count > Self.width, line != title {
                lines.append(line.withoutTrailingSpace)
                line = "  "
            }
            line += text
        }
        return lines + [line.withoutTrailingSpace]
    }
}

extension DiffReport {
    /// `3 breaking, 1 conditional; 12 consequences`. A change counts as the worst that follows from it.
    var tally: String {
        let open = openGroups
        let counts = Severity.allCases.reversed().compactMap { severity in
            let count = open.count { $0.severity == severity }
            return count == 0 ? nil : "\(count) \(severity.rawValue)"
        }
        let consequences = open.reduce(0) { $0 + $1.consequences.count }
        let accepted = groups.count - open.count
        var text = counts.isEmpty ? accepted == 0 ? "no change" : "no other change" : counts.joined(separator: ", ")
        if consequences > 0 { text += "; \(consequences.counted("consequence"))" }
        if accepted > 0 { text += "; \(accepted) accepted" }
        return text
    }
}

extension String {
    fileprivate var withoutTrailingSpace: String { ends(with: " ") ? String(dropLast()) : self }

    func padding(to width: Int) -> String {
        count < width ? self + String(repeating: " ", count: width - count) : self
    }
}

extension Array {
    /// The elements for which `isSo` is true, and the others.
    func partitioned(_ isSo: (Element) -> Bool) -> ([Element], [Element]) {
        (filter(isSo), filter { !isSo($0) })
    }

    /// How often each key occurs, in the order of first occurrence.
    func tally(_ key: (Element) -> String) -> [(key: String, count: Int)] {
        grouped(by: key).map { ($0.key, $0.values.count) }
    }
}
