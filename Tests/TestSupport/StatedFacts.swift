// SPDX-License-Identifier: Apache-2.0
//
// The facts that an object states of the declarations of a header.

import Foundation
package import LayoutIR

/// Facts of a header's records, enums and typedefs, and those of them that an object contradicts.
package struct StatedFacts {
    package private(set) var count = 0
    package private(set) var wrong: [String] = []
    /// Records and enums that the object leaves out, by name and with its reason.
    package private(set) var skipped: [String] = []
    private let ours: LayoutIR
    private let index: IRIndex
    private let theirs: IRIndex
    private let object: LayoutIR

    /// - Parameters:
    ///   - object: A reading that states less than a header's: in which rows a matrix is, for instance.
    ///   - statesSigns: Whether it states whether an enum is signed, which gcc 12 does not in BTF; nor does that state
    ///     values of more than 32 bits.
    package init(_ header: LayoutIR, _ object: LayoutIR, statesSigns: Bool = true) {
        ours = header.reduced(to: object.source.states ?? [])
        (index, theirs, self.object) = (IRIndex(ours), IRIndex(object), object)
        let left = Dictionary(object.skipped.map { ($0.name, $0.reason) }) { first, _ in first }
        for record in ours.records {
            if let reason = left[record.name] {
                skipped.append("\(record.name): \(reason)")
            } else {
                compare(record, statesSigns)
            }
        }
        for enumeration in ours.enums where !enumeration.name.isEmpty { compare(enumeration, statesSigns) }
        for typedef in ours.typedefs where left[typedef.name] == nil { compare(typedef) }
    }

    private mutating func expect(
        _ one: (some Equatable)?, _ other: (some Equatable)?, _ what: @autoclosure () -> String
    ) {
        count += 1
        let (one, other) = ("\(one, default: "none")", "\(other, default: "none")")
        if one != other { wrong.append("\(what()): \(one), there \(other)") }
    }

    private mutating func compare(_ record: Record, _ statesSigns: Bool) {
        let twin = theirs.record(record.name)
        expect(record.byteSize, twin?.byteSize, record.name)
        expect(record.kind, twin?.kind, record.name)
        // Nobody describes a bit-field without a name.
        let fields = record.fields.filter { !$0.isBitField || !$0.name.isEmpty }
        expect(fields.map(\.name), twin?.fields.map(\.name), record.name)
        for (field, other) in zip(fields, twin?.fields ?? []) {
            let name = "\(record.name).\(field.name)"
            if !isLost(field, other, in: record, statesSigns) { expect(field.bitOffset, other.bitOffset, name) }
            expect(field.bitWidth, other.bitWidth, name)
            expect(field.isBitField, other.isBitField, name)
            expect(
                stated(index.canonical(field.type, as: .spelling)),
                stated(theirs.canonical(other.type, as: .spelling)), name)
        }
    }

    /// Whether the object has lost where a field is: gcc 12 puts the first named one behind unnamed bit-fields at 0, in
    /// BTF alone, and bpftool reads it so.
    private mutating func isLost(_ field: Field, _ other: Field, in record: Record, _ statesSigns: Bool) -> Bool {
        let isFirst = record.fields.first { !$0.isBitField || !$0.name.isEmpty }?.name == field.name
        let isBehind = record.fields.first.map { $0.isBitField && $0.name.isEmpty } ?? false
        guard !statesSigns, isFirst, isBehind, field.bitOffset > 0, other.bitOffset == 0 else { return false }
        skipped.append("\(record.name): gcc 12 loses in BTF where a member behind unnamed bit-fields is")
        return true
    }

    private mutating func compare(_ enumeration: Enumeration, _ statesSigns: Bool) {
        let (name, twin) = (enumeration.name, theirs.enumeration(enumeration.name))
        expect(enumeration.byteSize, twin?.byteSize, name)
        if statesSigns { expect(enumeration.isSigned, twin?.isSigned, name) }
        guard statesSigns || enumeration.byteSize <= 4 else {
            skipped.append("\(name): gcc 12 has no BTF for values of more than 32 bits")
            return
        }
        let mask = statesSigns ? UInt64.max : 0xffff_ffff
        let small = enumeration.enumerators.filter { $0.value.fitsInt32 }
        let lists = [enumeration.enumerators, small, twin?.enumerators ?? []]
        let values = lists.map { $0.map { $0.value.bitPattern & mask } }
        expect(!statesSigns && values[1] == values[2] ? values[1] : values[0], values[2], name)
    }

    private mutating func compare(_ typedef: Typedef) {
        let twin = object.typedefs.first { $0.name == typedef.name }
        expect(
            stated(index.canonical(typedef.target, as: .spelling)),
            twin.map { stated(theirs.canonical($0.target, as: .spelling)) }, typedef.name)
    }

    /// A type as far as any object can say it: BTF, which DWARF is read as, has no atomics; DWARF 4 says of an array of
    /// none what it says of one without a bound; and where rows are not told apart, a matrix is the product of its
    /// bounds.
    private func stated(_ spelling: String) -> String {
        var text = spelling
        while let atomic = text.firstMatch(of: /_Atomic\(([^()]*)\)/) {
            text.replaceSubrange(atomic.range, with: atomic.1)
        }
        text = text.replacingOccurrences(of: "[0]", with: "[]")
        guard !(object.source.states?.contains("elementCount") ?? true) else { return text }
        return text.replacing(/(?:\[[0-9]*\])+/) { bounds in
            let counts = bounds.0.split(separator: "[").map { Int($0.dropLast()) }
            return counts.contains(nil) ? "[]" : "[\(counts.compactMap(\.self).reduce(1, *))]"
        }
    }
}

extension CInteger {
    /// Whether it is one of the values that gcc 12 writes as BTF; it leaves out all others.
    fileprivate var fitsInt32: Bool { Int32(exactly: Int64(bitPattern: bitPattern)) != nil }
}
