// SPDX-License-Identifier: Apache-2.0
//
// Records as a table: how large each is, and how much of it lies idle. The largest comes first.

import LayoutAuditor
import LayoutIR

/// The sizes of records on one target or several.
package struct RecordSizes: JSONWritable {
    /// The name and the version of the format, in every document.
    package static let schema = "hvabi-layout-sizes/1"
    private let drawings: [RecordDrawing]

    /// A table of the records that were drawn, the largest first. One that differs counts with its largest size.
    package init(_ drawings: [RecordDrawing]) {
        self.drawings = drawings.sorted { left, right in
            let (first, second) = (Self.largest(left), Self.largest(right))
            return first == second ? left.name < right.name : first > second
        }
    }

    private static func largest(_ drawing: RecordDrawing) -> Int {
        drawing.columns.compactMap { $0.summary?.byteSize }.max() ?? 0
    }

    /// A row for each record; where several targets are read, with the columns of each.
    package func text(_ form: LayoutText.Form) -> String {
        let labels = drawings.first?.columns.map(\.label) ?? []
        let titles = labels.flatMap { label in
            let before = labels.count > 1 ? "\(label): " : ""
            return ["\(before)size", "holes", "hole bytes", "padding", "cachelines"]
        }
        var table = TextTable([.init("record")] + titles.map { .init($0, .right) })
        for drawing in drawings {
            let cells = drawing.columns.flatMap { column -> [String] in
                guard let summary = column.summary else { return ["-", "", "", "", ""] }
                return [
                    summary.byteSize, summary.holeCount, summary.holeByteSize, summary.paddingByteSize,
                    summary.cachelineCount,
                ].map(form.number)
            }
            table.append([drawing.name] + cells, isMarked: Set(drawing.columns.map(\.summary?.byteSize)).count > 1)
        }
        return table.text(form.style)
    }

    /// Writes the document: `records`, largest first, each with its numbers on every target.
    package func write(to json: inout JSONWriter) {
        json.object(.linePerMember) { json in
            json.member("records", drawings.map(Entry.init))
            json.member("schema", Self.schema)
        }
    }

    private struct Entry: JSONWritable {
        let drawing: RecordDrawing

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.member("kind", drawing.kind.rawValue)
                json.member("name", drawing.name)
                json.member("targets", drawing.columns.map(Column.init))
            }
        }
    }

    private struct Column: JSONWritable {
        let column: RecordDrawing.Column

        func write(to json: inout JSONWriter) {
            let summary = column.summary
            json.object { json in
                json.member("byteSize", summary?.byteSize)
                json.member("cachelineCount", summary?.cachelineCount)
                json.member("holeByteSize", summary?.holeByteSize)
                json.member("holeCount", summary?.holeCount)
                json.member("label", column.label)
                json.member("paddingByteSize", summary?.paddingByteSize)
                json.member("triple", column.triple)
            }
        }
    }
}
