// SPDX-License-Identifier: Apache-2.0
//
// The members of a record as C reaches them: those of its anonymous structs and unions are its own.

internal import LayoutIR

struct FlatMember {
    let field: Field
    /// The record that declares it: the outer one, or an anonymous one within.
    let record: Record
    /// The members of that record which keep bytes for later.
    let reserved: ReservedMembers
    /// How facts name it: by the record that declares it.
    let factName: String
    /// From the start of the outer record.
    let bitOffset: Int

    var name: String { field.name }
    var bits: Range<Int> { bitOffset..<(bitOffset + field.bitWidth) }
    var place: SourcePlace? { record.place(of: field) }

    func key(_ property: String) -> FactKey { FactKey(.field, factName, property) }

    /// Whether it only keeps bytes for later.
    func isReserved(_ index: IRIndex) -> Bool {
        reserved.contains(field, holdsRecords: index.record(in: field.type) != nil)
    }

    /// Every member with a name, in declaration order, and how many are markers of no bytes.
    static func all(of record: Record, _ index: IRIndex) -> (members: [FlatMember], markerCount: Int) {
        var members: [FlatMember] = []
        var markerCount = 0
        func collect(_ record: Record, at offset: Int, _ depth: Int) {
            let reserved = ReservedMembers(record)
            for field in record.fields {
                let inner = index.record(of: field.type)
                if let inner, inner.fields.isEmpty, inner.byteSize == 0 {
                    markerCount += 1
                } else if !field.name.isEmpty {
                    members.append(
                        FlatMember(
                            field: field, record: record, reserved: reserved,
                            factName: "\(record.name).\(field.name)", bitOffset: offset + field.bitOffset))
                } else if let inner, !field.isBitField, depth < IRIndex.deepest {
                    collect(inner, at: offset + field.bitOffset, depth + 1)
                }
            }
        }
        collect(record, at: 0, 0)
        return (members, markerCount)
    }
}

/// Which bits some members hold.
struct HeldBits {
    /// Sorted, none touching another.
    private let ranges: [Range<Int>]

    init(_ members: [FlatMember]) {
        var joined: [Range<Int>] = []
        for bits in members.map(\.bits).filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = joined.last, bits.lowerBound <= last.upperBound {
                joined[joined.count - 1] = last.lowerBound..<max(last.upperBound, bits.upperBound)
            } else {
                joined.append(bits)
            }
        }
        ranges = joined
    }

    func contains(_ bits: Range<Int>) -> Bool {
        ranges.contains { $0.lowerBound <= bits.lowerBound && bits.upperBound <= $0.upperBound }
    }
}
