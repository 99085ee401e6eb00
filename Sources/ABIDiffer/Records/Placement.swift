// SPDX-License-Identifier: Apache-2.0
//
// Where a member that one side lacks is, seen from the other side: in padding, in reserved bytes, ...

/// One layout seen from another.
struct Placement {
    enum Place {
        case atEnd, inHole, inReserved, amongOthers, unionMember
        /// In bits that only another member of a union has.
        case overSibling
    }

    /// The layout that has the member, and the one that lacks it.
    let from: FlatRecord
    let against: FlatRecord
    /// Members of `from`, by index, that `against` has as well, by the name they have there or another.
    let partners: [Int: FlatRecord.Member]
    /// Reserved members of either layout that are no free space.
    let solid: Solid

    func place(of index: Int) -> Place {
        let member = from.members[index]
        var companion: FlatRecord.Member?
        for level in member.path.indices.reversed() {
            let siblings = siblings(of: member, at: level)
            guard let first = siblings.first else { continue }
            if member.path[level].isUnion, siblings.contains(where: isOldMember) {
                return takesReserved(member, beside: siblings) ? .inReserved : .unionMember
            }
            companion = partners[first]
            break
        }
        let claim = member.claim
        let isTaken = against.members.contains { other in
            !isFree(other) && (companion?.coexists(with: other) ?? true) && other.claim.overlaps(claim)
        }
        if isTaken { return .amongOthers }
        if against.members.contains(where: { isFree($0) && $0.bits.overlaps(claim) }) { return .inReserved }
        if claim.lowerBound >= against.bitSize { return .atEnd }
        let holes = against.members.reduce([claim]) { rest, other in rest.flatMap { $0.subtracting(other.claim) } }
        return holes.isEmpty ? .overSibling : .inHole
    }

    /// Whether a member of a union covers bytes that were reserved beside the other members, not in their place.
    private func takesReserved(_ member: FlatRecord.Member, beside siblings: [Int]) -> Bool {
        against.members.contains { other in
            isFree(other) && other.bits.overlaps(member.claim)
                && siblings.contains { partners[$0]?.coexists(with: other) == true && partners[$0]?.path != other.path }
        }
    }

    /// Members on both sides that stand beside what holds `member` at a level of its path.
    private func siblings(of member: FlatRecord.Member, at level: Int) -> [Int] {
        from.members.indices.filter { index in
            let path = from.members[index].path
            return partners[index] != nil && path.count > level && path[..<level] == member.path[..<level]
                && path[level].index != member.path[level].index
        }
    }

    /// Whether a sibling in a union shows that the union is no reserved space with a first use.
    private func isOldMember(_ index: Int) -> Bool {
        !from.members[index].isReserved || (partners[index]?.path.contains(where: \.isUnion) ?? false)
    }

    private func isFree(_ member: FlatRecord.Member) -> Bool {
        member.isReserved && !solid.contains(member)
    }
}
