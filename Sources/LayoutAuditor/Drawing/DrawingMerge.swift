// SPDX-License-Identifier: Apache-2.0
//
// Several drawings of one record laid side by side, row by row.

import LayoutIR

extension RecordDrawing {
    /// Draws a record in each reading that has it, and aligns the rows by the fields' names.
    ///
    /// - Parameter readings: Each with its label, unlike the others'.
    /// - Returns: nil where no reading has the record.
    package static func draw(
        _ name: String, in readings: [(label: String, declarations: IRIndex)],
        _ options: DrawingOptions = DrawingOptions()
    ) -> RecordDrawing? {
        let records = readings.map { $0.declarations.record(name) }
        guard let first = records.compactMap({ $0 }).first else { return nil }
        var merged: [Row] = []
        var columns: [Column] = []
        for (reading, record) in zip(readings, records) {
            let rows = record.map { RowBuilder($0, in: reading.declarations, options).rows } ?? []
            merged = merge(merged, columnCount: columns.count, rows)
            columns.append(column(reading.label, record, reading.declarations, options))
        }
        let present = columns.indices.filter { columns[$0].summary != nil }
        for index in merged.indices {
            merged[index].isDifferent = Set(present.map { merged[index].cells[$0] }).count > 1
        }
        return RecordDrawing(
            name: name, kind: first.kind, spelling: first.spelling, doc: first.doc, place: first.place,
            columns: columns, rows: merged)
    }

    private static func column(
        _ label: String, _ record: Record?, _ declarations: IRIndex, _ options: DrawingOptions
    ) -> Column {
        let target = declarations.ir.target
        return Column(
            label: label, triple: target.triple, endianness: target.endianness,
            summary: record.map {
                LayoutSummary($0, in: declarations, cachelineByteSize: options.cachelineByteSize)
            })
    }

    /// Adds a column: rows of the same key share a line, the others are between them, ours first.
    private static func merge(_ ours: [Row], columnCount: Int, _ theirs: [Row]) -> [Row] {
        var waiting = Dictionary(grouping: theirs, by: \.key).mapValues(\.count)
        var expected = Dictionary(grouping: ours, by: \.key).mapValues(\.count)
        let blank = [Cell?](repeating: nil, count: columnCount)
        var merged: [Row] = []
        var next = 0
        func take(_ row: Row, _ cells: [Cell?]) {
            var row = row
            row.cells = cells
            merged.append(row)
        }
        for own in ours {
            // Rows that only they have, up to the row that both have.
            while next < theirs.count, waiting[own.key, default: 0] > 0, theirs[next].key != own.key,
                expected[theirs[next].key, default: 0] == 0
            {
                take(theirs[next], blank + theirs[next].cells)
                waiting[theirs[next].key, default: 0] -= 1
                next += 1
            }
            expected[own.key, default: 0] -= 1
            if next < theirs.count, theirs[next].key == own.key {
                take(own, own.cells + theirs[next].cells)
                waiting[own.key, default: 0] -= 1
                next += 1
            } else {
                take(own, own.cells + [nil])
            }
        }
        for row in theirs[next...] { take(row, blank + row.cells) }
        return merged
    }
}

extension RecordDrawing.Row {
    /// Rows of the same key say the same thing of different targets.
    fileprivate struct Key: Hashable {
        let kind: Kind
        let path: String
    }

    fileprivate var key: Key { Key(kind: kind, path: path) }
}
