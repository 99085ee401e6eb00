// SPDX-License-Identifier: Apache-2.0
//
// The two layouts of a record, for drawings.

package import LayoutIR

/// A record that both readings have, as its members see it.
package struct RecordLayouts: Sendable {
    /// The state of a member beside its counterpart in the other layout.
    package enum Fate: Sendable {
        /// The other side lacks it.
        case alone
        case moved
        /// In its place, of another type.
        case changed
        case same
    }

    /// A member in one of the layouts. One without a name is `(unnamed)`.
    package struct Member: Sendable {
        /// Members of anonymous records are with the record's own.
        package let name: String
        /// As C spells it; of a bit-field with its width: `__u32 : 3`.
        package let type: String
        /// Bits from the start of the outermost record.
        package let bitOffset: Int
        /// The bits that it occupies; of a flexible array none.
        package let bitWidth: Int
        /// Whether it keeps bytes or bits for later.
        package let isReserved: Bool
        /// The state beside the counterpart, which is the same for both where there is one.
        package let fate: Fate
    }

    /// The name, which both readings have: `acrn_io_request`.
    package let name: String
    /// The size in the old reading.
    package let oldByteSize: Int
    /// The size in the new reading.
    package let newByteSize: Int
    /// The members of the old reading, in declaration order.
    package let old: [Member]
    /// The members of the new reading, in declaration order.
    package let new: [Member]
}

extension ABIDiffer {
    /// The layouts of the records of `names` that both readings have, in the order of the new one.
    package static func layouts(of names: Set<String>, _ old: LayoutIR, _ new: LayoutIR) -> [RecordLayouts] {
        let pair = ReadingPair(old, new)
        let types = TypeComparison(old: pair.old, new: pair.new, renamed: [:])
        return new.records.compactMap { record in
            guard names.contains(record.name), let partner = pair.old.index.record(record.name) else { return nil }
            let match = MemberMatch(FlatRecord(partner, pair.old), FlatRecord(record, pair.new), types)
            return RecordLayouts(
                name: record.name, oldByteSize: partner.byteSize, newByteSize: record.byteSize,
                old: members(match.old, match, types, \.old), new: members(match.new, match, types, \.new))
        }
    }

    private static func members(
        _ record: FlatRecord, _ match: MemberMatch, _ types: TypeComparison,
        _ side: KeyPath<MemberMatch.Pair, FlatRecord.Member>
    ) -> [RecordLayouts.Member] {
        let pairs = Dictionary((match.pairs + match.renamed).map { ($0[keyPath: side].path, $0) }) { first, _ in first }
        return record.members.map { member in
            RecordLayouts.Member(
                name: member.name.isEmpty ? "(unnamed)" : member.name, type: FieldText.type(member),
                bitOffset: member.bitOffset, bitWidth: member.bitWidth, isReserved: member.isReserved,
                fate: pairs[member.path].map { fate($0, types) } ?? .alone)
        }
    }

    private static func fate(_ pair: MemberMatch.Pair, _ types: TypeComparison) -> RecordLayouts.Fate {
        if pair.isMoved { return .moved }
        let isSame = [.same, .respelled].contains(types.change(pair.old.field.type, pair.new.field.type))
        return isSame && pair.old.bitWidth == pair.new.bitWidth ? .same : .changed
    }
}
