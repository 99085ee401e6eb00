// SPDX-License-Identifier: Apache-2.0
//
// The declarations at file scope, sorted by what the reader does with them.

internal import CLibclang
internal import LayoutIR
internal import ReadRequests

/// The file-scope declarations of a translation unit, in order.
struct TopLevelDeclarations {
    /// The tags and typedefs of exported headers: structs, unions, enums and typedefs, complete or not.
    private(set) var exported: [CXCursor] = []
    /// All tags, whichever header declares them.
    private(set) var tags: Set<String> = []
    /// Definitions of structs, unions and enums by tag, or by the name of a typedef in its place.
    private var definitions: [String: CXCursor] = [:]
    private(set) var typedefNames: Set<String> = []
    /// All typedefs, whichever header declares them.
    private(set) var typedefs: [CXCursor] = []
    private let unit: TranslationUnit
    private let files: HeaderFiles
    private var variables: [CXCursor] = []

    init(_ unit: TranslationUnit, _ files: HeaderFiles) {
        self.unit = unit
        self.files = files
        let clang = unit.clang
        var found: [CXCursor] = []
        clang.forEachChild(of: unit.root) { found.append($0) }
        for cursor in found {
            switch cursor.kind {
            case CXCursor_StructDecl, CXCursor_UnionDecl, CXCursor_EnumDecl: noteTag(cursor)
            case CXCursor_TypedefDecl:
                typedefNames.insert(clang.text(clang.cursorSpelling(cursor)))
                typedefs.append(cursor)
            case CXCursor_VarDecl:
                if files.file(clang.position(of: cursor).file)?.isMain == false { variables.append(cursor) }
                continue
            default: continue
            }
            if files.file(clang.position(of: cursor).file)?.isExported == true { exported.append(cursor) }
        }
    }

    private mutating func noteTag(_ cursor: CXCursor) {
        let clang = unit.clang
        guard clang.isAnonymous(cursor) == 0 else { return }
        let spelling = clang.text(clang.typeSpelling(clang.cursorType(cursor)))
        var name = spelling
        if let space = spelling.utf8.firstIndex(of: UInt8(ascii: " ")) {
            name = String(spelling[spelling.utf8.index(after: space)...])
            tags.insert(name)
        }
        if clang.isDefinition(cursor) != 0 { definitions[name] = cursor }
    }

    /// Whether a struct, union or enum of this tag is complete.
    func isComplete(_ tag: String) -> Bool {
        definition(of: tag) != nil
    }

    /// The struct, union or enum of this tag or typedef's name, be it declared within another one.
    func definition(of name: String) -> CXCursor? {
        if let found = definitions[name] { return found }
        for outer in definitions.values {
            if let found = definition(of: name, within: outer) { return found }
        }
        return nil
    }

    private func definition(of name: String, within outer: CXCursor) -> CXCursor? {
        let clang = unit.clang
        var found: CXCursor?
        clang.forEachChild(of: outer) { child in
            guard found == nil, child.kind == CXCursor_StructDecl || child.kind == CXCursor_UnionDecl else { return }
            let isIt = clang.isDefinition(child) != 0 && clang.text(clang.cursorSpelling(child)) == name
            found = isIt ? child : definition(of: name, within: child)
        }
        return found
    }

    /// Names that are declared at file scope or are enumerators, for saying which one is not.
    func declaredNames() -> Set<String> {
        let clang = unit.clang
        var names: Set<String> = []
        clang.forEachChild(of: unit.root) { cursor in
            names.insert(clang.text(clang.cursorSpelling(cursor)))
            guard cursor.kind == CXCursor_EnumDecl else { return }
            clang.forEachChild(of: cursor) { names.insert(clang.text(clang.cursorSpelling($0))) }
        }
        return names
    }

    /// A struct declared together with a variable whose name looks like an attribute is what is left of
    /// `} __packed;` when nothing defines `__packed`: the layout is another one than the header means.
    func throwUndefinedAttributes() throws(ReadFailure) {
        let found = definedWithRecord.filter { Self.looksLikeAttribute($0.name) }
        guard found.isEmpty else {
            throw ReadFailure(
                found.map {
                    diagnostic(
                        .error,
                        "'\($0.name)' declares a variable here; if it is an attribute macro, define it "
                            + "(--define or --prelude), for without it the layout is wrong",
                        .undefinedAttribute, at: $0.cursor)
                })
        }
    }

    /// Variables that are declared together with a record, under less suspicious names.
    var warnings: [Diagnostic] {
        definedWithRecord.map {
            diagnostic(
                .warning, "'\($0.name)' is a variable that this header defines; is it an attribute macro?",
                .variableDefined, at: $0.cursor)
        }
    }

    private var definedWithRecord: [(cursor: CXCursor, name: String)] {
        let clang = unit.clang
        return variables.compactMap { cursor in
            guard clang.storageClass(cursor) == CX_SC_None,
                let record = clang.tagDeclaration(of: clang.cursorType(cursor)),
                clang.isDefinition(record) != 0
            else { return nil }
            // Declared together: the variable's extent begins where the record's does.
            let start = clang.position(clang.rangeStart(clang.cursorExtent(cursor)))
            let recordStart = clang.position(clang.rangeStart(clang.cursorExtent(record)))
            guard start.file == recordStart.file, start.byteOffset == recordStart.byteOffset else { return nil }
            return (cursor, clang.text(clang.cursorSpelling(cursor)))
        }
    }

    private static func looksLikeAttribute(_ name: String) -> Bool {
        let lower = name.lowercased()
        return name.begins(with: "_") || name == name.uppercased()
            || ["pack", "align", "attribute", "attr"].contains { lower.contains($0) }
    }

    private func diagnostic(
        _ severity: Diagnostic.Severity, _ message: String, _ id: DiagnosticID, at cursor: CXCursor
    ) -> Diagnostic {
        let position = unit.clang.position(of: cursor)
        return Diagnostic(
            severity, message, id: id, path: files.file(position.file)?.path, line: position.line,
            column: position.column)
    }
}
