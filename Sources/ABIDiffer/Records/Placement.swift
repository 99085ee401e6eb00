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
    /// Reserved members of either layout that are not free space.
    let solid: ReservedInUse
    /// Members on both sides by what holds them, at every level of their paths.
    private let byHolder: [[FlatRecord.Step]: [Int]]

    init(from: FlatRecord, against: FlatRecord, partners: [Int: FlatRecord.Member], solid: ReservedInUse) {
        (self.from, self.against, self.partners, self.solid) = (from, against, partners, solid)
        var byHolder: [[FlatRecord.Step]: [Int]] = [:]
        for index in from.members.indices where partners[index] != nil {
            let path = from.members[index].path
            for level in path.indices { byHolder[Array(path[..<level]), default: []].append(index) }
        }
        self.byHolder = byHolder
    }

    func place(of index: Int) -> Place {
        let member = from.members[index]
        var companion: FlatRecord.Member?
        for level in member.path.indices.reversed() {
            guard let first = near(member, at: level)?.first(where: { isSibling($0, of: member, at: level) }) else {
                continue
            }
            if member.path[level].isUnion {
                let siblings = (near(member, at: level) ?? []).filter { isSibling($0, of: member, at: level) }
                if siblings.contains(where: isOldMember) {
                    return takesReserved(member, beside: siblings) ? .inReserved : .unionMember
                }
            }
            companion = partners[first]
            break
        }
        let claim = member.claim
        let over = against.members(overlapping: claim)
        if over.contains(where: { !isFree($0) && (companion?.coexists(with: $0) ?? true) }) { return .amongOthers }
        if over.contains(where: { isFree($0) && $0.bits.overlaps(claim) }) { return .inReserved }
        if claim.lowerBound >= against.bitSize { return .atEnd }
        let holes = over.reduce([claim]) { rest, other in rest.flatMap { $0.subtracting(other.claim) } }
        return holes.isEmpty ? .overSibling : .inHole
    }

    /// Whether a member of a union covers bytes that were reserved beside the other members, not in their place.
    private func takesReserved(_ member: FlatRecord.Member, beside siblings: [Int]) -> Bool {
        against.members.contains { other in
            isFree(other) && other.bits.overlaps(member.claim)
                && siblings.contains { partners[$0]?.coexists(with: other) == true && partners[$0]?.path != other.path }
        }
    }

    /// Members on both sides within what holds `member` at a level of its path.
    private func near(_ member: FlatRecord.Member, at level: Int) -> [Int]? { byHolder[Array(member.path[..<level])] }

    /// Whether one of those is beside it, and in no record with it.
    private func isSibling(_ index: Int, of member: FlatRecord.Member, at level: Int) -> Bool {
        from.members[index].path[level].index != member.path[level].index
    }

    /// Whether a sibling in a union shows that the union is not a reserved space with a first use.
    private func isOldMember(_ index: Int) -> Bool {
        !from.members[index].isReserved || (partners[index]?.path.contains(where: \.isUnion) ?? false)
    }

    private func isFree(_ member: FlatRecord.Member) -> Bool {
        member.isReserved && !solid.contains(member)
    }
}
