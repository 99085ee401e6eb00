// SPDX-License-Identifier: Apache-2.0
//
// Which member of the one layout is which of the other.

/// The members of two layouts of a record, paired.
struct MemberMatch {
    struct Pair {
        let old: FlatRecord.Member
        let new: FlatRecord.Member

        var isMoved: Bool { old.bitOffset != new.bitOffset }
    }

    let old: FlatRecord
    let new: FlatRecord
    /// By name, in the order of the new layout; reserved members included.
    let pairs: [Pair]
    /// Under another name at the same place with the same type.
    let renamed: [Pair]
    /// Members that the other side lacks, by index.
    let added: [Int]
    let removed: [Int]
    let solid: ReservedInUse

    init(_ old: FlatRecord, _ new: FlatRecord, _ types: TypeComparison) {
        self.old = old
        self.new = new
        pairs = new.members.compactMap { member in
            old.byName[member.name].map { Pair(old: $0, new: member) }
        }
        let newRest = new.members.indices.filter { old.byName[new.members[$0].name] == nil }
        let oldRest = old.members.indices.filter { new.byName[old.members[$0].name] == nil }
        let oldByBits = Dictionary(grouping: oldRest.filter { !old.members[$0].isReserved }) { old.members[$0].bits }
        var renamed: [Pair] = []
        var (gone, come): (Set<Int>, Set<Int>) = ([], [])
        for index in newRest where !new.members[index].isReserved {
            let theirs = new.members[index]
            let match = oldByBits[theirs.bits]?.first { other in
                !gone.contains(other)
                    && [.same, .respelled].contains(types.change(old.members[other].field.type, theirs.field.type))
            }
            guard let match else { continue }
            renamed.append(Pair(old: old.members[match], new: theirs))
            gone.insert(match)
            come.insert(index)
        }
        self.renamed = renamed
        added = newRest.filter { !come.contains($0) }
        removed = oldRest.filter { !gone.contains($0) }
        solid = ReservedInUseSearch(
            old: old, new: new, pairs: pairs, extensions: GrownFields(old: old, new: new, types: types)
        ).find(added: added.map { new.members[$0] }, removed: removed.map { old.members[$0] })
    }

    /// Where members that only the new layout has are in the old one.
    var placementOfAdded: Placement {
        Placement(from: new, against: old, partners: partners(new, \.new, \.old), solid: solid)
    }

    /// Where members that only the old layout has are in the new one.
    var placementOfRemoved: Placement {
        Placement(from: old, against: new, partners: partners(old, \.old, \.new), solid: solid)
    }

    private func partners(
        _ record: FlatRecord, _ own: KeyPath<Pair, FlatRecord.Member>, _ other: KeyPath<Pair, FlatRecord.Member>
    ) -> [Int: FlatRecord.Member] {
        let byPath = Dictionary((pairs + renamed).map { ($0[keyPath: own].path, $0[keyPath: other]) }) { a, _ in a }
        return Dictionary(
            record.members.indices.compactMap { index in byPath[record.members[index].path].map { (index, $0) } }
        ) { a, _ in a }
    }
}
