// SPDX-License-Identifier: Apache-2.0
//
// One struct or union: what libclang says of its layout, checked for being an answer at all.

internal import CLibclang
internal import LayoutIR
internal import ReadRequests

struct RecordReader {
    private let clang: Libclang
    private let names: RecordNames
    private let types: TypeTable
    private let files: HeaderFiles
    private let offsets: MemberOffsets

    init(
        _ clang: Libclang, _ names: RecordNames, _ types: TypeTable, _ files: HeaderFiles, _ offsets: MemberOffsets
    ) {
        self.offsets = offsets
        self.clang = clang
        self.names = names
        self.types = types
        self.files = files
    }

    /// The fields, unnamed ones included.
    func fieldCursors(of definition: CXCursor) -> [CXCursor] {
        var fields: [CXCursor] = []
        clang.forEachField(of: clang.cursorType(definition)) { fields.append($0) }
        return fields
    }

    /// Structs, unions and enums with a tag that are declared within the record.
    func taggedChildren(of definition: CXCursor) -> [CXCursor] {
        var found: [CXCursor] = []
        clang.forEachChild(of: definition) { child in
            let isTag = [CXCursor_StructDecl, CXCursor_UnionDecl, CXCursor_EnumDecl].contains(child.kind)
            if isTag, clang.isAnonymous(child) == 0, clang.isDefinition(child) != 0 { found.append(child) }
        }
        return found
    }

    /// Names the types without a tag that fields declare: `parent.field`, and `parent.0` for the first
    /// member that has no name either.
    func nameUnnamedTypes(of fields: [CXCursor], in record: String) {
        var ordinal = 0
        for field in fields {
            guard let declaration = clang.tagDeclaration(of: clang.cursorType(field)),
                clang.isAnonymous(declaration) != 0
            else { continue }
            let name = name(of: field)
            names.assign("\(record).\(name.isEmpty ? String(ordinal) : name)", to: declaration, parent: record)
            if name.isEmpty { ordinal += 1 }
        }
    }

    /// The doc comment of a record.
    func doc(of definition: CXCursor) -> DocComment? {
        let raw = clang.text(clang.rawComment(definition))
        return raw.isEmpty ? nil : DocComment(raw: raw)
    }

    /// - Parameters:
    ///   - statedByteSize: The size that a comment promises.
    ///   - memberDocs: What is said of members elsewhere than at the member.
    /// - Throws: `ReadFailure` for a record or field without a layout.
    func read(
        _ definition: CXCursor, _ fieldCursors: [CXCursor], statedByteSize: Int?, place: SourcePlace,
        isEmbedded: Bool, doc: String?, memberDocs: [String: String]
    ) throws(ReadFailure) -> Record {
        let type = clang.cursorType(definition)
        let size = clang.byteSize(type)
        let alignment = clang.byteAlignment(type)
        let namedAlignment = clang.byteAlignment(names.namedType(of: definition))
        guard size >= 0, alignment > 0, namedAlignment > 0 else {
            throw noLayout(of: names.spelling(of: definition), definition)
        }
        let attributes = attributes(of: definition)
        var fields: [Field] = []
        let named = fieldCursors.map { ($0, name(of: $0)) }
        let known = offsets.bitOffsets(in: names.spellable(definition), named)
        for (number, (cursor, name)) in named.enumerated() {
            let offset = known.isEmpty ? nil : known[number]
            fields.append(try field(cursor, name, offset, memberDocs, in: place.header))
        }
        let isPacked =
            attributes.isPacked
            || zip(fields, fieldCursors).contains { isMisplaced($0, $1, recordAlignment: Int(alignment)) }
        return Record(
            name: names.name(of: definition), kind: definition.kind == CXCursor_UnionDecl ? .union : .struct,
            spelling: names.spellable(definition), parent: names.parent(of: definition), byteSize: Int(size),
            byteAlignment: Int(namedAlignment), isPacked: isPacked,
            isAligned: attributes.isAligned || namedAlignment != alignment,
            isEmbedded: isEmbedded, fields: fields, statedByteSize: statedByteSize, place: place, doc: doc)
    }

    private func field(
        _ cursor: CXCursor, _ name: String, _ known: Int?, _ members: [String: String], in header: String
    ) throws(ReadFailure) -> Field {
        let position = clang.position(of: cursor)
        let offset = known ?? Int(clang.fieldOffset(cursor))
        guard offset >= 0 else { throw noLayout(of: name, cursor) }
        let type = clang.cursorType(cursor)
        let isBitField = clang.isBitField(cursor) != 0
        let width = isBitField ? Int(clang.bitFieldWidth(cursor)) : (types.byteSize(of: type) ?? 0) * 8
        guard width >= 0 else { throw noLayout(of: name, cursor) }
        let attributes = attributes(of: cursor)
        let raw = clang.text(clang.rawComment(cursor))
        return Field(
            name: name, type: types.name(of: type), bitOffset: offset, bitWidth: width,
            isBitField: isBitField, isPacked: attributes.isPacked, isAligned: attributes.isAligned,
            header: files.header(at: position, unless: header), line: position.line,
            doc: raw.isEmpty ? members[name] : DocComment(raw: raw).summary)
    }

    /// Empty for members without a name, which later libclangs spell with the path of their file.
    private func name(of field: CXCursor) -> String {
        let spelling = clang.text(clang.cursorSpelling(field))
        return spelling.utf8.contains { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: " ") } ? "" : spelling
    }

    /// Whether a field lies where its own type's alignment would not allow it: the work of `#pragma pack`.
    private func isMisplaced(_ field: Field, _ cursor: CXCursor, recordAlignment: Int) -> Bool {
        // A bit-field without a name does not count for its record's alignment, on some targets.
        guard field.isPacked != true, !(field.isBitField && field.name.isEmpty) else { return false }
        let alignment = Int(clang.byteAlignment(clang.cursorType(cursor)))
        let isOffBoundary = !field.isBitField && alignment > 0 && field.bitOffset % (alignment * 8) != 0
        return isOffBoundary || alignment > recordAlignment
    }

    private func attributes(of cursor: CXCursor) -> (isPacked: Bool, isAligned: Bool) {
        var isPacked = false
        var isAligned = false
        clang.forEachChild(of: cursor) { child in
            if child.kind == CXCursor_PackedAttr { isPacked = true }
            if child.kind == CXCursor_AlignedAttr { isAligned = true }
        }
        return (isPacked, isAligned)
    }

    private func noLayout(of name: String, _ cursor: CXCursor) -> ReadFailure {
        let position = clang.position(of: cursor)
        return ReadFailure([
            Diagnostic(
                .error, "libclang gives no layout for '\(name)'", id: .noLayout,
                path: files.file(position.file)?.path, line: position.line, column: position.column)
        ])
    }
}
