// SPDX-License-Identifier: Apache-2.0
//
// A history for a terminal: a paragraph for each version that did something.
//
//   v6.2
//     + record kvm_foo: 24 bytes [compatible record-added]
//     ~ record kvm_run: kvm_run.flags: byte 8 -> byte 16 [breaking field-moved]; 3 consequences

struct HistoryText {
    let history: History
    var style = TextStyle.plain

    var text: String {
        var text = style.heading(history.summary) + "\n"
        let steps = Dictionary(history.steps.map { ($0.version, $0) }) { first, _ in first }
        let beginnings = Set(history.beginnings.map(\.version))
        for (index, version) in history.versions.enumerated() {
            let begins = index == 0 || beginnings.contains(index)
            guard begins || steps[index] != nil || isGone(index) || isMoved(index) || version.gap != nil else {
                continue
            }
            text += "\n\(style.heading(title(version)))\n"
            if let gap = version.gap { text += style.mark("  gap: it cannot be read: \(gap.visible)") + "\n" }
            if isMoved(index) { text += "  it is called \((version.path ?? history.source).visible)\n" }
            if begins, version.gap == nil { text += "  begins with \(history.beginning(index))\n" }
            if isGone(index) { text += "  the headers are not there\n" }
            if let step = steps[index] { text += lines(step) }
            if let alike = history.alike(after: index) { text += "  the same in \(alike.visible)\n" }
        }
        return text
    }

    private func isGone(_ index: Int) -> Bool {
        history.versions[index].content == nil && index > 0 && history.versions[index - 1].content != nil
    }

    /// Whether the header has another name than in the version before.
    private func isMoved(_ index: Int) -> Bool {
        let versions = history.versions
        guard index > 0, versions[index].content != nil, versions[index - 1].content != nil else {
            return versions[index].path != nil
        }
        return versions[index].path != versions[index - 1].path
    }

    private func title(_ version: History.Version) -> String {
        [version.name, version.title].compactMap { $0?.visible }.joined(separator: " ")
    }

    private func lines(_ step: History.Step) -> String {
        var text = step.lines.map { "  \(line($0))\n" }.joined()
        if step.cosmeticCount > 0 {
            text += "  \(step.cosmeticCount.counted("cosmetic change"))\n"
        }
        return text
    }

    private func line(_ line: History.Step.Line) -> String {
        let event = line.event
        let sign =
            switch event.action {
            case .introduced: "+"
            case .changed: "~"
            case .removed: "-"
            }
        var text = "\(sign) \(event.item.kind) \(event.subject)"
        if !event.values.isEmpty { text += ": \(event.values)" }
        let verdict = [line.severity, event.rule].compactMap(\.self).joined(separator: " ")
        text = text.visible
        if !verdict.isEmpty { text += " " + style.grade("[\(verdict)]", line.severity ?? "") }
        if !line.consequences.isEmpty { text += "; \(line.consequences.count.counted("consequence"))" }
        if let reason = line.reason { text += "; \(reason.visible)" }
        if let because = event.because { text += "; \(because.visible)" }
        if let targets = history.onlyTargets(event) { text += " (\(targets) only)" }
        return text
    }
}
