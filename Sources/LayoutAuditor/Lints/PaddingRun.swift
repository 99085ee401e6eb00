// SPDX-License-Identifier: Apache-2.0
//
// The bits between two members, or behind the last, that neither holds: one run, be it holes or bit holes.

import LayoutIR

/// Adjacent gaps of a record.
struct PaddingRun {
    /// The index of the member before it; nil where the record begins with it.
    let fieldBefore: Int?
    /// The member behind it; nil where it ends the record.
    let before: Field?
    private(set) var bits: Range<Int>
    /// Whether it ends the record.
    let isTail: Bool

    /// The padding runs of a record, in memory order. Bytes behind the start of a flexible array are the array's.
    static func all(in record: Record, _ index: IRIndex) -> [PaddingRun] {
        var runs: [PaddingRun] = []
        for gap in index.gaps(in: record) {
            if let last = runs.last, last.fieldBefore == gap.fieldBefore, last.bits.upperBound == gap.bitOffset {
                runs[runs.count - 1].bits = last.bits.lowerBound..<gap.bits.upperBound
                continue
            }
            let field = gap.fieldBefore.map { record.fields[$0] }
            if let field, field.bitWidth == 0, !field.isBitField { continue }
            let isTail = gap.kind == .padding || gap.kind == .bitPadding
            let next = isTail ? nil : record.fields.first { $0.bitOffset >= gap.bits.upperBound }
            runs.append(PaddingRun(fieldBefore: gap.fieldBefore, before: next, bits: gap.bits, isTail: isTail))
        }
        return runs
    }

    /// `3 bytes`, `1 bit`.
    var size: String {
        let (count, unit) = bits.count % 8 == 0 ? (bits.count / 8, "byte") : (bits.count, "bit")
        return count.counted(unit)
    }
}
