// SPDX-License-Identifier: Apache-2.0
//
// The numbers below a drawing, in pahole's words.

import LayoutAuditor

enum LayoutSummaryText {
    /// Comments, each on a line; with several columns one line a column, with its label.
    static func lines(_ drawing: RecordDrawing) -> [String] {
        let summaries = drawing.columns.compactMap { column in column.summary.map { (column.label, $0) } }
        guard summaries.count > 1 else {
            return summaries.flatMap { facts($0.1) }.map { "\t" + LayoutText.comment($0) }
        }
        return summaries.map { "\t" + LayoutText.comment("\($0.0): \(facts($0.1).joined(separator: ", "))") }
    }

    /// Each of these is a line of its own below a single column.
    private static func facts(_ summary: LayoutSummary) -> [String] {
        var facts = [
            "size: \(summary.byteSize), cachelines: \(summary.cachelineCount), members: \(summary.memberCount)"
        ]
        facts += sums(summary)
        if summary.paddingByteSize > 0 { facts.append("padding: \(summary.paddingByteSize)") }
        if summary.embeddedPaddingCount > 0 {
            facts.append(
                "paddings: \(summary.embeddedPaddingCount), sum paddings: \(summary.embeddedPaddingByteSize)")
        }
        if summary.bitPaddingBitWidth > 0 {
            facts.append("bit_padding: \(bits(summary.bitPaddingBitWidth))")
        }
        if summary.lastCachelineByteSize > 0 {
            facts.append("last cacheline: \(summary.lastCachelineByteSize.counted("byte"))")
        }
        return facts
    }

    /// The bytes and bits of the members, where something lies between them.
    private static func sums(_ summary: LayoutSummary) -> [String] {
        guard summary.holeCount > 0 || summary.bitHoleCount > 0 else { return [] }
        var facts: [String] = []
        if summary.memberByteSize > 0 || summary.holeCount > 0 {
            let holes = "holes: \(summary.holeCount), sum holes: \(summary.holeByteSize)"
            facts.append("sum members: \(summary.memberByteSize)\(summary.holeCount > 0 ? ", \(holes)" : "")")
        }
        if summary.bitFieldBitWidth > 0 {
            let width = summary.bitFieldBitWidth
            let holes = "bit holes: \(summary.bitHoleCount), sum bit holes: \(bits(summary.bitHoleBitWidth))"
            let rest = summary.bitHoleCount > 0 ? ", \(holes)" : " (\((width / 8).counted("byte")))"
            facts.append("sum bitfield members: \(bits(width))\(rest)")
        }
        return facts
    }

    private static func bits(_ count: Int) -> String { count.counted("bit") }
}
