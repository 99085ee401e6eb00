// SPDX-License-Identifier: Apache-2.0
//
// Reserved members that are not free space: they pushed fields away, or were pushed with them.

/// Reserved members that pushed others away, or that were pushed: they count as any field.
struct ReservedInUse {
    private var places: Set<[Int]> = []

    mutating func insert(_ member: FlatRecord.Member) { places.insert(key(member)) }
    func contains(_ member: FlatRecord.Member) -> Bool { places.contains(key(member)) }

    private func key(_ member: FlatRecord.Member) -> [Int] {
        [member.bitOffset, member.bitWidth, member.field.line ?? 0]
    }
}

/// Looks for them.
struct ReservedInUseSearch {
    let old: FlatRecord
    let new: FlatRecord
    let pairs: [MemberMatch.Pair]
    let extensions: GrownFields

    func find(added: [FlatRecord.Member], removed: [FlatRecord.Member]) -> ReservedInUse {
        let movers = pairs.filter { pair in
            !pair.new.isReserved && (pair.isMoved || pair.old.bitWidth != pair.new.bitWidth && !extensions.isOne(pair))
        }
        let (before, after) = (RangeIndex(movers.map(\.old.claim)), RangeIndex(movers.map(\.new.claim)))
        var solid = ReservedInUse()
        for pair in pairs where pair.new.isReserved && pair.old.bits != pair.new.bits {
            if isPushed(pair, before, after) {
                solid.insert(pair.old)
                solid.insert(pair.new)
            }
        }
        for member in added where member.isReserved {
            if before.contains(overlapping: member.bits) { solid.insert(member) }
        }
        for member in removed where member.isReserved {
            if after.contains(overlapping: member.bits) { solid.insert(member) }
        }
        return solid
    }

    /// Whether its bytes come from fields that moved, or went to such; or it has left what the record was.
    private func isPushed(_ pair: MemberMatch.Pair, _ before: RangeIndex, _ after: RangeIndex) -> Bool {
        let lost = pair.old.bits.subtracting(pair.new.bits)
        let gained = pair.new.bits.subtracting(pair.old.bits)
        let isTraded =
            lost.contains { after.contains(overlapping: $0) } || gained.contains { before.contains(overlapping: $0) }
        guard !isTraded, pair.old.bitWidth == pair.new.bitWidth else { return isTraded }
        return gained.contains { $0.upperBound > old.bitSize } || lost.contains { $0.upperBound > new.bitSize }
    }
}

extension Range<Int> {
    /// The bits of it that are not in `other`: nothing, or one or two ranges.
    func subtracting(_ other: Range<Int>) -> [Range<Int>] {
        guard overlaps(other) else { return isEmpty ? [] : [self] }
        var parts: [Range<Int>] = []
        if lowerBound < other.lowerBound { parts.append(lowerBound..<other.lowerBound) }
        if other.upperBound < upperBound { parts.append(other.upperBound..<upperBound) }
        return parts
    }
}
