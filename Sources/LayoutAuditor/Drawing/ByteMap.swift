// SPDX-License-Identifier: Apache-2.0
//
// A drawing as bits in a row: what covers each, and the parts that overlap as maps of their own.

import LayoutIR

/// A stretch of memory, and what its bits belong to.
package struct ByteMap: Hashable, Sendable {
    /// Bits that belong to one field, or to none.
    package struct Segment: Hashable, Sendable {
        /// `RecordDrawing.Row.path`; of a gap that of the field before.
        package let path: String
        /// The path from the map's own record, without what has no name: `address`, `g.x`; empty for a gap.
        package let label: String
        /// The type as C spells it; a union or an array of records has a map of its own.
        package let type: String
        /// The kind of value in the bits; `none` for a gap.
        package let content: RecordDrawing.Content
        /// Set for bits that no field covers.
        package let gap: Gap.Kind?
        /// From the start of the record that was drawn.
        package let bits: Range<Int>
        /// Whether the row is not the same in all columns of the drawing.
        package let isDifferent: Bool
    }

    /// The path of what is mapped, without what has no name; empty for the whole record.
    package let title: String
    /// Bits from the start of the record that was drawn; of an array those of its first element.
    package let bits: Range<Int>
    /// In memory order, without overlap.
    package let segments: [Segment]
}

extension RecordDrawing {
    /// The record's map, then one for each alternative of its unions and for the element of each array of
    /// records that is drawn in place; none where the column lacks the record.
    package func byteMaps(column: Int) -> [ByteMap] {
        guard let summary = columns[column].summary else { return [] }
        var builder = ByteMapBuilder(rows: rows, column: column)
        builder.addRecord(summary.byteSize * 8, isUnion: kind == .union)
        return builder.maps
    }

    /// A path without the numbers that stand for what has no name: `0.hw` is `hw`.
    package static func named(_ path: String) -> String {
        path.split(separator: ".").filter { $0.first?.isNumber == false && $0.first != "#" }.joined(separator: ".")
    }
}

/// Walks the rows, braces included.
private struct ByteMapBuilder {
    private let nodes: [Node]
    private(set) var maps: [ByteMap] = []

    /// A row of a column with the rows between its braces.
    private struct Node {
        let row: RecordDrawing.Row
        let cell: RecordDrawing.Cell
        let children: [Node]
        let isArray: Bool

        var isField: Bool { row.kind == .open || row.kind == .member }
        /// The bits of what is between the braces: of an array those of its first element.
        var elementBits: Range<Int> {
            guard cell.elementCount > 0 else {
                return cell.bitOffset..<max(cell.bitOffset, children.map(\.cell.bits.upperBound).max() ?? 0)
            }
            return cell.bitOffset..<cell.bitOffset + cell.bitWidth / cell.elementCount
        }
    }

    init(rows: [RecordDrawing.Row], column: Int) {
        var rest = rows[...]
        nodes = Self.nodes(&rest, column)
    }

    private static func nodes(_ rows: inout ArraySlice<RecordDrawing.Row>, _ column: Int) -> [Node] {
        var found: [Node] = []
        while let row = rows.popFirst() {
            if row.kind == .close { break }
            let children = row.kind == .open ? nodes(&rows, column) : []
            guard let cell = row.cells[column] else { continue }
            found.append(Node(row: row, cell: cell, children: children, isArray: cell.elementCount != 1))
        }
        return found
    }

    mutating func addRecord(_ bitWidth: Int, isUnion: Bool) {
        add(nodes, isUnion: isUnion, title: "", bits: 0..<bitWidth)
    }

    /// A map of a struct's members, or one for each member of a union; then those of what is within.
    private mutating func add(_ nodes: [Node], isUnion: Bool, title: String, bits: Range<Int>) {
        let groups = isUnion ? nodes.filter(\.isField).map { [$0] } : [nodes]
        for group in groups {
            var segments: [ByteMap.Segment] = []
            var waiting: [Node] = []
            let own = isUnion ? group[0].row.path : title
            collect(group, prefix: own.isEmpty ? "" : own + ".", &segments, &waiting)
            let covered = isUnion ? group[0].cell.bits : bits
            if !segments.isEmpty {
                maps.append(ByteMap(title: RecordDrawing.named(own), bits: covered, segments: segments))
            }
            for node in waiting {
                add(
                    node.children, isUnion: node.row.content == .union, title: node.row.path,
                    bits: node.elementBits)
            }
        }
    }

    /// The segments of a struct: of one within it those of its members, of a union or an array one.
    private func collect(
        _ nodes: [Node], prefix: String, _ segments: inout [ByteMap.Segment], _ waiting: inout [Node]
    ) {
        for node in nodes {
            switch node.row.kind {
            case .open where node.row.content == .struct && !node.isArray:
                collect(node.children, prefix: prefix, &segments, &waiting)
            case .open:
                if !node.cell.bits.isEmpty { segments.append(segment(node, prefix)) }
                waiting.append(node)
            case .member where !node.cell.bits.isEmpty: segments.append(segment(node, prefix))
            case .gap: segments.append(segment(node, prefix))
            default: break
            }
        }
    }

    private func segment(_ node: Node, _ prefix: String) -> ByteMap.Segment {
        let row = node.row
        var gap: Gap.Kind?
        if case .gap(let kind) = row.kind { gap = kind }
        let path = row.path.begins(with: prefix) ? String(row.path.dropFirst(prefix.count)) : row.name
        let isUnnamed = row.name.isEmpty && row.content == .bitField
        let count = node.isArray && row.kind == .open ? "[\(node.cell.elementCount)]" : ""
        return ByteMap.Segment(
            path: row.path, label: gap != nil || isUnnamed ? "" : RecordDrawing.named(path) + count,
            type: row.kind == .open ? row.content.rawValue : node.cell.type,
            content: row.content, gap: isUnnamed ? .bitHole : gap, bits: node.cell.bits,
            isDifferent: row.isDifferent)
    }
}
