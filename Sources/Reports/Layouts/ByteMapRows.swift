// SPDX-License-Identifier: Apache-2.0
//
// A byte map cut into rows: which rows are shown, and which piece of a field is in each.

import LayoutAuditor

/// The rows of one map. A field that fills many rows is shown by its first and its last full row.
struct ByteMapRows {
    /// The part of a segment that is in one row.
    struct Piece {
        let segment: Int
        let bits: Range<Int>
        /// Whether the segment's label is here.
        var isLabelled = false
    }

    struct Row {
        let bitOffset: Int
        var pieces: [Piece] = []
        /// Rows of one field that are left out before this one.
        var hiddenBefore = 0
    }

    private(set) var rows: [Row] = []
    /// Bytes behind the last row that are not drawn because there are too many.
    private(set) var undrawnBytes = 0
    private static let rowLimit = 400
    /// Full rows of one field that are all shown.
    private static let fullRowLimit = 3

    init(_ map: ByteMap, bytesPerRow: Int) {
        let width = bytesPerRow * 8
        for (index, segment) in map.segments.enumerated() {
            guard rows.count < Self.rowLimit else {
                undrawnBytes = (map.bits.upperBound - segment.bits.lowerBound + 7) / 8
                break
            }
            add(index, segment.bits, width)
        }
    }

    private mutating func add(_ segment: Int, _ bits: Range<Int>, _ width: Int) {
        guard !bits.isEmpty else { return }
        let first = bits.lowerBound / width
        let last = (bits.upperBound - 1) / width
        let firstFull = (bits.lowerBound + width - 1) / width
        let lastFull = bits.upperBound / width - 1
        let isFolded = lastFull - firstFull + 1 > Self.fullRowLimit
        let shown = isFolded ? Array(first...firstFull) + Array(lastFull...last) : Array(first...last)
        var places: [(row: Int, piece: Int, width: Int)] = []
        var previous = first
        for number in shown {
            if rows.last?.bitOffset != number * width {
                rows.append(Row(bitOffset: number * width, hiddenBefore: max(0, number - previous - 1)))
            }
            previous = number
            let part = bits.clamped(to: number * width..<(number + 1) * width)
            rows[rows.count - 1].pieces.append(Piece(segment: segment, bits: part))
            places.append((rows.count - 1, rows[rows.count - 1].pieces.count - 1, part.count))
        }
        // The first of the widest pieces has room for the label.
        guard let widest = places.map(\.width).max(), let place = places.first(where: { $0.width == widest }) else {
            return
        }
        rows[place.row].pieces[place.piece].isLabelled = true
    }
}
