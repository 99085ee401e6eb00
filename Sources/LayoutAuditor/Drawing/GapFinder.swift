// SPDX-License-Identifier: Apache-2.0
//
// Holes and padding between the members of one record, named as pahole names them.

import LayoutIR

extension IRIndex {
    /// The gaps between a record's own members and behind the last of them, in memory order. Gaps inside an embedded
    /// record are that record's. An unnamed bit-field is not a member: its bits are a gap.
    ///
    /// Of a union only the bits at its end that no member reaches.
    package func gaps(in record: Record) -> [Gap] {
        var finder = GapFinder(record: record)
        for (index, field) in record.fields.enumerated() where !Self.isUnnamedBitField(field) {
            finder.add(field, index, unitBitWidth: (type(field.type)?.byteSize ?? 0) * 8)
        }
        finder.end()
        return finder.gaps
    }

    /// Whether a field is a bit-field without a name, which no value is ever stored in.
    package static func isUnnamedBitField(_ field: Field) -> Bool { field.isBitField && field.name.isEmpty }
}

/// Walks a record's members and collects what they leave out.
///
///     |<- a:3 ->|<- bit hole ->|<- hole ->|<- b ->|<- padding ->|
///     |<------ unit of a ----->|
private struct GapFinder {
    let record: Record
    private(set) var gaps: [Gap] = []
    /// The bit behind the members so far.
    private var covered = 0
    /// The bit behind the storage unit of the bit-field before; `covered` where that is not a bit-field.
    private var unitEnd = 0
    private var before: Int?

    init(record: Record) { self.record = record }

    mutating func add(_ field: Field, _ index: Int, unitBitWidth: Int) {
        let unit = field.isBitField ? max(unitBitWidth, 8) : 0
        let unitStart = field.isBitField ? field.bitOffset / unit * unit : field.bitOffset
        if record.kind == .struct { close(at: field.bitOffset, unitStart: unitStart, isLast: false) }
        let end = field.bitOffset + field.bitWidth
        if end >= covered { unitEnd = field.isBitField ? max(unitEnd, (end + unit - 1) / unit * unit) : end }
        covered = max(covered, end)
        before = index
    }

    mutating func end() {
        close(at: record.byteSize * 8, unitStart: record.byteSize * 8, isLast: true)
    }

    /// The gap from the members so far to `start`: bits up to the end of the unit before, whole bytes, and
    /// bits from the start of the next unit.
    private mutating func close(at start: Int, unitStart: Int, isLast: Bool) {
        let bitEnd = min(unitEnd, start)
        append(isLast ? .bitPadding : .bitHole, covered, bitEnd)
        let byteStart = max(covered, bitEnd)
        let byteEnd = max(byteStart, min(unitStart, start))
        append(isLast ? .padding : .hole, byteStart, byteEnd)
        append(.bitHole, byteEnd, start)
    }

    private mutating func append(_ kind: Gap.Kind, _ start: Int, _ end: Int) {
        guard start < end else { return }
        gaps.append(Gap(kind: kind, bitOffset: start, bitWidth: end - start, fieldBefore: before))
    }
}
