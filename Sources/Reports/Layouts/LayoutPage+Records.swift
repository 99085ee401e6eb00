// SPDX-License-Identifier: Apache-2.0
//
// The records of the page: numbers, fields, byte map, C.

import LayoutAuditor
import LayoutIR

extension LayoutPage {
    var recordsHTML: HTML {
        "\(legend)\(drawings.enumerated().map { record($1, number: $0 + 1) })"
    }

    /// The colours of the byte maps.
    private var legend: HTML {
        let kinds: [(RecordDrawing.Content, String)] = [
            (.integer, "integer"), (.enumeration, "enum"), (.boolean, "_Bool"), (.bitField, "bit-field"),
            (.pointer, "pointer"), (.characters, "text"), (.floating, "floating"), (.struct, "struct"),
            (.union, "union"),
        ]
        let present = Set(drawings.flatMap(\.rows).map(\.content))
        let hasGap = drawings.flatMap(\.rows).contains { if case .gap = $0.kind { true } else { false } }
        let spans = kinds.filter { present.contains($0.0) }.map { HTML.span("sw-\($0.0.rawValue)", $0.1) }
        let gap = hasGap ? [HTML.span("sw-gap", "hole or padding")] : []
        return "<p class=\"bytemap legend\">\((spans + gap).joined(separator: " "))</p>\n"
    }

    private func record(_ drawing: RecordDrawing, number: Int) -> HTML {
        let id = ids[drawing.name] ?? "r\(number)"
        let maps = drawing.columns.indices.filter { drawing.columns[$0].summary != nil }
        // Where the bytes are the same one map says it all.
        let sizes = Set(maps.map { drawing.columns[$0].summary?.byteSize })
        let isSame = sizes.count == 1 && !drawing.rows.contains(where: \.isDifferent)
        let shown = isSame ? Array(maps.prefix(1)) : maps
        let svgs = shown.map { column -> HTML in
            let label: HTML = shown.count > 1 ? .aside("\(drawing.columns[column].label)") : ""
            let map = ByteMapSVG.element(drawing, column: column, id: "\(id)-\(column)")
            return "\(label)<div class=\"table\">\n\(map)</div>\n"
        }
        let name = drawing.spelling ?? drawing.name
        return """
            <article id="\(id)" data-name="\(name)">
            <h3><code>\(name)</code> <a class="self" href="#\(id)" aria-label="Link to this record">#</a></h3>
            \(facts(drawing))\(Self.paragraphs(drawing.doc))\(uses(drawing))\(fields(drawing))\
            <details open><summary>Byte map</summary>
            \(svgs)</details>
            <details><summary>C</summary>
            <div class="table"><pre>\(Self.lines(LayoutText.text([drawing])))</pre></div>
            </details>
            </article>

            """
    }

    private func facts(_ drawing: RecordDrawing) -> HTML {
        let texts = drawing.columns.grouped { $0.summary.map(Self.facts) ?? "not there" }
        let lines = texts.map { text, columns -> HTML in
            texts.count > 1 ? "<b>\(columns.map(\.label).joined(separator: ", "))</b>: \(text)" : "\(text)"
        }
        let place = drawing.place.map { place -> HTML in "<br>\(.place(place.header, line: place.line))" } ?? ""
        return .aside(lines.joined(separator: "<br>") + place)
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

    private func uses(_ drawing: RecordDrawing) -> HTML {
        let carried = (carriers[drawing.name] ?? []).map { name -> HTML in
            "<a href=\"#i-\(ByteMapSVG.slug(name))\"><code>\(name)</code></a>"
        }
        let held = (holders[drawing.name] ?? []).map { link($0) }
        let parts: [HTML] = [
            carried.isEmpty ? nil : "carried by \(carried.joined(separator: ", "))",
            held.isEmpty ? nil : "part of \(held.joined(separator: ", "))",
        ].compactMap { $0 }
        return parts.isEmpty ? "" : .aside(parts.joined(separator: "; "))
    }

    private func fields(_ drawing: RecordDrawing) -> HTML {
        let columns = drawing.columns.indices.filter { drawing.columns[$0].summary != nil }
        guard !drawing.rows.isEmpty else { return "" }
        let isSeveral = columns.count > 1
        let labels = columns.map { column -> HTML in "<th colspan=\"2\">\(drawing.columns[column].label)</th>" }
        // With several targets the name comes first, for narrow screens.
        let above: HTML = isSeveral ? "<tr><th></th>\(labels)</tr>\n" : ""
        let places = [HTML](repeating: "<th>Offset</th><th>Size</th>", count: columns.count)
        let head: HTML = isSeveral ? "<th>Field</th>\(places)" : "\(places)<th>Field</th>"
        let rows = drawing.rows.compactMap { row($0, columns) }
        return """
            <div class="table"><table class="fields">
            \(above)<tr>\(head)</tr>
            \(rows)</table></div>

            """
    }

    /// nil for rows that are not about bytes.
    private func row(_ row: RecordDrawing.Row, _ columns: [Int]) -> HTML? {
        let cells = columns.map { index -> HTML in
            guard let cell = row.cells[index] else { return "<td></td><td></td>" }
            return "<td class=\"num\">\(Self.offset(cell, row))</td><td class=\"num\">\(Self.size(cell, row))</td>"
        }.joined()
        let indentation: HTML = " class=\"field\" style=\"padding-left:\(Double(row.depth - 1) * 1.25 + 0.5)rem\""
        let differs: HTML = .class(row.isDifferent ? "differs" : "")
        func line(_ attributes: HTML, _ field: HTML) -> HTML {
            let field: HTML = "<td\(indentation)>\(field)</td>"
            return "<tr\(attributes)>\(columns.count > 1 ? field + cells : cells + field)</tr>\n"
        }
        switch row.kind {
        case .member, .open: return line(differs, declaration(row) + Self.note(row.doc))
        case .gap(let kind): return line(.class("gap"), "\(Self.word(kind))")
        case .close, .cacheline, .embeddedPadding: return nil
        }
    }

    private func declaration(_ row: RecordDrawing.Row) -> HTML {
        let cell = row.cells.compactMap { $0 }.first
        let name: HTML = row.name.isEmpty ? "" : " <b><code>\(row.name)</code></b>"
        if row.kind == .open {
            let count = cell.map { $0.elementCount == 1 ? "" : "[\($0.elementCount)]" } ?? ""
            return "<code>\(row.content.rawValue)\(count)</code>\(name)"
        }
        let width: HTML = row.content == .bitField ? "<code>:\(cell?.bitWidth ?? 0)</code>" : ""
        let type = cell?.type ?? ""
        let shown = cell?.record.map { link($0, text: type) } ?? "<code>\(type)</code>"
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

    /// Lines of C, whose ends and tabs stay.
    private static func lines(_ text: String) -> HTML {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { word -> HTML in "\(word)" }
                .joined(separator: "\t")
        }.joined(separator: "\n")
    }
}
