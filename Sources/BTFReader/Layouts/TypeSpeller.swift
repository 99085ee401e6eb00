// SPDX-License-Identifier: Apache-2.0
//
// How C spells the types of one graph.

internal import LayoutIR

/// Spells types, and enters them into the table.
final class TypeSpeller {
    let graph: BTFGraph
    let sizes: TypeSizes
    private let table: TypeTable
    private let names: RecordNames
    private var known: [Int: CSpelling] = [:]

    /// A type whose spelling is longer is left out: spellings of functions that take functions double with each level.
    private static let longestSpelling = 4096

    init(_ graph: BTFGraph, _ table: TypeTable, _ names: RecordNames) {
        self.graph = graph
        self.table = table
        self.names = names
        sizes = TypeSizes(graph, pointerByteSize: table.pointerByteSize)
    }

    /// - Parameters:
    ///   - id: 0 for `void`.
    ///   - unnamed: What a struct, union or enum without a name is called where this type is.
    /// - Throws: `unrepresentable` for what is not a C type, or is nested too deeply.
    func spelling(_ id: Int, _ unnamed: Unnamed? = nil, depth: Int = 0) throws(BTFFailure) -> CSpelling {
        if let known = known[id] { return known }
        guard depth < TypeSizes.deepest else {
            throw BTFFailure(.unrepresentable, "its type is made of more than \(TypeSizes.deepest) others")
        }
        guard id != 0 else { return enter(CSpelling("void"), CType(name: "void", kind: .void)) }
        let type = try graph.type(id)
        let spelling = try spell(id, type, unnamed, depth + 1)
        guard spelling.before.utf8.count + spelling.behind.utf8.count <= Self.longestSpelling else {
            throw BTFFailure(.unrepresentable, "its type takes more than \(Self.longestSpelling) letters")
        }
        if unnamed == nil { known[id] = spelling }
        return spelling
    }

    private func spell(
        _ id: Int, _ type: BTFType, _ unnamed: Unnamed?, _ depth: Int
    ) throws(BTFFailure) -> CSpelling {
        switch type.kind {
        case .integer: return try integer(type)
        case .floating:
            let name = IntegerNames.standard(try graph.name(type.nameOffset))
            return enter(name, .floating, size: type.sizeOrType)
        case .pointer:
            let inner = try spelling(type.sizeOrType, unnamed, depth: depth)
            return enter(inner.pointer, .pointer, size: table.pointerByteSize, target: inner.name)
        case .array: return try array(id, type, unnamed, depth)
        case .struct, .union, .enumeration, .wideEnumeration: return try tagged(id, type, unnamed)
        case .forward:
            let name = try graph.name(type.nameOffset)
            return enter("\(type.flag ? "union" : "struct") \(name)", .record, target: name)
        case .typedef: return try typedef(id, type, depth)
        case .const, .volatile, .restrict: return try qualified(id, unnamed, depth)
        case .typeTag: return try spelling(type.sizeOrType, unnamed, depth: depth)
        case .functionPrototype: return try function(type, unnamed, depth)
        case .function, .variable, .dataSection, .declarationTag, nil:
            throw BTFFailure(.unrepresentable, "its type, number \(id), is not a C type")
        }
    }

    private func integer(_ type: BTFType) throws(BTFFailure) -> CSpelling {
        let detail = try type.integer()
        let name = IntegerNames.standard(try graph.name(type.nameOffset))
        let isSigned = name == "char" ? table.isCharSigned : detail.isSigned
        return enter(
            CSpelling(name),
            CType(
                name: name, kind: detail.isBoolean ? .boolean : .integer, byteSize: type.sizeOrType,
                isSigned: detail.isBoolean ? false : isSigned))
    }

    private func array(
        _ id: Int, _ type: BTFType, _ unnamed: Unnamed?, _ depth: Int
    ) throws(BTFFailure) -> CSpelling {
        let (elementID, count) = try type.array()
        let element = try spelling(elementID, unnamed, depth: depth)
        // BTF has no word for a flexible array: it is one of no elements.
        let bound = count == 0 ? nil : count
        let spelling = element.array(bound)
        return enter(
            spelling,
            CType(
                name: spelling.name, kind: .array, byteSize: try sizes.byteSize(of: id), target: element.name,
                elementCount: bound))
    }

    private func tagged(_ id: Int, _ type: BTFType, _ unnamed: Unnamed?) throws(BTFFailure) -> CSpelling {
        let isUnnamed = type.nameOffset == 0
        guard let name = isUnnamed ? (unnamed?.id == id ? unnamed?.name : nil) : try names.name(of: id, type, in: graph)
        else { throw BTFFailure(.unrepresentable, "it holds a type without a name, number \(id)") }
        return try entered("\(type.keyword) \(name)", name, type)
    }

    /// Enters a struct, union or enum under its spelling.
    private func entered(_ spelling: String, _ name: String, _ type: BTFType) throws(BTFFailure) -> CSpelling {
        guard type.isEnumeration else { return enter(spelling, .record, size: type.sizeOrType, target: name) }
        let isSigned = try type.isSigned()
        return enter(
            CSpelling(spelling),
            CType(
                name: spelling, kind: .enumeration, byteSize: type.sizeOrType, target: name, isSigned: isSigned,
                underlying: type.underlyingName(isSigned: isSigned)))
    }

    private func typedef(_ id: Int, _ type: BTFType, _ depth: Int) throws(BTFFailure) -> CSpelling {
        let name = try graph.name(type.nameOffset)
        if let inner = try graph.unnamed(behind: type.sizeOrType) {
            // `typedef struct { ... } name_t`: the record itself is called that.
            if inner.id == type.sizeOrType {
                return try entered(name, try names.name(ofTypedef: name, inner.id, inner.type, in: graph), inner.type)
            }
            let target = try spelling(type.sizeOrType, Unnamed(id: inner.id, name: "\(name).0"), depth: depth)
            return enter(name, .typedef, size: try sizes.byteSize(of: id), target: target.name)
        }
        let target = try spelling(type.sizeOrType, depth: depth)
        return enter(name, .typedef, size: try sizes.byteSize(of: id), target: target.name)
    }

    private func qualified(_ id: Int, _ unnamed: Unnamed?, _ depth: Int) throws(BTFFailure) -> CSpelling {
        var (words, next, steps) = (Set<String>(), id, depth)
        while next != 0, steps < TypeSizes.deepest, let word = try graph.type(next).qualifier {
            words.insert(word)
            next = try graph.type(next).sizeOrType
            steps += 1
        }
        let inner = try spelling(next, unnamed, depth: steps)
        let kind = next == 0 ? nil : try graph.type(next).kind
        // In C the elements are qualified, and not the array.
        guard kind != .array, kind != .functionPrototype else { return inner }
        let ordered = ["const", "volatile", "restrict"].filter(words.contains)
        let spelling = inner.qualified(ordered.joined(separator: " "), isPointer: kind == .pointer)
        return enter(
            spelling,
            CType(
                name: spelling.name, kind: .qualified, byteSize: try sizes.byteSize(of: next), target: inner.name,
                qualifiers: ordered))
    }

    private func function(_ type: BTFType, _ unnamed: Unnamed?, _ depth: Int) throws(BTFFailure) -> CSpelling {
        let result = try spelling(type.sizeOrType, unnamed, depth: depth)
        var ids = try type.parameterIDs()
        let isVariadic = ids.last == 0
        if isVariadic { ids.removeLast() }
        var parameters: [String] = []
        for id in ids { parameters.append(try spelling(id, depth: depth).name) }
        let spelling = result.function(parameters, isVariadic: isVariadic, hasPrototype: true)
        return enter(
            spelling,
            CType(
                name: spelling.name, kind: .function, target: result.name, parameters: parameters,
                isVariadic: isVariadic))
    }

    private func enter(
        _ name: String, _ kind: CType.Kind, size: Int? = nil, target: String? = nil
    ) -> CSpelling {
        enter(CSpelling(name), kind, size: size, target: target)
    }

    private func enter(
        _ spelling: CSpelling, _ kind: CType.Kind, size: Int?, target: String? = nil
    ) -> CSpelling {
        enter(spelling, CType(name: spelling.name, kind: kind, byteSize: size, target: target))
    }

    private func enter(_ spelling: CSpelling, _ type: CType) -> CSpelling {
        let name = table.enter(type)
        return name == spelling.name ? spelling : CSpelling(name)
    }
}
