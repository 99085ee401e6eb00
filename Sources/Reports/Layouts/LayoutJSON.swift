// SPDX-License-Identifier: Apache-2.0
//
// Drawings as JSON: an object for each record, with a row for each line of the drawing.

import LayoutAuditor
import LayoutIR

/// Drawings with the schema's name.
package struct LayoutDrawings: JSONWritable {
    /// The name and the version of the format, in every document.
    package static let schema = "hvabi-layout-drawing/1"
    private let drawings: [RecordDrawing]

    /// A document of drawings, in the order given.
    package init(_ drawings: [RecordDrawing]) { self.drawings = drawings }

    /// Writes the document: `records`, each with its `targets` and `rows`.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("records", drawings.map(Drawing.init))
            json.member("schema", Self.schema)
        }
    }

    private struct Drawing: JSONWritable {
        let drawing: RecordDrawing

        func write(to json: inout JSONWriter) {
            json.object(.linePerMember) { json in
                json.member("isDifferent", drawing.isDifferent)
                json.member("kind", drawing.kind.rawValue)
                json.member("name", drawing.name)
                json.optionalMember("place", drawing.place)
                json.member("rows", drawing.rows.map { Row(row: $0, columns: drawing.columns) })
                json.member("spelling", drawing.spelling)
                json.member("targets", drawing.columns.map(Column.init))
            }
        }
    }

    /// A reading, with the record's numbers where it has the record.
    private struct Column: JSONWritable {
        let column: RecordDrawing.Column

        func write(to json: inout JSONWriter) {
            json.object { json in
                let summary = column.summary
                json.member("bitFieldBitWidth", summary?.bitFieldBitWidth)
                json.member("bitHoleBitWidth", summary?.bitHoleBitWidth)
                json.member("bitHoleCount", summary?.bitHoleCount)
                json.member("bitPaddingBitWidth", summary?.bitPaddingBitWidth)
                json.member("byteAlignment", summary?.byteAlignment)
                json.member("byteSize", summary?.byteSize)
                json.member("cachelineCount", summary?.cachelineCount)
                json.member("embeddedPaddingByteSize", summary?.embeddedPaddingByteSize)
                json.member("embeddedPaddingCount", summary?.embeddedPaddingCount)
                json.member("endianness", column.endianness.rawValue)
                json.member("holeByteSize", summary?.holeByteSize)
                json.member("holeCount", summary?.holeCount)
                json.member("isAligned", summary?.isAligned)
                json.member("isPacked", summary?.isPacked)
                json.member("label", column.label)
                json.member("lastCachelineByteSize", summary?.lastCachelineByteSize)
                json.member("memberByteSize", summary?.memberByteSize)
                json.member("memberCount", summary?.memberCount)
                json.member("paddingByteSize", summary?.paddingByteSize)
                json.member("triple", column.triple)
            }
        }
    }

    private struct Row: JSONWritable {
        let row: RecordDrawing.Row
        let columns: [RecordDrawing.Column]

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member(
                    "cells",
                    zip(columns, row.cells).compactMap { column, cell in
                        cell.map { Cell(cell: $0, label: column.label) }
                    })
                json.member("depth", row.depth)
                json.member("isDifferent", row.isDifferent)
                json.member("kind", row.kind.word)
                json.member("name", row.name)
                json.member("path", row.path)
            }
        }
    }

    private struct Cell: JSONWritable {
        let cell: RecordDrawing.Cell
        let label: String

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("bitOffset", cell.bitOffset)
                json.member("bitWidth", cell.bitWidth)
                json.member("byteOffset", cell.byteOffset)
                json.member("label", label)
                json.member("type", cell.type.isEmpty ? nil : cell.type)
                json.member("unitBitWidth", cell.unitBitWidth)
            }
        }
    }
}

extension RecordDrawing.Row.Kind {
    /// The kind in one word: `member`, `open`, `close`, `hole`, `bitHole`, `padding`, `bitPadding`,
    /// `cacheline`, `embeddedPadding`.
    var word: String {
        switch self {
        case .member: "member"
        case .open: "open"
        case .close: "close"
        case .gap(let kind): kind.rawValue
        case .cacheline: "cacheline"
        case .embeddedPadding: "embeddedPadding"
        }
    }
}
