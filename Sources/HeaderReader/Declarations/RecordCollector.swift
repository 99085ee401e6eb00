// SPDX-License-Identifier: Apache-2.0
//
// Structs, unions and enums into the IR: what exported headers declare, and what that embeds.

internal import CLibclang
internal import LayoutIR
internal import ReadRequests

/// Collects records and enums, each embedded one before the record that embeds it.
final class RecordCollector {
    private(set) var records: [Record] = []
    private(set) var enums: [Enumeration] = []
    private(set) var skipped: [SkippedItem] = []
    private let clang: Libclang
    private let comments: SizeComments
    private let offsets: MemberOffsets
    private let files: HeaderFiles
    private let names: RecordNames
    private let types: TypeTable
    private var done: Set<Int> = []
    private var takenNames: Set<String> = []
    /// Where enumerators are, of as many enums as were there when one was asked for last.
    private var enumerators: [String: (enumeration: Int, position: Int)] = [:]
    private var indexedEnums = 0
    /// Texts on the members of a record that are not at the member, by the record's name.
    private var memberDocs: [String: [String: String]] = [:]

    init(
        _ unit: TranslationUnit, _ files: HeaderFiles, _ names: RecordNames, _ types: TypeTable,
        _ offsets: MemberOffsets
    ) {
        self.offsets = offsets
        clang = unit.clang
        comments = SizeComments(unit)
        self.files = files
        self.names = names
        self.types = types
    }

    /// Reads all exported declarations and returns the typedefs among them.
    func collect(_ declarations: TopLevelDeclarations) throws(ReadFailure) -> [Typedef] {
        // Names first: a typedef may come after the record without a tag that it names a pointer to.
        for cursor in declarations.exported where cursor.kind == CXCursor_TypedefDecl { nameThroughTypedef(cursor) }
        var typedefs: [Typedef] = []
        for cursor in declarations.exported {
            if cursor.kind == CXCursor_TypedefDecl {
                if let typedef = typedef(cursor, declarations.tags) { typedefs.append(typedef) }
            } else {
                try collect(cursor, declarations.tags)
            }
        }
        return typedefs
    }

    /// Reads the record or enum of this name, if it is not there yet.
    func collectEmbedded(_ name: String, _ declarations: TopLevelDeclarations) throws(ReadFailure) {
        guard let definition = declarations.definition(of: name) else { return }
        try collect(definition, [])
    }

    /// An enumerator by name, with the header that declares it.
    func enumerator(named name: String) -> (enumerator: Enumerator, header: String)? {
        while indexedEnums < enums.count {
            for (position, enumerator) in enums[indexedEnums].enumerators.enumerated()
            where enumerators[enumerator.name] == nil {
                enumerators[enumerator.name] = (indexedEnums, position)
            }
            indexedEnums += 1
        }
        guard let (number, position) = enumerators[name] else { return nil }
        let found = enums[number].enumerators[position]
        return (found, enums[number].place(of: found)?.header ?? "")
    }

    private func collect(_ cursor: CXCursor, _ tags: Set<String>) throws(ReadFailure) {
        let definition = clang.definition(cursor)
        guard clang.isNull(definition) == 0 else {
            skipIncomplete(cursor)
            return
        }
        guard done.insert(names.key(of: definition)).inserted else { return }
        if definition.kind == CXCursor_EnumDecl {
            enums.append(EnumReader(clang, names, types, files).read(definition, place: place(of: definition)))
            return
        }
        let name = names.name(of: definition)
        if let typedef = names.spellable(definition), tags.contains(typedef) {
            skip(.typedef, typedef, .nameTaken(tag: typedef, record: name), definition)
        }
        try read(definition, name)
    }

    private func read(_ definition: CXCursor, _ name: String) throws(ReadFailure) {
        let reader = RecordReader(clang, names, types, files, offsets)
        let doc = reader.doc(of: definition)
        memberDocs[name] = inheritedDocs(of: definition, name).merging(doc?.members ?? [:]) { $1 }
        let fieldCursors = reader.fieldCursors(of: definition)
        reader.nameUnnamedTypes(of: fieldCursors, in: name)
        for tagged in reader.taggedChildren(of: definition) { try collect(tagged, []) }
        for field in fieldCursors {
            let type = clang.cursorType(field)
            // A type without a name is declared right here, even behind a pointer.
            if let unnamed = clang.tagDeclaration(of: type), clang.isAnonymous(unnamed) != 0 {
                try collect(unnamed, [])
            }
            if let embedded = clang.embeddedDeclaration(of: type) { try collect(embedded, []) }
        }
        let file = files.file(clang.position(of: definition).file)
        records.append(
            try reader.read(
                definition, fieldCursors, statedByteSize: comments.byteSize(of: definition),
                place: place(of: definition), isEmbedded: !(file?.isExported ?? false), doc: doc?.summary,
                memberDocs: memberDocs[name] ?? [:]))
    }

    /// The texts on members of this record in the kernel-doc of the record around it: `@reqs.data: ...` of `data`. A
    /// record that is a member without a name shares the names of the one around it.
    private func inheritedDocs(of definition: CXCursor, _ name: String) -> [String: String] {
        guard let parent = names.parent(of: definition), let docs = memberDocs[parent] else { return [:] }
        let member = name.dropFirst(parent.count + 1)
        if member.allSatisfy(\.isNumber) { return docs }
        let pairs = docs.compactMap { path, text in
            path.begins(with: "\(member).") ? (String(path.dropFirst(member.count + 1)), text) : nil
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private func nameThroughTypedef(_ cursor: CXCursor) {
        let underlying = clang.typedefUnderlyingType(cursor)
        guard let declaration = clang.tagDeclaration(of: underlying), clang.isAnonymous(declaration) != 0 else {
            return
        }
        names.assign("\(clang.text(clang.cursorSpelling(cursor))).0", to: declaration, parent: nil)
    }

    private func typedef(_ cursor: CXCursor, _ tags: Set<String>) -> Typedef? {
        let name = clang.text(clang.cursorSpelling(cursor))
        guard takenNames.insert(name).inserted else { return nil }
        let underlying = clang.typedefUnderlyingType(cursor)
        if let declaration = clang.tagDeclaration(of: underlying), names.spellable(declaration) == name,
            clang.embeddedDeclaration(of: underlying) != nil
        {
            return nil
        }
        _ = types.name(of: clang.cursorType(cursor))
        let doc = clang.text(clang.rawComment(cursor))
        return Typedef(
            name: name, target: types.name(of: underlying), place: place(of: cursor),
            doc: doc.isEmpty ? nil : DocComment(raw: doc).summary)
    }

    private func skipIncomplete(_ cursor: CXCursor) {
        guard clang.isAnonymous(cursor) == 0, done.insert(names.key(of: cursor)).inserted else { return }
        let kind: SkippedItem.Kind = cursor.kind == CXCursor_EnumDecl ? .enumeration : .record
        let spelling = names.spelling(of: cursor)
        skip(kind, names.name(of: cursor), .incompleteType(spelling), cursor)
    }

    private func skip(
        _ kind: SkippedItem.Kind, _ name: String, _ reason: SkippedItem.Reason, _ cursor: CXCursor
    ) {
        skipped.append(SkippedItem(kind: kind, name: name, reason: reason, place: place(of: cursor)))
    }

    private func place(of cursor: CXCursor) -> SourcePlace {
        let position = clang.position(of: cursor)
        return SourcePlace(header: files.file(position.file)?.name ?? "", line: position.line)
    }
}
