// SPDX-License-Identifier: Apache-2.0
//
// Names of records and enums across a kernel and its modules, where one tag may have several definitions.

/// The names by which records and enums go in the IR.
final class RecordNames {
    /// The difference between two definitions of one tag: members and enumerators by name and place, not by type.
    private struct Shape: Equatable {
        let kind: BTFKind?
        let byteSize: Int
        let names: [String]
        let places: [UInt64]
    }

    /// One type may be named by several typedefs.
    private struct Key: Hashable {
        let type: TypeIdentity
        let typedef: String
    }

    private var unique = UniqueNames<Shape>()
    private var known: [Key: String] = [:]
    private var tags: Set<String> = []

    /// Notes the tags of a graph: a typedef of that name cannot name a record.
    func noteTags(of graph: BTFGraph) throws(BTFFailure) {
        for id in graph.firstID..<graph.endID {
            let type = try graph.type(id)
            if type.nameOffset != 0, type.isRecord || type.isEnumeration {
                tags.insert(try graph.name(type.nameOffset))
            }
        }
    }

    /// The name of a struct, union or enum with a tag.
    func name(of id: Int, _ type: BTFType, in graph: BTFGraph) throws(BTFFailure) -> String {
        try name(try graph.name(type.nameOffset), "", id, type, graph)
    }

    /// The name of one without a tag that a typedef names.
    func name(
        ofTypedef typedef: String, _ id: Int, _ type: BTFType, in graph: BTFGraph
    ) throws(BTFFailure) -> String {
        try name(tags.contains(typedef) ? "\(typedef).0" : typedef, typedef, id, type, graph)
    }

    private func name(
        _ name: String, _ typedef: String, _ id: Int, _ type: BTFType, _ graph: BTFGraph
    ) throws(BTFFailure) -> String {
        let key = Key(type: graph.identity(of: id), typedef: typedef)
        if let known = known[key] { return known }
        let found = unique.name(name, for: try shape(type, graph)).name
        known[key] = found
        return found
    }

    private func shape(_ type: BTFType, _ graph: BTFGraph) throws(BTFFailure) -> Shape {
        var names: [String] = []
        var places: [UInt64] = []
        if type.isEnumeration {
            for item in try type.enumerators() {
                names.append(try graph.name(item.nameOffset))
                places.append(item.bitPattern)
            }
        } else {
            for member in try type.members() {
                names.append(try graph.name(member.nameOffset))
                places.append(UInt64(member.bitOffset) << 8 | UInt64(member.bitFieldWidth))
            }
        }
        return Shape(kind: type.kind, byteSize: type.sizeOrType, names: names, places: places)
    }
}
