// SPDX-License-Identifier: Apache-2.0
//
// Counting what is in a record.

import LayoutIR

extension LayoutSummary {
    init(_ record: Record, in declarations: IRIndex, cachelineByteSize: Int) {
        let members = record.fields.filter { !IRIndex.isUnnamedBitField($0) }
        let gaps = declarations.gaps(in: record)
        let bits = { (kind: Gap.Kind) in gaps.filter { $0.kind == kind }.map(\.bitWidth) }
        let paddings = record.kind == .struct ? members.compactMap { declarations.embeddedPadding(of: $0) } : []
        byteSize = record.byteSize
        byteAlignment = record.byteAlignment
        isPacked = record.isPacked
        isAligned = record.isAligned
        let needed = CAttributes(record, in: declarations)
        (attributes, nameAttributes) = (needed.record, needed.name)
        cachelineCount = (record.byteSize + cachelineByteSize - 1) / cachelineByteSize
        lastCachelineByteSize = record.byteSize % cachelineByteSize
        memberCount = members.count
        memberByteSize = members.filter { !$0.isBitField }.reduce(0) { $0 + $1.bitWidth / 8 }
        bitFieldBitWidth = members.filter(\.isBitField).reduce(0) { $0 + $1.bitWidth }
        holeCount = bits(.hole).count
        holeByteSize = bits(.hole).reduce(0, +) / 8
        bitHoleCount = bits(.bitHole).count
        bitHoleBitWidth = bits(.bitHole).reduce(0, +)
        paddingByteSize = bits(.padding).reduce(0, +) / 8
        bitPaddingBitWidth = bits(.bitPadding).reduce(0, +)
        embeddedPaddingCount = paddings.count
        embeddedPaddingByteSize = paddings.reduce(0, +)
    }
}

extension IRIndex {
    /// The bytes of padding at the end of the struct that a field is; nil where there are none. Arrays and
    /// unions have no part in it, as in pahole.
    func embeddedPadding(of field: Field) -> Int? {
        guard let record = record(of: field.type), record.kind == .struct else { return nil }
        let padding = gaps(in: record).filter { $0.kind == .padding }.reduce(0) { $0 + $1.bitWidth / 8 }
        return padding > 0 ? padding : nil
    }
}
