// SPDX-License-Identifier: Apache-2.0
//
// Reserved bytes that a field grew over, or gave up.

internal import LayoutIR

/// Fields that grew over reserved bytes behind them, or gave some up.
struct GrownFields {
    let old: FlatRecord
    let new: FlatRecord
    let types: TypeComparison

    func isOne(_ pair: MemberMatch.Pair) -> Bool {
        guard !pair.isMoved, !pair.old.field.isBitField, !pair.new.field.isBitField else { return false }
        let (small, large) = pair.old.bitWidth < pair.new.bitWidth ? (pair.old, pair.new) : (pair.new, pair.old)
        let layout = pair.old.bitWidth < pair.new.bitWidth ? old : new
        guard small.bitWidth < large.bitWidth, small.bitWidth > 0, isExtensible(pair) else { return false }
        var rest = [small.bits.upperBound..<large.bits.upperBound]
        let isRoom = { (member: FlatRecord.Member) in
            member.isReserved && !isPushed(member) || !member.coexists(with: small)
        }
        let near = layout.members(overlapping: rest[0])
        for member in near where isRoom(member) {
            rest = rest.flatMap { $0.subtracting(member.bits) }
        }
        let isTaken = near.contains { member in
            !member.isReserved && member.coexists(with: small) && member.path != small.path
        }
        return rest.isEmpty && !isTaken
    }

    /// Whether reserved bytes are elsewhere as a whole: they gave nothing up.
    private func isPushed(_ member: FlatRecord.Member) -> Bool {
        guard let ours = old.byName[member.name], let theirs = new.byName[member.name] else { return false }
        return ours.bitWidth == theirs.bitWidth && ours.bitOffset != theirs.bitOffset
    }

    /// Zeros behind the old value leave its meaning: more elements, or the upper bytes of an unsigned integer
    /// where these come last.
    private func isExtensible(_ pair: MemberMatch.Pair) -> Bool {
        switch types.change(pair.old.field.type, pair.new.field.type) {
        case .bound: return true
        case .embeddedResized:
            // Elements of an array of records would all move.
            return types.new.index.resolved(pair.new.field.type)?.kind == .record
        case .resized:
            let sides = [types.old.index.resolved(pair.old.field.type), types.new.index.resolved(pair.new.field.type)]
            return types.old.ir.target.endianness == .little
                && sides.allSatisfy { $0?.kind == .integer && $0?.isSigned == false }
        default: return false
        }
    }
}
