// SPDX-License-Identifier: Apache-2.0
//
// Two readings with what is looked up in them, and when their headers are the same.

internal import LayoutIR

/// The old and the new reading.
struct ReadingPair {
    let old: Reading
    let new: Reading
    /// The same pair, read backwards.
    var reversed: ReadingPair { ReadingPair(new, old) }
    /// Headers of the old reading that stand for another of the new one: `old.h` and `new.h` given by path.
    private let headers: [String: String]

    init(_ old: LayoutIR, _ new: LayoutIR) {
        self.init(Reading(old), Reading(new))
    }

    private init(_ old: Reading, _ new: Reading) {
        self.old = old
        self.new = new
        let ours = old.ir.source.headers.filter { !new.ir.source.headers.contains($0) }
        let theirs = new.ir.source.headers.filter { !old.ir.source.headers.contains($0) }
        headers = ours.count == theirs.count ? Dictionary(zip(ours, theirs)) { first, _ in first } : [:]
    }

    /// Whether two declarations are in the same header.
    func isSameHeader(_ old: SourcePlace?, _ new: SourcePlace?) -> Bool {
        guard let old, let new else { return true }
        return old.header == new.header || headers[old.header] == new.header
    }

    /// The alignments of a typedef, where they differ, and not only because what it stands for is aligned otherwise.
    func ownAlignments(of typedef: String) -> (old: Int, new: Int)? {
        let types = [old, new].map { $0.index.type(typedef) }
        guard types.allSatisfy({ $0?.kind == .typedef }), let before = types[0]?.byteAlignment,
            let after = types[1]?.byteAlignment, before != after
        else { return nil }
        let targets = [old, new].map { $0.index.resolved(typedef)?.byteAlignment }
        return targets[0] == before && targets[1] == after ? nil : (before, after)
    }

    /// The changes of a declaration that is on both sides: its header, and its comment.
    func declarationChanges(
        _ subject: Change.Subject, _ old: (name: String, place: SourcePlace?, doc: String?),
        _ new: (name: String, place: SourcePlace?, doc: String?)
    ) -> [Change] {
        var changes: [Change] = []
        if !isSameHeader(old.place, new.place) {
            changes.append(
                Change(
                    .declarationMoved, subject,
                    old: Change.Side(name: old.name, value: old.place?.header, place: old.place),
                    new: Change.Side(name: new.name, value: new.place?.header, place: new.place)))
        }
        return changes + commentChanges(subject, old, new)
    }

    func commentChanges(
        _ subject: Change.Subject, _ old: (name: String, place: SourcePlace?, doc: String?),
        _ new: (name: String, place: SourcePlace?, doc: String?)
    ) -> [Change] {
        guard old.doc != new.doc else { return [] }
        let texts = [old.doc, new.doc].map {
            $0.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
        }
        guard texts[0] != texts[1] else { return [] }
        return [
            Change(
                .commentChanged, subject, old: Change.Side(name: old.name, value: texts[0], place: old.place),
                new: Change.Side(name: new.name, value: texts[1], place: new.place))
        ]
    }
}

/// One reading, by name.
struct Reading {
    let ir: LayoutIR
    let index: IRIndex
    let typedefs: [String: Typedef]
    /// Items that could not be represented.
    let skipped: [String: SkippedItem]
    /// Items that could be represented, by name.
    let declared: [String: (subject: Change.Subject, place: SourcePlace?)]

    init(_ ir: LayoutIR) {
        self.ir = ir
        typedefs = Dictionary(ir.typedefs.map { ($0.name, $0) }) { first, _ in first }
        skipped = Dictionary(ir.skipped.map { ($0.name, $0) }) { first, _ in first }
        declared = ir.declared
        index = IRIndex(ir)
    }
}

extension LayoutIR {
    /// Where each name is declared, and as what.
    var declared: [String: (subject: Change.Subject, place: SourcePlace?)] {
        var declared: [String: (subject: Change.Subject, place: SourcePlace?)] = [:]
        declared.reserveCapacity(records.count + typedefs.count + constants.count)
        for record in records { declared[record.name] = (.record, record.place) }
        for typedef in typedefs { declared[typedef.name] = (.typedef, typedef.place) }
        for enumeration in enums {
            if !enumeration.name.isEmpty { declared[enumeration.name] = (.enumeration, enumeration.place) }
            for enumerator in enumeration.enumerators {
                declared[enumerator.name] = (.enumerator, enumeration.place(of: enumerator))
            }
        }
        for macro in functionMacros { declared[macro.name] = (.macro, macro.place) }
        for constant in constants { declared[constant.name] = (.constant, constant.place) }
        for ioctl in ioctls { declared[ioctl.name] = (.ioctl, ioctl.place) }
        return declared
    }
}
