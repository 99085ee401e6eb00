// SPDX-License-Identifier: Apache-2.0
//
// One enum, with the integer type the compiler gave it.

internal import CLibclang
internal import LayoutIR

struct EnumReader {
    private let clang: Libclang
    private let names: RecordNames
    private let types: TypeTable
    private let files: HeaderFiles

    init(_ clang: Libclang, _ names: RecordNames, _ types: TypeTable, _ files: HeaderFiles) {
        self.files = files
        self.clang = clang
        self.names = names
        self.types = types
    }

    func read(_ definition: CXCursor, place: SourcePlace) -> Enumeration {
        let integer = clang.canonicalType(clang.enumIntegerType(definition))
        let isSigned = BuiltinType(integer.kind)?.isSigned ?? true
        let raw = clang.text(clang.rawComment(definition))
        let doc = raw.isEmpty ? nil : DocComment(raw: raw)
        let wide = Set(WideEnum(definition, clang).names)
        var enumerators: [Enumerator] = []
        var previousEnd = 0
        clang.forEachChild(of: definition) { cursor in
            guard cursor.kind == CXCursor_EnumConstantDecl else { return }
            let hasOwnComment = clang.position(clang.rangeStart(clang.commentRange(cursor))).byteOffset >= previousEnd
            previousEnd = clang.position(clang.rangeEnd(clang.cursorExtent(cursor))).byteOffset
            enumerators.append(
                enumerator(
                    cursor, hasOwnComment, isSigned: isSigned, wide: wide, members: doc?.members ?? [:],
                    in: place.header))
        }
        // Most enums are in the table only where something is of the type; one that is aligned in a way of its own is.
        let type = names.namedType(of: definition)
        if clang.byteAlignment(type) != clang.byteAlignment(integer) { _ = types.name(of: type) }
        let isNamed = names.spellable(definition) != nil || names.parent(of: definition) != nil
        return Enumeration(
            name: isNamed ? names.name(of: definition) : "", spelling: names.spellable(definition),
            underlyingType: types.name(of: integer), byteSize: types.byteSize(of: integer) ?? 0,
            isSigned: isSigned, enumerators: enumerators, place: place, doc: doc?.summary)
    }

    /// - Parameter hasOwnComment: Whether its comment is not before the enumerator before it, to
    ///   which it belongs then: clang looks past commas.
    private func enumerator(
        _ cursor: CXCursor, _ hasOwnComment: Bool, isSigned: Bool, wide: Set<String>, members: [String: String],
        in header: String
    ) -> Enumerator {
        let name = clang.text(clang.cursorSpelling(cursor))
        let raw = hasOwnComment ? clang.text(clang.rawComment(cursor)) : ""
        let value =
            isSigned ? CInteger(clang.enumeratorValue(cursor)) : CInteger(clang.enumeratorUnsignedValue(cursor))
        let position = clang.position(of: cursor)
        return Enumerator(
            name: name, value: value, type: wide.contains(name) ? types.nameOfInt : type(of: cursor),
            header: files.header(at: position, unless: header), line: position.line,
            doc: raw.isEmpty ? members[name] : DocComment(raw: raw).summary)
    }

    private func type(of enumerator: CXCursor) -> String {
        let type = clang.canonicalType(clang.cursorType(enumerator))
        let plain = type.kind == CXType_Enum ? clang.enumIntegerType(clang.typeDeclaration(type)) : type
        return types.name(of: clang.canonicalType(plain))
    }
}
