// SPDX-License-Identifier: Apache-2.0
//
// The bits between two members, or behind the last, that neither holds: one run, be it holes or bit holes.

import LayoutIR

/// Adjacent gaps of a record.
struct PaddingRun {
    /// The member before it; nil where the record begins with it.
    let behind: Field?
    /// The member behind it; nil where it ends the record.
    let before: Field?
    private(set) var bitWidth: Int
    /// Whether it ends the record.
    let isTail: Bool

    /// Those of a record, in memory order. What lies behind the start of a flexible array is the array's.
    static func all(in record: Record, _ index: IRIndex) -> [PaddingRun] {
        var runs: [(run: PaddingRun, fieldBefore: Int?)] = []
        for gap in index.gaps(in: record) {
            if runs.last?.fieldBefore == gap.fieldBefore, !runs.isEmpty {
                runs[runs.count - 1].run.bitWidth += gap.bitWidth
                continue
            }
            let field = gap.fieldBefore.map { record.fields[$0] }
            if let field, field.bitWidth == 0, !field.isBitField { continue }
            let isTail = gap.kind == .padding || gap.kind == .bitPadding
            let next = isTail ? nil : record.fields.first { $0.bitOffset >= gap.bits.upperBound }
            runs.append(
                (PaddingRun(behind: field, before: next, bitWidth: gap.bitWidth, isTail: isTail), gap.fieldBefore))
        }
        return runs.map(\.run)
    }

    /// `3 bytes`, `1 bit`.
    var size: String {
        let (count, unit) = bitWidth % 8 == 0 ? (bitWidth / 8, "byte") : (bitWidth, "bit")
        return "\(count) \(unit)\(count == 1 ? "" : "s")"
    }

    /// A declaration that names it.
    func declaration(_ byteType: String) -> String {
        if bitWidth % 8 != 0 { return "unsigned reserved : \(bitWidth);" }
        return bitWidth == 8 ? "\(byteType) reserved;" : "\(byteType) reserved[\(bitWidth / 8)];"
    }
}
