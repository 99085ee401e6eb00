// SPDX-License-Identifier: Apache-2.0
//
// Which bits of a record any member holds, through embedded records, unions and arrays.

import LayoutIR

extension IRIndex {
    /// An array is looked at up to this many elements; the rest counts as covered.
    private static var elementLimit: Int { 4096 }
    /// Records nest no deeper in any header a compiler takes; a snapshot may be malformed.
    private static var depthLimit: Int { 64 }

    /// The bits of a record, from its start, that no member covers in the end: its own gaps and those of
    /// the records it embeds, by value or in arrays. Of a union, what none of its members covers. An
    /// unnamed bit-field covers nothing.
    package func uncoveredBits(of record: Record) -> RangeSet<Int> {
        uncovered(record, depth: 0)
    }

    /// The bits that a member holds, from the start of its record.
    func coveredBits(of field: Field) -> RangeSet<Int> { covered(by: field, depth: 0) }

    private func uncovered(_ record: Record, depth: Int) -> RangeSet<Int> {
        var rest = RangeSet(0..<record.byteSize * 8)
        for field in record.fields { rest.subtract(covered(by: field, depth: depth)) }
        return rest
    }

    private func covered(by field: Field, depth: Int) -> RangeSet<Int> {
        guard !Self.isUnnamedBitField(field) else { return RangeSet() }
        var own = RangeSet(field.bitOffset..<field.bitOffset + field.bitWidth)
        if !field.isBitField { own.subtract(uncovered(inType: field.type, at: field.bitOffset, depth: depth + 1)) }
        return own
    }

    /// The bits that a value of a type at `start` leaves uncovered.
    private func uncovered(inType name: String, at start: Int, depth: Int) -> RangeSet<Int> {
        let (element, count) = elements(of: name)
        guard depth < Self.depthLimit, let record = record(of: element) else { return RangeSet() }
        let inElement = uncovered(record, depth: depth)
        guard !inElement.isEmpty else { return RangeSet() }
        var found = RangeSet<Int>()
        for index in 0..<max(0, min(count, Self.elementLimit / inElement.ranges.count)) {
            let shift = start + index * record.byteSize * 8
            for range in inElement.ranges {
                found.insert(contentsOf: range.lowerBound + shift..<range.upperBound + shift)
            }
        }
        return found
    }
}
