// SPDX-License-Identifier: Apache-2.0
//
// The records of the page: numbers, fields, byte map, C.

import LayoutAuditor
import LayoutIR

extension LayoutPage {
    var recordsHTML: String {
        legend + drawings.enumerated().map { record($1, number: $0 + 1) }.joined()
    }

    /// The colours of the byte maps.
    private var legend: String {
        let kinds: [(RecordDrawing.Content, String)] = [
            (.integer, "integer"), (.enumeration, "enum"), (.boolean, "_Bool"), (.bitField, "bit-field"),
            (.pointer, "pointer"), (.characters, "text"), (.floating, "floating"), (.struct, "struct"),
            (.union, "union"),
        ]
        let present = Set(drawings.flatMap(\.rows).map(\.content))
        let hasGap = drawings.flatMap(\.rows).contains { if case .gap = $0.kind { true } else { false } }
        let spans = kinds.filter { present.contains($0.0) }.map {
            "<span class=\"sw-\($0.0.rawValue)\">\($0.1)</span>"
        }
        let gap = hasGap ? ["<span class=\"sw-gap\">hole or padding</span>"] : []
        return "<p class=\"bytemap legend\">\((spans + gap).joined(separator: " "))</p>\n"
    }

    private func record(_ drawing: RecordDrawing, number: Int) -> String {
        let id = ids[drawing.name] ?? "r\(number)"
        let maps = drawing.columns.indices.filter { drawing.columns[$0].summary != nil }
        // Where the bytes are the same one map says it all.
        let sizes = Set(maps.map { drawing.columns[$0].summary?.byteSize })
        let isSame = sizes.count == 1 && !drawing.rows.contains(where: \.isDifferent)
        let shown = isSame ? Array(maps.prefix(1)) : maps
        let svgs = shown.map { column in
            let label =
                shown.count > 1 ? "<p class=\"sub\">\(HTMLPage.escape(drawing.columns[column].label))</p>\n" : ""
            return label + "<div class=\"table\">\n"
                + ByteMapSVG.element(drawing, column: column, id: "\(id)-\(column)") + "</div>\n"
        }
        return """
            <article id="\(id)" data-name="\(HTMLPage.escape(drawing.spelling ?? drawing.name))">
            <h3><code>\(HTMLPage.escape(drawing.spelling ?? drawing.name))</code> <a class="self" href="#\(id)" aria-label="Link to this record">#</a></h3>
            \(facts(drawing))\(Self.paragraphs(drawing.doc))\(uses(drawing))\(fields(drawing))\
            <details open><summary>Byte map</summary>
            \(svgs.joined())</details>
            <details><summary>C</summary>
            <div class="table"><pre>\(Self.lines(LayoutText.text([drawing])))</pre></div>
            </details>
            </article>

            """
    }

    private func facts(_ drawing: RecordDrawing) -> String {
        var texts: [(text: String, labels: [String])] = []
        for column in drawing.columns {
            let text = column.summary.map(Self.facts) ?? "not there"
            if let place = texts.firstIndex(where: { $0.text == text }) {
                texts[place].labels.append(column.label)
            } else {
                texts.append((text, [column.label]))
            }
        }
        let lines = texts.map { item in
            texts.count > 1 ? "<b>\(HTMLPage.escape(item.labels.joined(separator: ", ")))</b>: \(item.text)" : item.text
        }
        let place = drawing.place.map { "<br>\(HTMLPage.place($0.header, line: $0.line))" } ?? ""
        return "<p class=\"sub\">\(lines.joined(separator: "<br>"))\(place)</p>\n"
    }

    private static func facts(_ summary: LayoutSummary) -> String {
        var facts = [summary.byteSize.counted("byte")]
        if let alignment = summary.byteAlignment { facts.append("alignment \(alignment)") }
        facts.append(summary.memberCount.counted("member"))
        if summary.isPacked == true { facts.append("packed") }
        if summary.holeCount > 0 {
            facts.append(
                "\(summary.holeCount.counted("hole")) of \(summary.holeByteSize.counted("byte"))")
        }
        if summary.bitHoleCount > 0 {
            let bits = summary.bitHoleBitWidth.counted("bit")
            facts.append("\(summary.bitHoleCount.counted("bit hole")) of \(bits)")
        }
        if summary.paddingByteSize > 0 { facts.append("padding \(summary.paddingByteSize.counted("byte"))") }
        return facts.joined(separator: ", ")
    }

    private func uses(_ drawing: RecordDrawing) -> String {
        let carried = (carriers[drawing.name] ?? []).map { name in
            "<a href=\"#i-\(ByteMapSVG.slug(name))\"><code>\(HTMLPage.escape(name))</code></a>"
        }
        let held = (holders[drawing.name] ?? []).map { link($0) }
        let parts = [
            carried.isEmpty ? nil : "carried by \(carried.joined(separator: ", "))",
            held.isEmpty ? nil : "part of \(held.joined(separator: ", "))",
        ].compactMap { $0 }
        return parts.isEmpty ? "" : "<p class=\"sub\">\(parts.joined(separator: "; "))</p>\n"
    }

    private func fields(_ drawing: RecordDrawing) -> String {
        let columns = drawing.columns.indices.filter { drawing.columns[$0].summary != nil }
        guard !drawing.rows.isEmpty else { return "" }
        let isSeveral = columns.count > 1
        let labels = columns.map { "<th colspan=\"2\">\(HTMLPage.escape(drawing.columns[$0].label))</th>" }
        // With several targets the name comes first, for narrow screens.
        let above = isSeveral ? "<tr><th></th>\(labels.joined())</tr>\n" : ""
        let places = String(repeating: "<th>Offset</th><th>Size</th>", count: columns.count)
        let head = isSeveral ? "<th>Field</th>\(places)" : "\(places)<th>Field</th>"
        let rows = drawing.rows.compactMap { row($0, columns) }
        return """
            <div class="table"><table class="fields">
            \(above)<tr>\(head)</tr>
            \(rows.joined())</table></div>

            """
    }

    /// nil for rows that are not about bytes.
    private func row(_ row: RecordDrawing.Row, _ columns: [Int]) -> String? {
        let cells = columns.map { index -> String in
            guard let cell = row.cells[index] else { return "<td></td><td></td>" }
            return "<td class=\"num\">\(Self.offset(cell, row))</td><td class=\"num\">\(Self.size(cell, row))</td>"
        }.joined()
        let indentation = " class=\"field\" style=\"padding-left:\(Double(row.depth - 1) * 1.25 + 0.5)rem\""
        let differs = row.isDifferent ? " class=\"differs\"" : ""
        func line(_ attributes: String, _ field: String) -> String {
            let field = "<td\(indentation)>\(field)</td>"
            return "<tr\(attributes)>\(columns.count > 1 ? field + cells : cells + field)</tr>\n"
        }
        switch row.kind {
        case .member, .open: return line(differs, declaration(row) + Self.note(row.doc))
        case .gap(let kind): return line(" class=\"gap\"", Self.word(kind))
        case .close, .cacheline, .embeddedPadding: return nil
        }
    }

    private func declaration(_ row: RecordDrawing.Row) -> String {
        let cell = row.cells.compactMap { $0 }.first
        let name = row.name.isEmpty ? "" : " <b><code>\(HTMLPage.escape(row.name))</code></b>"
        if row.kind == .open {
            let count = cell.map { $0.elementCount == 1 ? "" : "[\($0.elementCount)]" } ?? ""
            return "<code>\(row.content.rawValue)\(count)</code>\(name)"
        }
        let width = row.content == .bitField ? "<code>:\(cell?.bitWidth ?? 0)</code>" : ""
        let type = cell?.type ?? ""
        let shown = cell?.record.map { link($0, text: type) } ?? "<code>\(HTMLPage.escape(type))</code>"
        return shown + name + width
    }

    private static func offset(_ cell: RecordDrawing.Cell, _ row: RecordDrawing.Row) -> String {
        let isBits = cell.unitBitWidth != nil || cell.bitOffset % 8 != 0
        return isBits ? "\(cell.byteOffset):\(cell.bitOffset % 8)" : String(cell.byteOffset)
    }

    private static func size(_ cell: RecordDrawing.Cell, _ row: RecordDrawing.Row) -> String {
        let isBits = cell.unitBitWidth != nil || cell.bitWidth % 8 != 0 || cell.bitOffset % 8 != 0
        return isBits ? cell.bitWidth.counted("bit") : String(cell.bitWidth / 8)
    }

    private static func word(_ kind: Gap.Kind) -> String {
        switch kind {
        case .hole: "hole"
        case .bitHole: "bit hole"
        case .padding, .bitPadding: "padding"
        }
    }

    /// Lines of C, each made safe.
    private static func lines(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { HTMLPage.escape(String($0)) }
                .joined(separator: "\t")
        }.joined(separator: "\n")
    }
}
