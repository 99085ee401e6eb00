// SPDX-License-Identifier: Apache-2.0
//
// Names for structs, unions and enums, with or without a tag, that do not depend on libclang's version.

internal import CLibclang

/// The name of each record and enum: its tag, its typedef's name, or the path it is reached by.
final class RecordNames {
    private struct Entry {
        let name: String
        let spelling: String
        /// Whether C can say the spelling.
        let isSpellable: Bool
        let parent: String?
    }

    private let clang: Libclang
    private let files: HeaderFiles
    private let tags: Set<String>
    private var entries: [Int: Entry] = [:]
    /// The typedef that is the only name of a record or enum.
    private var typedefs: [Int: CXType] = [:]

    /// - Parameter tags: Names that a typedef cannot give to a record.
    init(_ clang: Libclang, _ files: HeaderFiles, tags: Set<String>) {
        self.clang = clang
        self.files = files
        self.tags = tags
    }

    /// Names a record or enum that has no name of its own after the field or typedef that it types.
    func assign(_ name: String, to declaration: CXCursor, parent: String?) {
        let key = self.key(of: declaration)
        guard entries[key] == nil, clang.isAnonymous(declaration) != 0 else { return }
        entries[key] = Entry(
            name: name, spelling: "\(keyword(of: declaration)) \(name)", isSpellable: false, parent: parent)
    }

    /// Notes a typedef, in case it is the only name that a record or enum has.
    func note(typedef: CXCursor) {
        guard let declaration = clang.tagDeclaration(of: clang.typedefUnderlyingType(typedef)),
            clang.isAnonymous(declaration) == 0,
            spellable(declaration) == clang.text(clang.cursorSpelling(typedef))
        else { return }
        typedefs[key(of: declaration)] = clang.cursorType(typedef)
    }

    /// The type that C has under the name of a record or enum. An attribute of the typedef that is the only name is
    /// one of the type: nobody can say the type without it.
    func namedType(of declaration: CXCursor) -> CXType {
        typedefs[key(of: declaration)] ?? clang.cursorType(declaration)
    }

    func name(of declaration: CXCursor) -> String {
        entry(of: declaration).name
    }

    /// `struct acrn_regs`, `grant_entry_t`, or `union acrn_io_request.reqs`.
    func spelling(of declaration: CXCursor) -> String {
        entry(of: declaration).spelling
    }

    /// The spelling, where C can say it.
    func spellable(_ declaration: CXCursor) -> String? {
        let entry = entry(of: declaration)
        return entry.isSpellable ? entry.spelling : nil
    }

    /// The record that one without a name is named after.
    func parent(of declaration: CXCursor) -> String? {
        entry(of: declaration).parent
    }

    /// One value for all declarations of a record or enum.
    func key(of declaration: CXCursor) -> Int {
        let definition = clang.definition(declaration)
        let type = clang.cursorType(clang.isNull(definition) != 0 ? declaration : definition)
        return Int(bitPattern: type.data.0)
    }

    private func entry(of declaration: CXCursor) -> Entry {
        let key = key(of: declaration)
        if let entry = entries[key] { return entry }
        let entry = makeEntry(of: declaration)
        entries[key] = entry
        return entry
    }

    private func makeEntry(of declaration: CXCursor) -> Entry {
        let keyword = keyword(of: declaration)
        guard clang.isAnonymous(declaration) == 0 else {
            let position = clang.position(of: declaration)
            let name = "unnamed.\(files.file(position.file)?.name ?? "").\(position.line).\(position.column)"
            return Entry(name: name, spelling: "\(keyword) \(name)", isSpellable: false, parent: nil)
        }
        // With a tag the type is spelled `struct tag`; without one it is the typedef's name.
        let spelling = clang.text(clang.typeSpelling(clang.cursorType(declaration)))
        var name = spelling.begins(with: "\(keyword) ") ? String(spelling.dropFirst(keyword.count + 1)) : spelling
        if name == spelling, tags.contains(name) { name += ".0" }
        return Entry(name: name, spelling: spelling, isSpellable: true, parent: nil)
    }

    private func keyword(of declaration: CXCursor) -> String {
        switch declaration.kind {
        case CXCursor_UnionDecl: "union"
        case CXCursor_EnumDecl: "enum"
        default: "struct"
        }
    }
}

extension Libclang {
    /// The struct, union or enum that `type` is, or is made of through pointers and arrays, if no
    /// typedef is in between.
    func tagDeclaration(of type: CXType) -> CXCursor? {
        var type = type
        while true {
            switch type.kind {
            case CXType_Record, CXType_Enum: return typeDeclaration(type)
            case CXType_Elaborated: type = namedType(type)
            case CXType_Attributed: type = modifiedType(type)
            case CXType_Pointer: type = pointeeType(type)
            case CXType_Atomic: type = valueType(type)
            case CXType_ConstantArray, CXType_IncompleteArray, CXType_Vector: type = elementType(type)
            case CXType_Unexposed:
                let result = resultType(type)
                if result.kind == CXType_Invalid { return nil }
                type = result
            case CXType_FunctionProto, CXType_FunctionNoProto: type = resultType(type)
            default: return nil
            }
        }
    }

    /// The struct, union or enum whose bytes a value of `type` holds, through typedefs and arrays.
    func embeddedDeclaration(of type: CXType) -> CXCursor? {
        var type = canonicalType(type)
        while type.kind == CXType_ConstantArray || type.kind == CXType_IncompleteArray {
            type = canonicalType(elementType(type))
        }
        if type.kind == CXType_Atomic { type = canonicalType(valueType(type)) }
        guard type.kind == CXType_Record || type.kind == CXType_Enum else { return nil }
        return typeDeclaration(type)
    }
}
