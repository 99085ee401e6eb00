// SPDX-License-Identifier: Apache-2.0
//
// A table of ioctls over targets.

import LayoutIR

/// The ioctls of one interface or set of headers, on each of its targets.
package struct IoctlList: Sendable {
    /// One ioctl on all targets.
    struct Row {
        let name: String
        /// One for each target; nil where it has no such ioctl.
        let ioctls: [Ioctl?]

        /// The first there is: every row has one.
        let first: Ioctl

        /// Whether two targets have different numbers for it.
        var differs: Bool { ioctls.contains { $0 != nil && $0?.number != first.number } }
        /// Whether a target has no such ioctl.
        var isMissing: Bool { ioctls.contains { $0 == nil } }
        /// `!` where numbers differ, `-` where one is missing.
        var mark: String { differs ? "!" : isMissing ? "-" : "" }
    }

    /// `acrn@5.12`, a path.
    package let name: String
    /// Triples, or other names by which the readings differ.
    package let targets: [String]
    /// The machines of the targets, where all differ; else the targets.
    private let shortNames: [String]
    let rows: [Row]
    /// Whether every target has a column of its own.
    private let hasColumnPerTarget: Bool
    /// Whether there are ioctls that have no number.
    package var hasSkipped: Bool { !skipped.isEmpty }
    /// Ioctls without a number, with the targets where they have none.
    let skipped: [(name: String, reason: String, targets: [String])]

    /// - Parameter readings: The same headers on several targets, each with its name.
    package init(_ name: String, _ readings: [(target: String, ir: LayoutIR)]) {
        self.name = name
        targets = readings.map(\.target)
        let machines = readings.map { $0.target == $0.ir.target.triple ? $0.ir.target.machine : $0.target }
        shortNames = Set(machines).count == machines.count ? machines : targets
        let found = readings.enumerated().flatMap { index, reading in
            reading.ir.ioctls.map { (column: index, ioctl: $0) }
        }
        rows = found.grouped(by: \.ioctl.name).map { name, found in
            let ioctls = readings.indices.map { column in found.last { $0.column == column }?.ioctl }
            return Row(name: name, ioctls: ioctls, first: found[0].ioctl)
        }
        hasColumnPerTarget = rows.contains { !$0.mark.isEmpty }
        skipped = Self.skipped(readings)
    }

    /// How many there are, on however many targets.
    package var count: Int { rows.count }

    /// How many have another number on another target.
    package var differingCount: Int { rows.count { $0.differs } }

    private static func skipped(
        _ readings: [(target: String, ir: LayoutIR)]
    ) -> [(name: String, reason: String, targets: [String])] {
        let all = readings.flatMap { reading in
            reading.ir.skipped.filter { $0.kind == .ioctl }.map { (item: $0, target: reading.target) }
        }
        return all.grouped { [$0.item.name, $0.item.reason.sentence] }.map { key, found in
            (key[0], key[1], found.map(\.target))
        }
    }
}

extension IoctlList {
    /// The table, what differs, and what is not in it.
    package func text(_ style: TextStyle) -> String {
        var text = style.heading(name.visible) + style.faint(" on \(targets.joined(separator: ", "))".visible) + "\n"
        if !rows.isEmpty { text += table.text(style) }
        text += summary + "\n"
        for item in skipped { text += style.paragraph(sentence(item), indent: 2) }
        return text
    }

    /// The same as Markdown.
    package var markdown: String {
        var text = "### \(Markdown.code(name))\n"
        if !rows.isEmpty {
            text += Markdown.table(titles.map(\.title))
            for row in rows { text += Markdown.row(cells(row).map(Markdown.code)) }
        }
        text += "\n\(summary)\n"
        if !skipped.isEmpty { text += "\n" }
        for item in skipped {
            let suffix = item.targets.count == targets.count ? "" : " on \(item.targets.joined(separator: ", "))"
            text += "- \(Markdown.code(item.name)): \(Markdown.code(item.reason + suffix))\n"
        }
        return text
    }

    private var table: TextTable {
        var table = TextTable(titles)
        for row in rows { table.append(cells(row), isMarked: row.differs) }
        return table
    }

    /// `27 ioctls on 2 targets: 2 differ (!), 1 is not on every target (-)`.
    private var summary: String {
        let missing = rows.count { $0.isMissing }
        var parts: [String] = []
        if differingCount > 0 { parts.append("\(differingCount) \(differingCount.agree("differs", "differ")) (!)") }
        if missing > 0 { parts.append("\(missing) \(missing.agree("is", "are")) not on every target (-)") }
        var text = rows.count.counted("ioctl")
        if targets.count > 1 {
            let verdict = parts.isEmpty ? "all alike" : parts.joined(separator: ", ")
            text += " on \(targets.count) targets: \(verdict)"
        }
        return skipped.isEmpty ? text : text + "; without a number: \(skipped.count)"
    }

    private func sentence(_ item: (name: String, reason: String, targets: [String])) -> String {
        let place = item.targets.count == targets.count ? "" : " (\(item.targets.joined(separator: ", ")))"
        return "\(item.name): \(item.reason)\(place)"
    }

    private var titles: [TextTable.Column] {
        let numbers: [TextTable.Column] =
            hasColumnPerTarget
            ? shortNames.flatMap { [.init("size", .right), .init($0)] }
            : [.init("size", .right), .init("number")]
        return [.init(""), .init("name"), .init("direction"), .init("group"), .init("nr"), .init("argument")] + numbers
    }

    private func cells(_ row: Row) -> [String] {
        func each(_ text: (Ioctl) -> String) -> String {
            var seen: [String] = []
            for case let ioctl? in row.ioctls where !seen.contains(text(ioctl)) { seen.append(text(ioctl)) }
            return seen.joined(separator: " / ")
        }
        let shown = hasColumnPerTarget ? row.ioctls : [row.first]
        let numbers = shown.flatMap { ioctl in
            guard let ioctl else { return ["-", "-"] }
            return [ioctl.argumentByteSize.map { "\($0)" } ?? "-", ioctl.number.hex]
        }
        return [
            row.mark, row.name, each(\.direction.word), each { IoctlParts.groupText($0.group) },
            each(\.ordinal.hexByte), each { $0.argumentType ?? ($0.argumentByteSize == nil ? "-" : "bytes") },
        ] + numbers
    }
}
