// SPDX-License-Identifier: Apache-2.0
//
// Byte maps as SVG: a row for each 8 bytes, bit-fields to the bit, holes hatched.

import LayoutAuditor

/// Draws records as SVG.
///
///          0       1       2       3       4       5       6       7
///      0 | type                          | completion_polling           |
///      8 | reserved0: __u32[14]                                         |
///        :  40 bytes more of reserved0                                  :
///     56 |                                                              |
package struct ByteMapSVG {
    private let id: String
    private var parts: [HTML] = []
    private var y = 0

    private static let bytesPerRow = 8
    private static let byteWidth = 88
    private static let gutter = 56
    private static let rowHeight = 38
    private static let foldHeight = 18
    private static let width = gutter + bytesPerRow * byteWidth + 2

    private init(id: String) {
        self.id = id
    }

    /// One record as an `<svg>` element, to be put into a page that has `style` once.
    ///
    /// - Parameters:
    ///   - column: The column of the drawing that is drawn; one that lacks the record gives empty text.
    ///   - id: Unique in the page; letters, digits and `-` are kept.
    package static func element(_ drawing: RecordDrawing, column: Int = 0, id: String) -> HTML {
        var svg = ByteMapSVG(id: slug(id))
        svg.append(drawing, column, title: nil)
        return svg.parts.isEmpty ? "" : svg.element(label: "\(drawing.name), \(drawing.columns[column].label)")
    }

    /// Drawings as an SVG file: every record in every column that has it, each below the one before.
    package static func document(_ drawings: [RecordDrawing]) -> [UInt8] {
        var svg = ByteMapSVG(id: "map")
        for drawing in drawings {
            let isSeveral = drawing.columns.count > 1
            for (index, column) in drawing.columns.enumerated() {
                guard let summary = column.summary else { continue }
                let name = drawing.spelling ?? drawing.name
                let size = summary.byteSize.counted("byte")
                svg.append(drawing, index, title: "\(name)\(isSeveral ? " on \(column.label)" : ""), \(size)")
            }
        }
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        return Array((head + svg.element(label: "Byte maps", style: style).text).utf8)
    }

    private func element(label: String, style: HTML? = nil) -> HTML {
        let paper = style.map { style -> HTML in
            "<style>\n\(style)</style>\n<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n"
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" class="bytemap" role="img" viewBox="0 0 \(Self.width) \(y + 4)" \
            width="\(Self.width)" height="\(y + 4)" aria-label="\(label)">
            \(paper ?? "")\
            <defs><pattern id="\(id)" width="6" height="6" \
            patternUnits="userSpaceOnUse" patternTransform="rotate(45)">\
            <rect class="hole" width="6" height="6"/><rect class="hatch" width="1.5" height="6"/></pattern></defs>
            \(parts)</svg>

            """
    }

    private mutating func append(_ drawing: RecordDrawing, _ column: Int, title: String?) {
        let maps = drawing.byteMaps(column: column)
        guard !maps.isEmpty else { return }
        if let title {
            y += 30
            text(title, x: 2, y: y, "t")
            y += 6
        }
        appendHeader()
        for map in maps { append(map) }
        y += 8
    }

    /// The numbers of the bytes in a row.
    private mutating func appendHeader() {
        y += 14
        for byte in 0..<Self.bytesPerRow {
            text(String(byte), x: Self.gutter + byte * Self.byteWidth + Self.byteWidth / 2, y: y, "n m")
        }
        y += 5
    }

    private mutating func append(_ map: ByteMap) {
        if !map.title.isEmpty {
            y += 20
            let count = ((map.bits.count + 7) / 8).counted("byte")
            text("\(map.title), \(count) from \(map.bits.lowerBound / 8)", x: Self.gutter, y: y, "u")
            y += 5
        }
        var keys: [String] = []
        let rows = ByteMapRows(map, bytesPerRow: Self.bytesPerRow)
        for row in rows.rows {
            if row.hiddenBefore > 0 { appendFold(row.hiddenBefore, map.segments[row.pieces[0].segment].label) }
            text(String(row.bitOffset / 8), x: Self.gutter - 8, y: y + Self.rowHeight / 2 + 4, "n e")
            for piece in row.pieces { append(piece, map.segments[piece.segment], row.bitOffset, &keys) }
            y += Self.rowHeight
        }
        if rows.undrawnBytes > 0 {
            text("\(rows.undrawnBytes.counted("byte")) more", x: Self.gutter, y: y + 13, "u")
            y += Self.foldHeight
        }
        append(keys)
    }

    private mutating func appendFold(_ rowCount: Int, _ name: String) {
        let count = (rowCount * Self.bytesPerRow).counted("byte")
        let text = name.isEmpty ? "\(count) more" : "\(count) more of \(name)"
        self.text("⋮ " + clip(text, (Self.width - Self.gutter) / 8), x: Self.gutter + 8, y: y + 13, "u")
        y += Self.foldHeight
    }
}

extension ByteMapSVG {
    private mutating func append(
        _ piece: ByteMapRows.Piece, _ segment: ByteMap.Segment, _ rowOffset: Int, _ keys: inout [String]
    ) {
        let left = Self.gutter + (piece.bits.lowerBound - rowOffset) * Self.byteWidth / 8
        let right = Self.gutter + (piece.bits.upperBound - rowOffset) * Self.byteWidth / 8
        let isGap = segment.gap != nil
        let kind = isGap ? "gap" : "f-\(segment.content.rawValue)"
        let fill: HTML = isGap ? " fill=\"url(#\(id))\"" : ""
        parts.append(
            """
            <rect class="s \(kind)"\(fill) x="\(left)" y="\(y)" \
            width="\(max(1, right - left))" height="\(Self.rowHeight)"><title>\(segment.description)</title></rect>

            """)
        guard piece.isLabelled else { return }
        appendLabel(segment, x: left, room: right - left, &keys)
    }

    /// The name, below it the type where that fits; a long name on two lines; a number where even that
    /// does not fit.
    private mutating func appendLabel(_ segment: ByteMap.Segment, x: Int, room: Int, _ keys: inout [String]) {
        let name = segment.gap == nil ? segment.label : segment.gapText(isShort: room < 110)
        let middle = x + room / 2
        let smallLetters = (room - 5) * 10 / 61
        if name.count <= (room - 8) / 8 {
            let hasType = !segment.type.isEmpty && segment.type.count <= smallLetters
            let isAlone = name.isEmpty || !hasType
            text(name, x: middle, y: y + (isAlone ? 23 : 17), "l m")
            if hasType { text(segment.type, x: middle, y: y + (name.isEmpty ? 23 : 31), "y m") }
        } else if name.count <= smallLetters {
            text(name, x: middle, y: y + 23, "y m")
        } else if smallLetters >= 8 {
            let end = lineEnd(name, smallLetters)
            text(String(name.prefix(end)), x: middle, y: y + 17, "y m")
            text(clip(String(name.dropFirst(end)), smallLetters), x: middle, y: y + 30, "y m")
        } else if segment.gap == nil {
            keys.append(segment.place)
            text(String(keys.count), x: middle, y: y + 23, "k m")
        }
    }

    /// Where a name is broken: behind an underscore where both lines have room, else where the line is full.
    private func lineEnd(_ name: String, _ letters: Int) -> Int {
        let start = Array(name.prefix(letters))
        guard let end = start.lastIndex(of: "_").map({ $0 + 1 }), name.count - end <= letters else { return letters }
        return end
    }

    /// The meanings of the numbers in a map, in columns below it.
    private mutating func append(_ keys: [String]) {
        guard !keys.isEmpty else { return }
        let columns = 2
        let room = (Self.width - Self.gutter) / columns
        for (index, key) in keys.enumerated() {
            if index % columns == 0 { y += 15 }
            text("\(index + 1)  \(clip(key, room * 10 / 65 - 5))", x: Self.gutter + index % columns * room, y: y, "y")
        }
        y += 6
    }

    private mutating func text(_ text: String, x: Int, y: Int, _ classes: String) {
        guard !text.isEmpty else { return }
        parts.append("<text class=\"\(classes)\" x=\"\(x)\" y=\"\(y)\">\(text)</text>\n")
    }

    private func clip(_ text: String, _ letters: Int) -> String {
        text.count <= letters ? text : text.prefix(max(1, letters - 1)) + "…"
    }

    /// `text` with only what an id may hold.
    static func slug(_ text: String) -> String {
        String(
            text.unicodeScalars.map { scalar in
                let isKept = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
                return isKept ? Character(scalar) : "-"
            })
    }
}

extension ByteMap.Segment {
    fileprivate func gapText(isShort: Bool = false) -> String {
        switch gap {
        case .hole: (bits.count / 8).counted("byte") + (isShort ? "" : " hole")
        case .padding: (bits.count / 8).counted("byte") + (isShort ? "" : " padding")
        case .bitHole, .bitPadding: bits.count.counted("bit")
        case nil: ""
        }
    }

    /// `mode: 3 bits at bit 5 of byte 25`.
    fileprivate var place: String {
        let isBits = bits.count % 8 != 0 || bits.lowerBound % 8 != 0 || content == .bitField
        let size = isBits ? bits.count.counted("bit") : (bits.count / 8).counted("byte")
        let offset = isBits ? "bit \(bits.lowerBound % 8) of byte \(bits.lowerBound / 8)" : "\(bits.lowerBound / 8)"
        let name = gap == nil ? "\(label.isEmpty ? type : label): \(size)" : gapText()
        return "\(name) at \(offset)"
    }

    /// The place, and the type.
    fileprivate var description: String { gap != nil || label.isEmpty ? place : "\(place), \(type)" }
}
