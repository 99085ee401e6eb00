// SPDX-License-Identifier: Apache-2.0
//
// The rows of one record on one target, in memory order of its fields.

import LayoutIR

/// The parts that a drawing shows beside the fields.
package struct DrawingOptions: Hashable, Sendable {
    /// Bytes of a cacheline; boundaries are rows of their own.
    package var cachelineByteSize: Int
    /// Whether records that have a name are drawn in place, too.
    package var expandsRecords: Bool

    /// Without arguments, a drawing with cachelines of 64 bytes in which named records stay closed.
    package init(cachelineByteSize: Int = 64, expandsRecords: Bool = false) {
        self.cachelineByteSize = cachelineByteSize
        self.expandsRecords = expandsRecords
    }
}

/// Collects the rows of a record and of what is drawn in place within it.
struct RowBuilder {
    private let declarations: IRIndex
    private let options: DrawingOptions
    private(set) var rows: [RecordDrawing.Row] = []
    private var cacheline = 0
    /// Deeper than any header a compiler takes; a snapshot may be malformed.
    private static let depthLimit = 32

    init(_ record: Record, in declarations: IRIndex, _ options: DrawingOptions) {
        self.declarations = declarations
        self.options = options
        append(record, at: 0, depth: 1, path: "")
    }

    private mutating func append(_ record: Record, at base: Int, depth: Int, path: String) {
        let attributes = CAttributes(record, in: declarations).fields
        let gaps = Dictionary(grouping: declarations.gaps(in: record)) { $0.fieldBefore ?? -1 }
        append(gaps[-1] ?? [], after: path + "^", base, depth)
        var unnamed = 0
        let cachelineBefore = cacheline
        for (index, field) in record.fields.enumerated() {
            var name = field.name
            if name.isEmpty {
                name = field.isBitField ? "#\(unnamed)" : String(unnamed)
                unnamed += 1
            }
            let place = Place(
                field: field, parent: record.kind, base: base, depth: depth,
                path: path.isEmpty ? name : "\(path).\(name)", attributes: attributes[index])
            appendCacheline(before: base + field.bitOffset, depth: depth)
            append(place)
            append(gaps[index] ?? [], after: place.path, base, depth)
            // The members of a union all begin where it begins.
            if record.kind == .union { cacheline = cachelineBefore }
        }
    }

    /// A field and where it is.
    private struct Place {
        let field: Field
        let parent: Record.Kind
        let base: Int
        let depth: Int
        let path: String
        let attributes: String
    }

    private mutating func append(_ place: Place) {
        let declaration = declarations.declaration(
            of: place.field.name, type: place.field.type, isFlexibleAllowed: place.parent == .struct)
        if let record = declaration.record ?? expandable(place), place.depth < Self.depthLimit {
            var open = declaration
            if declaration.record == nil { open.specifier = "\(record.kind.rawValue) /* \(record.name) */" }
            rows.append(row(.open, place, open))
            append(record, at: place.base + place.field.bitOffset, depth: place.depth + 1, path: place.path)
            open.specifier = CAttributes(record, in: declarations).record
            rows.append(row(.close, place, open))
            return
        }
        rows.append(row(.member, place, declaration))
        guard place.parent == .struct, let padding = declarations.embeddedPadding(of: place.field) else { return }
        let end = place.base + place.field.bitOffset + place.field.bitWidth
        let cell = RecordDrawing.Cell(
            bitOffset: end - padding * 8, bitWidth: padding * 8)
        rows.append(note(.embeddedPadding, path: place.path, place.depth, cell))
    }

    private func expandable(_ place: Place) -> Record? {
        guard options.expandsRecords else { return nil }
        return declarations.record(of: declarations.elements(of: place.field.type).type)
    }

    private func row(
        _ kind: RecordDrawing.Row.Kind, _ place: Place, _ declaration: CDeclaration
    ) -> RecordDrawing.Row {
        let field = place.field
        let declarator = field.isBitField ? "\(field.name):\(field.bitWidth)" : declaration.declarator
        let type = declarations.resolved(field.type)
        let elements = declarations.elements(of: field.type)
        return RecordDrawing.Row(
            kind: kind, depth: place.depth, path: place.path, name: field.name, specifier: declaration.specifier,
            declarator: declarator, attributes: place.attributes, content: declarations.content(of: field),
            doc: kind == .close ? nil : field.doc,
            cells: [
                RecordDrawing.Cell(
                    bitOffset: place.base + field.bitOffset, bitWidth: field.bitWidth,
                    unitBitWidth: field.isBitField ? (type?.byteSize ?? 1) * 8 : nil, type: field.type,
                    record: declarations.record(of: elements.type)?.name, elementCount: elements.count)
            ])
    }

    private mutating func append(_ gaps: [Gap], after path: String, _ base: Int, _ depth: Int) {
        for gap in gaps {
            let cell = RecordDrawing.Cell(
                bitOffset: base + gap.bitOffset, bitWidth: gap.bitWidth)
            rows.append(note(.gap(gap.kind), path: path, depth, cell))
        }
    }

    /// A row once a cacheline: where a field is the first to begin in it.
    private mutating func appendCacheline(before bitOffset: Int, depth: Int) {
        let size = options.cachelineByteSize * 8
        guard bitOffset / size > cacheline else { return }
        cacheline = bitOffset / size
        let cell = RecordDrawing.Cell(
            bitOffset: cacheline * size, bitWidth: bitOffset - cacheline * size)
        rows.append(note(.cacheline(cacheline), path: "", depth, cell))
    }

    private func note(
        _ kind: RecordDrawing.Row.Kind, path: String, _ depth: Int, _ cell: RecordDrawing.Cell
    ) -> RecordDrawing.Row {
        RecordDrawing.Row(
            kind: kind, depth: depth, path: path, name: "", specifier: "", declarator: "", attributes: "",
            content: .none, doc: nil, cells: [cell])
    }
}

extension IRIndex {
    /// The content of a field, behind typedefs; an array has the content of its elements.
    func content(of field: Field) -> RecordDrawing.Content {
        if field.isBitField { return .bitField }
        let element = elements(of: field.type).type
        guard let type = resolved(element) else { return .other }
        switch type.kind {
        case .boolean: return .boolean
        case .integer:
            let isText = type.name == "char" && element != field.type
            return isText ? .characters : .integer
        case .floating, .complex: return .floating
        case .pointer: return .pointer
        case .enumeration: return .enumeration
        case .record: return record(of: element)?.kind == .union ? .union : .struct
        default: return .other
        }
    }
}
