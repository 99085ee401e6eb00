// SPDX-License-Identifier: Apache-2.0
//
// Records that are the same in both readings, down to what their types are made of: most are, and what they would be
// compared for takes far longer than seeing that. Records that differ themselves are found first, and then all that are
// made of them or point to them, whatever lies between.

internal import LayoutIR

struct Unchanged {
    private enum Node: Hashable {
        case type(String)
        case record(String)
    }

    private let changed: Set<Node>

    init(_ pair: ReadingPair) {
        var users: [Node: [Node]] = [:]
        for type in pair.new.ir.types {
            for part in type.parts { users[.type(part), default: []].append(.type(type.name)) }
            if type.kind == .record, let record = type.target {
                users[.record(record), default: []].append(.type(type.name))
            }
        }
        for record in pair.new.ir.records {
            for field in record.fields { users[.type(field.type), default: []].append(.record(record.name)) }
        }
        var waiting = Self.different(pair)
        var changed: Set<Node> = []
        while let node = waiting.popLast() {
            guard changed.insert(node).inserted else { continue }
            waiting += users[node] ?? []
        }
        self.changed = changed
    }

    /// Whether nothing about a record changed but the lines it stands in.
    func contains(_ old: Record, _ new: Record) -> Bool {
        old.name == new.name && !changed.contains(.record(new.name))
    }

    /// Nodes that differ by themselves, or that only one side has.
    private static func different(_ pair: ReadingPair) -> [Node] {
        let (old, new) = (pair.old, pair.new)
        let types = new.ir.types.filter { type in
            let isExported = [old, new].map { $0.typedefs[type.name] != nil }
            return old.index.type(type.name) != type || type.kind == .typedef && isExported[0] != isExported[1]
        }
        let lostTypes = old.ir.types.filter { new.index.type($0.name) == nil }
        let records = new.ir.records.filter { record in
            old.index.record(record.name).map { !isSame($0, record, pair) } ?? true
        }
        let lostRecords = old.ir.records.filter { new.index.record($0.name) == nil }
        return (types + lostTypes).map { .type($0.name) } + (records + lostRecords).map { .record($0.name) }
    }

    private static func isSame(_ old: Record, _ new: Record, _ pair: ReadingPair) -> Bool {
        pair.isSameHeader(old.place, new.place) && old.byteSize == new.byteSize
            && !contradicts(old.byteAlignment, new.byteAlignment) && old.kind == new.kind
            && !contradicts(old.isPacked, new.isPacked) && !contradicts(old.isAligned, new.isAligned)
            && old.parent == new.parent && old.spelling == new.spelling
            && old.doc == new.doc && old.fields.count == new.fields.count
            && zip(old.fields, new.fields).allSatisfy(isSame)
    }

    private static func isSame(_ old: Field, _ new: Field) -> Bool {
        old.bitOffset == new.bitOffset && old.bitWidth == new.bitWidth && old.isBitField == new.isBitField
            && old.name == new.name && old.type == new.type && !contradicts(old.isPacked, new.isPacked)
            && !contradicts(old.isAligned, new.isAligned) && old.doc == new.doc
    }
}
