// SPDX-License-Identifier: Apache-2.0
//
// A record with the members of its anonymous structs and unions, which C reaches as if they were its own.
//
//   struct s { u32 a; union { u32 b; struct { u16 c; u16 d; }; }; }
//                a: [struct 0]   b: [struct 1, union 0]   c: [struct 1, union 1, struct 0]

internal import LayoutIR

struct FlatRecord {
    /// One step from a record to a member: what holds it, and the how manieth it is there.
    struct Step: Hashable {
        let isUnion: Bool
        let index: Int
    }

    struct Member {
        let field: Field
        /// From the start of the outermost record.
        let bitOffset: Int
        let path: [Step]
        /// Whether it keeps bytes or bits for later.
        let isReserved: Bool

        /// Empty for an unnamed bit-field.
        var name: String { field.name }
        var bitWidth: Int { field.bitWidth }
        var bits: Range<Int> { bitOffset..<(bitOffset + bitWidth) }
        /// A flexible array takes what follows it.
        var claim: Range<Int> { bitOffset..<(bitOffset + max(bitWidth, 1)) }

        /// Whether both can hold a value at a time: no union has them as different members.
        func coexists(with other: Member) -> Bool {
            for (mine, its) in zip(path, other.path) where mine.index != its.index { return !mine.isUnion }
            return true
        }
    }

    let record: Record
    /// In declaration order.
    let members: [Member]
    /// Members that have a name; C lets each stand but once.
    let byName: [String: Member]
    /// The members' claims.
    let places: RangeIndex

    init(_ record: Record, _ reading: Reading) {
        self.record = record
        members = Self.members(of: record, at: 0, [], reading)
        byName = Dictionary(members.filter { !$0.name.isEmpty }.map { ($0.name, $0) }) { first, _ in first }
        places = RangeIndex(members.map(\.claim))
    }

    /// The members whose claims overlap a range.
    func members(overlapping range: Range<Int>) -> [Member] {
        places.positions(overlapping: range).map { members[$0] }
    }

    var bitSize: Int { record.byteSize * 8 }

    private static func members(of record: Record, at offset: Int, _ path: [Step], _ reading: Reading) -> [Member] {
        let reserved = ReservedMembers(record)
        return record.fields.enumerated().flatMap { index, field -> [Member] in
            let step = path + [Step(isUnion: record.kind == .union, index: index)]
            // An empty struct, which only lets C have a flexible array in a union, takes no bytes.
            if let inner = reading.index.record(in: field.type), inner.fields.isEmpty, inner.byteSize == 0 { return [] }
            if field.name.isEmpty {
                if let inner = reading.index.record(in: field.type), !field.isBitField {
                    return members(of: inner, at: offset + field.bitOffset, step, reading)
                }
                if field.bitWidth == 0 { return [] }
            }
            let isReserved = reserved.contains(field, holdsRecords: reading.index.record(in: field.type) != nil)
            return [
                Member(field: field, bitOffset: offset + field.bitOffset, path: step, isReserved: isReserved)
            ]
        }
    }
}
