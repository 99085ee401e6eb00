// SPDX-License-Identifier: Apache-2.0
//
// A drawing as C with comments, in the manner of pahole.

import LayoutAuditor
import LayoutIR

/// Records as C text: the comments say where everything is, and a compiler passes them over.
///
///     struct acrn_cstate_data {
///             __u64                      latency;           /*     8     8 */
package struct LayoutText {
    /// How numbers are written, and text is dressed.
    package struct Form: Sendable {
        /// Decimal numbers, no colour.
        package static let plain = Form()
        let style: TextStyle
        /// Whether offsets and sizes are hexadecimal, but for 0.
        let isHexadecimal: Bool

        /// A form; without arguments it is `plain`.
        package init(style: TextStyle = .plain, isHexadecimal: Bool = false) {
            self.style = style
            self.isHexadecimal = isHexadecimal
        }

        func number(_ value: Int) -> String {
            isHexadecimal && value > 0 ? "0x" + String(value, radix: 16) : String(value)
        }
    }

    private let form: Form
    private let drawing: RecordDrawing
    /// The columns that have the record.
    private let columns: [Int]
    private let numberWidth: Int
    private let commentColumn: Int

    /// The text of drawings, one after the other.
    package static func text(_ drawings: [RecordDrawing], _ form: Form = .plain) -> String {
        drawings.map { LayoutText($0, form).text }.joined(separator: "\n")
    }

    init(_ drawing: RecordDrawing, _ form: Form = .plain) {
        self.drawing = drawing
        self.form = form
        columns = drawing.columns.indices.filter { drawing.columns[$0].summary != nil }
        let largest = drawing.columns.compactMap { $0.summary?.byteSize }.max() ?? 0
        numberWidth = max(5, form.number(largest).count)
        let widths = drawing.rows.map { Self.width(Self.code($0)) }
        commentColumn = max(57, min(widths.max() ?? 0, 80) + 1)
    }

    var text: String {
        var lines: [String] = []
        let absent = drawing.columns.filter { $0.summary == nil }.map(\.label)
        if !absent.isEmpty { lines.append(Self.comment("not on \(absent.joined(separator: ", "))")) }
        lines.append(commented(opening, columns.count > 1 ? legend : nil))
        for row in drawing.rows { append(row, to: &lines) }
        if lines.last?.isEmpty == false { lines.append("") }
        lines += LayoutSummaryText.lines(drawing)
        lines.append(closing)
        return lines.map { dressed($0.visibleButTabs) + "\n" }.joined()
    }

    /// A line with what differs or lies idle marked, and other comments faint.
    private func dressed(_ line: String) -> String {
        guard form.style.isColoured, line.ends(with: "*/"), let start = line.ranges(of: "/* ").last?.lowerBound else {
            return line
        }
        let comment = String(line[start...])
        let isMarked = comment.begins(with: "/* XXX") || comment.ends(with: " ! */")
        return line[..<start] + (isMarked ? form.style.mark(comment) : form.style.faint(comment))
    }

    /// `struct name {`, `typedef struct {` for one that only a typedef names.
    private var opening: String {
        let keyword = drawing.kind.rawValue
        guard let spelling = drawing.spelling else { return "\(keyword) { \(Self.comment(drawing.name))" }
        return isTypedef ? "typedef \(keyword) {" : "\(spelling) {"
    }

    private var closing: String {
        let summaries = drawing.columns.compactMap(\.summary)
        let attributes = summaries.map(\.attributes).first { !$0.isEmpty } ?? ""
        let name = summaries.map(\.nameAttributes).first { !$0.isEmpty } ?? ""
        return "}\(attributes)\(isTypedef ? " " + (drawing.spelling ?? "") + name : "");"
    }

    private var isTypedef: Bool { drawing.spelling.map { !$0.begins(with: "\(drawing.kind.rawValue) ") } ?? false }

    /// The columns' labels, above their offsets and sizes.
    private var legend: String {
        let width = numberWidth * 2 + 1
        let labels = columns.map { Self.centred(drawing.columns[$0].label, width) }
        return Self.comment(labels.joined(separator: " | "))
    }

    private func append(_ row: RecordDrawing.Row, to lines: inout [String]) {
        let indentation = String(repeating: "\t", count: row.depth)
        switch row.kind {
        case .member, .close: lines.append(commented(Self.code(row), cells(row)))
        case .open: lines.append(Self.code(row))
        case .cacheline: lines += notes(row).map { indentation + $0 }
        case .gap(.padding) where row.depth == 1, .gap(.bitPadding) where row.depth == 1: break
        case .gap, .embeddedPadding:
            if lines.last?.isEmpty == false { lines.append("") }
            lines += notes(row).map { indentation + $0 }
            lines.append("")
        }
    }

    /// `code`, and in the comments' column a comment.
    private func commented(_ code: String, _ comment: String?) -> String {
        guard let comment else { return code }
        let spaces = max(1, commentColumn - Self.width(code))
        return code + String(repeating: " ", count: spaces) + comment
    }

    private func cells(_ row: RecordDrawing.Row) -> String {
        let parts = columns.map { place(row.cells[$0]) }
        return "/* \(parts.joined(separator: " | "))\(row.isDifferent ? " !" : "") */"
    }

    /// Offset and size, of a bit-field the unit's offset, the bit in it and the unit's size.
    private func place(_ cell: RecordDrawing.Cell?) -> String {
        guard let cell else { return Self.right("-", numberWidth) + Self.right("-", numberWidth + 1) }
        guard let unit = cell.unitBitWidth else {
            return Self.right(form.number(cell.byteOffset), numberWidth) + " "
                + Self.right(form.number(cell.byteSize), numberWidth)
        }
        let start = cell.bitOffset / unit * unit
        return Self.right(form.number(start / 8), numberWidth) + ":"
            + Self.right(form.number(cell.bitOffset - start), form.isHexadecimal ? 3 : 2)
            + Self.right(form.number(unit / 8), numberWidth - 2)
    }

    /// The notes of the columns on a row that is not code: once, where all are equal.
    private func notes(_ row: RecordDrawing.Row) -> [String] {
        let notes = columns.compactMap { index in
            row.cells[index].flatMap { Self.note(row.kind, $0) }.map { (text: $0, label: drawing.columns[index].label) }
        }
        return notes.grouped(by: \.text).map { text, notes in
            let labels = notes.map(\.label).joined(separator: ", ")
            return Self.comment(notes.count == columns.count ? text : "\(text) [\(labels)]")
        }
    }

    private static func note(_ kind: RecordDrawing.Row.Kind, _ cell: RecordDrawing.Cell) -> String? {
        let bytes = cell.bitWidth / 8
        switch kind {
        case .gap(.hole): return "XXX \(bytes.counted("byte")) hole, try to pack"
        case .gap(.bitHole): return "XXX \(cell.bitWidth.counted("bit")) hole, try to pack"
        case .gap(.padding): return "XXX \(bytes.counted("byte")) padding"
        case .gap(.bitPadding): return "XXX \(cell.bitWidth.counted("bit")) padding"
        case .embeddedPadding: return "XXX last struct has \(bytes.counted("byte")) of padding"
        case .cacheline(let number):
            let boundary = "--- cacheline \(number) boundary (\(cell.byteOffset) bytes)"
            return bytes == 0 ? "\(boundary) ---" : "\(boundary) was \(bytes.counted("byte")) ago ---"
        case .member, .open, .close: return nil
        }
    }
}

extension LayoutText {
    /// The C of a row, indented by tabs; the types of one depth are below each other.
    private static func code(_ row: RecordDrawing.Row) -> String {
        let indentation = String(repeating: "\t", count: row.depth)
        switch row.kind {
        case .open: return "\(indentation)\(row.specifier) {"
        case .close:
            let name = row.declarator.isEmpty ? "" : " \(row.declarator)"
            return "\(indentation)}\(row.specifier)\(name)\(row.attributes);"
        default:
            let width = max(0, 26 - 8 * (row.depth - 1))
            let type = row.specifier.padded(to: width)
            return "\(indentation)\(type) \(row.declarator)\(row.attributes);"
        }
    }

    /// Columns of a terminal, with tabs of eight; names are taken to be as wide as their letters.
    private static func width(_ code: String) -> Int {
        let tabs = code.prefix { $0 == "\t" }.count
        return tabs * 8 + code.count - tabs
    }

    static func comment(_ text: String) -> String {
        "/* \(text.replacingAll("*/", with: "* /")) */"
    }

    private static func right(_ value: some CustomStringConvertible, _ width: Int) -> String {
        let text = value.description
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }

    private static func centred(_ text: String, _ width: Int) -> String {
        let spaces = max(0, width - text.count)
        return String(repeating: " ", count: spaces / 2) + text + String(repeating: " ", count: spaces - spaces / 2)
    }
}

extension String {
    /// The text and spaces behind it, up to a width.
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }

    /// Control characters but tabs made visible.
    var visibleButTabs: String {
        split(separator: "\t", omittingEmptySubsequences: false).map { String($0).visible }.joined(separator: "\t")
    }
}
