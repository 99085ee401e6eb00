// SPDX-License-Identifier: Apache-2.0
//
// A history as Markdown: a table of what each version did.

struct HistoryMarkdown {
    let history: History

    var text: String {
        var text = "### hvabi history: \(Markdown.code(history.source))\n\n"
        text += "\(history.revisionCount.counted("version")), \(history.contentCount) different.\n"
        text += Markdown.table(["Version", "Items at the beginning"])
        let beginnings = Set(history.beginnings.map(\.version)).union([0]).sorted()
        for index in beginnings where history.versions.indices.contains(index) {
            text += Markdown.row([name(index), history.beginning(index)])
        }
        let gaps = history.versions.indices.filter { history.versions[$0].gap != nil }
        if !gaps.isEmpty {
            text += Markdown.table(["Gap", "Why it cannot be read"])
            for index in gaps { text += Markdown.row([name(index), Markdown.code(history.versions[index].gap ?? "")]) }
        }
        guard !history.events.isEmpty else { return text + "\nNothing changed.\n" }
        text += Markdown.table(["Version", "Action", "Item", "Values", "Severity", "Rule", "Notes"])
        for step in history.steps {
            for line in step.lines { text += row(line, step.version) }
            if step.cosmeticCount > 0 {
                text += Markdown.row([
                    name(step.version), "",
                    "\(step.cosmeticCount.counted("cosmetic change"))", "", "", "", "",
                ])
            }
        }
        return text
    }

    private func name(_ version: Int) -> String {
        let version = history.versions[version]
        return [version.name, version.title].compactMap { $0 }.map(Markdown.code).joined(separator: " ")
    }

    private func row(_ line: History.Step.Line, _ version: Int) -> String {
        let event = line.event
        let count = line.consequences.count
        let notes = [
            count > 0 ? count.counted("consequence") : nil, line.reason.map(Markdown.code),
            event.because.map(Markdown.code), history.onlyTargets(event).map { "only \(Markdown.code($0))" },
        ]
        return Markdown.row([
            name(version), event.action.rawValue, "\(event.item.kind) \(Markdown.code(event.subject))",
            Markdown.code(event.values), line.severity ?? "", event.rule.map(Markdown.code) ?? "",
            notes.compactMap(\.self).joined(separator: "; "),
        ])
    }
}
