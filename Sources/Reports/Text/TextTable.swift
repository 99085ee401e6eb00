// SPDX-License-Identifier: Apache-2.0
//
// Tables for a terminal: columns as wide as their cells, the last one broken at the terminal's edge.

/// A table that is being filled.
package struct TextTable {
    /// The side of a column that its cells are on: text is on the left, numbers are on the right.
    package enum Alignment: Sendable {
        case left, right
    }

    /// A column: the title above it, and the side that its cells are on.
    package struct Column: Sendable {
        let title: String
        let alignment: Alignment

        /// A column; an empty title is one that is not printed.
        package init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    private let columns: [Column]
    private let indent: Int
    private var rows: [(cells: [String], isMarked: Bool)] = []

    /// - Parameter indent: The spaces before each line.
    package init(_ columns: [Column], indent: Int = 0) {
        self.columns = columns
        self.indent = indent
    }

    /// Whether it has no rows: then its text is empty, too.
    package var isEmpty: Bool { rows.isEmpty }

    /// Adds a row, which has a cell for each column; leading spaces of a cell are kept.
    package mutating func append(_ cells: [String], isMarked: Bool = false) {
        rows.append((cells.map(\.visible), isMarked))
    }

    /// The table with its titles; columns in which nothing stands are left out.
    package func text(_ style: TextStyle) -> String {
        let shown = columns.indices.filter { column in rows.contains { !$0.cells[column].isEmpty } }
        let widths = shown.map { column in
            (rows.map { $0.cells[column].count } + [columns[column].title.count]).max() ?? 0
        }
        var text = ""
        if columns.contains(where: { !$0.title.isEmpty }) {
            let titles = lines(shown.map { columns[$0].title }, shown, widths, width: nil)
            text += titles.map { margin + style.heading($0) + "\n" }.joined()
        }
        for row in rows {
            let lines = lines(shown.map { row.cells[$0] }, shown, widths, width: style.columnCount)
            text += lines.map { margin + (row.isMarked ? style.mark($0) : $0) + "\n" }.joined()
        }
        return text
    }

    private var margin: String { String(repeating: " ", count: indent) }

    /// A row's lines: more than one where its last cell is broken.
    private func lines(_ cells: [String], _ shown: [Int], _ widths: [Int], width: Int?) -> [String] {
        guard let last = cells.last, let lastColumn = shown.last else { return [] }
        var start = ""
        for (cell, (column, width)) in zip(cells, zip(shown, widths)).dropLast() {
            start += padded(cell, columns[column].alignment, width) + "  "
        }
        if columns[lastColumn].alignment == .right {
            return [trimmed(start + padded(last, .right, widths[widths.count - 1]))]
        }
        let room = width.map { $0 - indent - start.count }
        if let width, let room, room < TextStyle.leastWidth, last.count > room {
            // A column too narrow to read is below the others.
            return [trimmed(start)] + TextStyle.wrapped(last, to: width - indent - 4).map { "    " + $0 }
        }
        let broken = TextStyle.wrapped(last, to: room)
        let below = String(repeating: " ", count: start.count)
        return broken.enumerated().map { trimmed(($0.offset == 0 ? start : below) + $0.element) }
    }

    private func padded(_ cell: String, _ alignment: Alignment, _ width: Int) -> String {
        let space = String(repeating: " ", count: max(0, width - cell.count))
        return alignment == .left ? cell + space : space + cell
    }

    private func trimmed(_ line: String) -> String {
        var rest = Substring(line)
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
