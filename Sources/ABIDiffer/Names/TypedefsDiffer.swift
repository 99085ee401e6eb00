// SPDX-License-Identifier: Apache-2.0
//
// Typedefs, and what they stand for.

internal import LayoutIR

struct TypedefsDiffer {
    private(set) var changes: [Change] = []

    init(_ pair: ReadingPair, _ outcomes: RecordOutcomes) {
        let types = TypeComparison(old: pair.old, new: pair.new, renamed: outcomes.renamed)
        for typedef in pair.old.ir.typedefs
        where pair.new.typedefs[typedef.name] == nil && !pair.new.skips(typedef.name) {
            changes.append(Change(.typedefRemoved, .typedef, old: typedef.side(typedef.target), new: nil))
        }
        for typedef in pair.new.ir.typedefs {
            guard let partner = pair.old.typedefs[typedef.name] else {
                if pair.old.skips(typedef.name) { continue }
                changes.append(Change(.typedefAdded, .typedef, old: nil, new: typedef.side(typedef.target)))
                continue
            }
            let change = types.change(partner.target, typedef.target)
            if let rule = change.typedefRule {
                let embedded = pair.new.index.record(in: typedef.target).flatMap { outcomes.byName[$0.name]?.sizeCause }
                let cause = change == .embeddedResized ? embedded : types.cause(partner.target, typedef.target)
                let texts = types.texts(partner.target, typedef.target)
                changes.append(
                    Change(rule, .typedef, old: partner.side(texts[0]), new: typedef.side(texts[1]), cause: cause))
            }
            if let alignments = pair.ownAlignments(of: typedef.name) {
                changes.append(
                    Change(
                        .typedefAlignmentChanged, .typedef, old: partner.side("aligned to \(alignments.old)"),
                        new: typedef.side("aligned to \(alignments.new)")))
            }
            changes += pair.declarationChanges(
                .typedef, (partner.name, partner.place, partner.doc), (typedef.name, typedef.place, typedef.doc))
        }
    }
}

extension Typedef {
    fileprivate func side(_ value: String) -> Change.Side { Change.Side(name: name, value: value, place: place) }
}
