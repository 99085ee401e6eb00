// SPDX-License-Identifier: Apache-2.0
//
// Records, enums and typedefs of kernels and modules, each embedded record before the one that embeds it.

internal import LayoutIR

/// Collects what is in scope from one graph after the other.
final class DeclarationCollector {
    private(set) var records: [Record] = []
    private(set) var enums: [Enumeration] = []
    private(set) var typedefs: [Typedef] = []
    private(set) var skipped: [SkippedItem] = []
    private let table: TypeTable
    private let names: RecordNames
    private var done: Set<String> = []
    /// The records and enums without a layout, by name: whatever holds one has none either.
    private var refused: [String: BTFFailure] = [:]
    private var fieldCount = 0
    private var nameByteCount = 0

    /// Records in records without a name, deeper than this, are refused.
    private static let deepest = 64
    /// A record without a name is listed anew wherever it is embedded: a small file must not become a large answer.
    private static let largestFieldCount = 4_000_000
    /// A name takes its bytes anew wherever it is used; those of a whole kernel are a hundredth of this.
    private static let mostNameBytes = 1 << 29

    init(_ table: TypeTable, _ names: RecordNames) {
        self.table = table
        self.names = names
    }

    /// Adds what a graph declares itself.
    ///
    /// - Parameter isInScope: Whether a declaration of this name is asked for.
    func collect(_ graph: BTFGraph, where isInScope: (String) -> Bool) throws(BTFFailure) {
        let speller = TypeSpeller(graph, table, names)
        for id in graph.firstID..<graph.endID {
            let type = try graph.type(id)
            guard type.isRecord || type.isEnumeration || type.kind == .typedef || type.kind == .forward else {
                continue
            }
            let name = try graph.name(type.nameOffset)
            if type.nameOffset == 0 {
                if type.isEnumeration, !done.contains(key(graph, id)) {
                    try unnamedEnumeration(id, type, graph, isInScope)
                }
            } else if try isInScope(name) ? true : hasEnumerator(of: type, graph, isInScope) {
                try collect(id, type, name, speller)
            }
        }
    }

    private func collect(_ id: Int, _ type: BTFType, _ name: String, _ speller: TypeSpeller) throws(BTFFailure) {
        let graph = speller.graph
        do {
            switch type.kind {
            case .forward: skipIncomplete(name, type, graph)
            case .typedef: try typedef(id, type, name, speller)
            default:
                let own = try names.name(of: id, type, in: graph)
                try declare(id, type, Name(own, spelling: "\(type.keyword) \(own)"), speller, isEmbedded: false)
            }
        } catch {
            guard error.id == .unrepresentable else { throw error }
            skip(
                type.isEnumeration ? .enumeration : type.kind == .typedef ? .typedef : .record, name,
                .unrepresentable(error.message))
        }
    }

    /// The name of a record or enum.
    private struct Name {
        let name: String
        let spelling: String?
        let parent: String?

        init(_ name: String, spelling: String?, parent: String? = nil) {
            self.name = name
            self.spelling = spelling
            self.parent = parent
        }
    }

    private func typedef(_ id: Int, _ type: BTFType, _ name: String, _ speller: TypeSpeller) throws(BTFFailure) {
        let graph = speller.graph
        if let inner = try graph.unnamed(behind: type.sizeOrType) {
            let isRecordItself = inner.id == type.sizeOrType
            let own =
                isRecordItself ? try names.name(ofTypedef: name, inner.id, inner.type, in: graph) : "\(name).0"
            try declare(
                inner.id, inner.type, Name(own, spelling: isRecordItself ? name : nil), speller, isEmbedded: false)
            if isRecordItself {
                _ = try speller.spelling(id)
                return
            }
        }
        guard done.insert("typedef \(name)").inserted else { return }
        _ = try speller.spelling(id)
        guard let target = table.target(ofTypedef: name) else { return }
        typedefs.append(Typedef(name: name, target: target, place: nil, doc: nil))
    }

    private func declare(
        _ id: Int, _ type: BTFType, _ name: Name, _ speller: TypeSpeller, isEmbedded: Bool, depth: Int = 0
    ) throws(BTFFailure) {
        let own = "\(type.isEnumeration ? "enum" : "record") \(name.name)"
        if let failure = refused[own] { throw failure }
        guard done.insert(own).inserted else { return }
        done.insert(key(speller.graph, id))
        if type.isEnumeration {
            do {
                enums.append(try enumeration(type, name, speller.graph))
            } catch {
                refused[own] = error
                throw error
            }
            return
        }
        guard depth < Self.deepest else {
            throw BTFFailure(.unrepresentable, "its members are nested more than \(Self.deepest) deep")
        }
        let counts = (records.count, enums.count)
        let fields: [Field]
        do {
            fields = try self.fields(type, name, speller, depth)
        } catch {
            refused[own] = error
            forget(below: name.name, from: counts)
            throw error
        }
        fieldCount += fields.count
        guard fieldCount <= Self.largestFieldCount else {
            throw BTFFailure(.invalid, "declares more than \(Self.largestFieldCount) members")
        }
        try count(name.name)
        records.append(
            Record(
                name: name.name, kind: type.kind == .union ? .union : .struct, spelling: name.spelling,
                parent: name.parent, byteSize: type.sizeOrType, byteAlignment: nil, isPacked: nil, isAligned: nil,
                isEmbedded: isEmbedded, fields: fields, place: nil, doc: nil))
    }

    /// Takes out the declarations that only a record which is left out has, of those since it began.
    private func forget(below name: String, from counts: (records: Int, enums: Int)) {
        let kept = records[counts.records...].filter { !$0.name.begins(with: "\(name).") }
        records.replaceSubrange(counts.records..., with: kept)
        let values = enums[counts.enums...].filter { !$0.name.begins(with: "\(name).") }
        enums.replaceSubrange(counts.enums..., with: values)
    }

    private func fields(
        _ type: BTFType, _ record: Name, _ speller: TypeSpeller, _ depth: Int
    ) throws(BTFFailure) -> [Field] {
        var fields: [Field] = []
        var ordinal = 0
        // `struct { ... } a, *b;` is one record, with the name of the first.
        var ownNames: [Int: String] = [:]
        for member in try type.members() {
            let name = try speller.graph.name(member.nameOffset)
            try count(name)
            var unnamed: Unnamed?
            if let found = try speller.graph.unnamed(behind: member.typeID) {
                let known = ownNames[found.id]
                let own = known ?? "\(record.name).\(name.isEmpty ? String(ordinal) : name)"
                if name.isEmpty { ordinal += 1 }
                ownNames[found.id] = own
                unnamed = Unnamed(id: found.id, name: own)
                if known == nil {
                    try declare(
                        found.id, found.type, Name(own, spelling: nil, parent: record.name), speller,
                        isEmbedded: false, depth: depth + 1)
                }
            } else {
                try declareEmbedded(member.typeID, speller, depth)
            }
            fields.append(try field(member, name, type, unnamed, speller))
        }
        return fields
    }

    /// Declares the record or enum whose bytes a member holds, if it has a name.
    private func declareEmbedded(_ id: Int, _ speller: TypeSpeller, _ depth: Int) throws(BTFFailure) {
        let graph = speller.graph
        guard let (id, type, typedef) = try graph.embedded(in: id) else { return }
        if type.nameOffset != 0 {
            let own = try names.name(of: id, type, in: graph)
            try declare(
                id, type, Name(own, spelling: "\(type.keyword) \(own)"), speller, isEmbedded: true, depth: depth + 1)
        } else if let typedef {
            let own = try names.name(ofTypedef: typedef, id, type, in: graph)
            try declare(id, type, Name(own, spelling: typedef), speller, isEmbedded: true, depth: depth + 1)
        }
    }

    private func field(
        _ member: BTFMember, _ name: String, _ record: BTFType, _ unnamed: Unnamed?, _ speller: TypeSpeller
    ) throws(BTFFailure) -> Field {
        var (offset, width) = (member.bitOffset, member.bitFieldWidth)
        if !record.flag, let integer = try speller.graph.narrowInteger(member.typeID) {
            // Without `kflag` it is the integer that is narrower than its bytes.
            offset += integer.bitOffset
            width = integer.bitWidth
        }
        let isBitField = width > 0
        let spelling = try speller.spelling(member.typeID, unnamed)
        if !isBitField {
            guard let size = try speller.sizes.byteSize(of: member.typeID) else {
                throw BTFFailure(.unrepresentable, "its member '\(name)' has a type without a size: '\(spelling.name)'")
            }
            width = size * 8
        }
        return Field(
            name: name, type: spelling.name, bitOffset: offset, bitWidth: width, isBitField: isBitField,
            isPacked: nil, isAligned: nil, line: nil)
    }

    // MARK: - Enums

    private func enumeration(_ type: BTFType, _ name: Name, _ graph: BTFGraph) throws(BTFFailure) -> Enumeration {
        let isSigned = try type.isSigned()
        let underlying = type.underlyingName(isSigned: isSigned)
        var enumerators: [Enumerator] = []
        for item in try type.enumerators() {
            let name = try graph.name(item.nameOffset)
            try count(name)
            guard let value = item.value(byteSize: type.sizeOrType, isSigned: isSigned, isExtended: type.flag) else {
                throw BTFFailure(.unrepresentable, "its \(type.sizeOrType) bytes do not hold the value of '\(name)'")
            }
            enumerators.append(Enumerator(name: name, value: value, type: nil, line: nil, doc: nil))
        }
        _ = table.enter(CType(name: underlying, kind: .integer, byteSize: type.sizeOrType, isSigned: isSigned))
        return Enumeration(
            name: name.name, spelling: name.spelling, underlyingType: underlying, byteSize: type.sizeOrType,
            isSigned: isSigned, enumerators: enumerators, place: nil, doc: nil)
    }

    /// An enum that only its enumerators name; in scope where one of them is.
    private func unnamedEnumeration(
        _ id: Int, _ type: BTFType, _ graph: BTFGraph, _ isInScope: (String) -> Bool
    ) throws(BTFFailure) {
        let found: Enumeration
        do {
            found = try enumeration(type, Name("", spelling: nil), graph)
        } catch {
            guard error.id == .unrepresentable, let first = try type.enumerators().first else { throw error }
            guard try hasEnumerator(of: type, graph, isInScope) else { return }
            return skip(.enumeration, try graph.name(first.nameOffset), .unrepresentable(error.message))
        }
        guard found.enumerators.contains(where: { isInScope($0.name) }) else { return }
        done.insert(key(graph, id))
        enums.append(found)
    }

    /// An enum may be asked for by one of its values.
    private func hasEnumerator(
        of type: BTFType, _ graph: BTFGraph, _ isInScope: (String) -> Bool
    ) throws(BTFFailure) -> Bool {
        guard type.isEnumeration else { return false }
        for item in try type.enumerators() where isInScope(try graph.name(item.nameOffset)) { return true }
        return false
    }

    // MARK: - What is left out

    private func skipIncomplete(_ name: String, _ type: BTFType, _ graph: BTFGraph) {
        guard done.insert("forward \(name)").inserted else { return }
        skip(.record, name, .incompleteType("\(type.flag ? "union" : "struct") \(name)"))
    }

    private func skip(_ kind: SkippedItem.Kind, _ name: String, _ reason: SkippedItem.Reason) {
        skipped.append(SkippedItem(kind: kind, name: name, reason: reason, place: nil))
    }

    private func count(_ name: String) throws(BTFFailure) {
        nameByteCount += name.utf8.count
        guard nameByteCount <= Self.mostNameBytes else {
            throw BTFFailure(.invalid, "declares names of more than \(Self.mostNameBytes) bytes")
        }
    }

    private func key(_ graph: BTFGraph, _ id: Int) -> String {
        let identity = graph.identity(of: id)
        return "\(identity.graph.hashValue).\(identity.id)"
    }
}
