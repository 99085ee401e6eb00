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
    let solid: Solid

    init(_ old: FlatRecord, _ new: FlatRecord, _ types: TypeComparison) {
        self.old = old
        self.new = new
        pairs = new.members.compactMap { member in
            old.byName[member.name].map { Pair(old: $0, new: member) }
        }
        let newRest = new.members.indices.filter { old.byName[new.members[$0].name] == nil }
        let oldRest = old.members.indices.filter { new.byName[old.members[$0].name] == nil }
        var renamed: [Pair] = []
        var (gone, come): (Set<Int>, Set<Int>) = ([], [])
        for index in newRest where !new.members[index].isReserved {
            let theirs = new.members[index]
            let match = oldRest.first { other in
                let ours = old.members[other]
                return !gone.contains(other) && !ours.isReserved && ours.bits == theirs.bits
                    && [.same, .respelled].contains(types.change(ours.field.type, theirs.field.type))
            }
            guard let match else { continue }
            renamed.append(Pair(old: old.members[match], new: theirs))
            gone.insert(match)
            come.insert(index)
        }
        self.renamed = renamed
        added = newRest.filter { !come.contains($0) }
        removed = oldRest.filter { !gone.contains($0) }
        solid = SolidReserved(
            old: old, new: new, pairs: pairs, extensions: Extensions(old: old, new: new, types: types)
        ).find(added: added.map { new.members[$0] }, removed: removed.map { old.members[$0] })
    }

    /// The place of a member that only the new layout has, in the old one.
    func place(ofAdded index: Int) -> Placement.Place {
        Placement(from: new, against: old, partners: partners(new, \.new, \.old), solid: solid).place(of: index)
    }

    /// The place of a member that only the old layout has, in the new one.
    func place(ofRemoved index: Int) -> Placement.Place {
        Placement(from: old, against: new, partners: partners(old, \.old, \.new), solid: solid).place(of: index)
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
