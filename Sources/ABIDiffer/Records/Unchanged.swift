// SPDX-License-Identifier: Apache-2.0
//
// Records that are the same in both readings, down to what their types are made of: most are, and what they
// would be compared for takes far longer than seeing that.

internal import LayoutIR

struct Unchanged {
    private let pair: ReadingPair
    private var types: [String: Bool] = [:]
    private var records: [String: Bool] = [:]
    /// How many types are being looked at, each for the one before: pointers lead from record to record without an end.
    private var depth = 0

    init(_ pair: ReadingPair) {
        self.pair = pair
    }

    /// Whether nothing about a record changed but the lines it stands in.
    mutating func contains(_ old: Record, _ new: Record) -> Bool {
        guard old.name == new.name else { return false }
        if let known = records[new.name] { return known }
        // A record that holds itself by value is no C; here it ends the search.
        records[new.name] = true
        let isSame =
            pair.isSameHeader(old.place, new.place) && old.byteSize == new.byteSize
            && !contradicts(old.byteAlignment, new.byteAlignment) && old.kind == new.kind
            && !contradicts(old.isPacked, new.isPacked) && !contradicts(old.isAligned, new.isAligned)
            && old.parent == new.parent && old.spelling == new.spelling
            && old.doc == new.doc && old.fields.count == new.fields.count
            && zip(old.fields, new.fields).allSatisfy(Self.isSame)
        let result = isSame && new.fields.allSatisfy { isSameType($0.type) }
        records[new.name] = result
        return result
    }

    private static func isSame(_ old: Field, _ new: Field) -> Bool {
        old.bitOffset == new.bitOffset && old.bitWidth == new.bitWidth && old.isBitField == new.isBitField
            && old.name == new.name && old.type == new.type && !contradicts(old.isPacked, new.isPacked)
            && !contradicts(old.isAligned, new.isAligned) && old.doc == new.doc
    }

    private mutating func isSameType(_ name: String) -> Bool {
        if let known = types[name] { return known }
        // A type may be reached from itself through a pointer.
        types[name] = true
        let result = isSameTypeAnew(name)
        types[name] = result
        return result
    }

    private mutating func isSameTypeAnew(_ name: String) -> Bool {
        // Further down nothing is known to be the same: what is not is found by comparing.
        guard depth < IRIndex.deepest else { return false }
        depth += 1
        defer { depth -= 1 }
        let new = pair.new.index.type(name)
        guard pair.old.index.type(name) == new, let new else { return pair.old.index.type(name) == nil && new == nil }
        switch new.kind {
        case .record:
            let (ours, theirs) = (pair.old.index.record(new.target ?? ""), pair.new.index.record(new.target ?? ""))
            guard let ours, let theirs else { return (ours == nil) == (theirs == nil) }
            return contains(ours, theirs)
        case .typedef:
            let places = [pair.old, pair.new].map { $0.typedefs[name] != nil }
            return places[0] == places[1] && new.target.map { isSameType($0) } ?? true
        default:
            return (new.target.map { isSameType($0) } ?? true) && (new.parameters ?? []).allSatisfy { isSameType($0) }
        }
    }
}
