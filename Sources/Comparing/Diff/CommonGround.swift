// SPDX-License-Identifier: Apache-2.0
//
// Headers beside a kernel: both are brought to the facts and the declarations that both have, and the rest is counted.

import ABIDiffer
import ABISources
import LayoutIR

/// The readings of two sources, as far as they can be compared.
package struct CommonGround {
    /// The older readings, reduced to the facts that a kernel states where the other side is one.
    package let old: [Reading]
    /// The newer readings, reduced in the same way.
    package let new: [Reading]
    /// The names that are compared; nil where both sides state everything, or neither does.
    package let names: Set<String>?
    /// Remarks on what is not compared.
    let remarks: [String]

    /// Brings the sides together. Nothing is reduced where both are headers, or both are kernels.
    ///
    /// - Throws: `SourceFailure` where the two have no name in common.
    package init(_ old: [Reading], _ new: [Reading]) throws(SourceFailure) {
        guard let states = Self.states(of: old + new), (old + new).contains(where: { $0.ir.source.states == nil })
        else {
            (self.old, self.new, names, remarks) = (old, new, nil, [])
            return
        }
        let reduced = { (side: [Reading]) in
            side.map { $0.ir.source.states == nil ? $0.with($0.ir.reduced(to: states)) : $0 }
        }
        (self.old, self.new) = (reduced(old), reduced(new))
        let sides = [old, new].map { $0.reduce(into: Set<String>()) { $0.formUnion($1.ir.declaredNames) } }
        let common = sides[0].intersection(sides[1])
        guard !common.isEmpty else {
            throw SourceFailure("the two have no declaration in common: nothing was compared", id: .nothingCompared)
        }
        names = common
        remarks = Self.remarks(old, new, common)
    }

    /// The facts that a source states which does not state all; nil where every source states all.
    private static func states(of readings: [Reading]) -> [String]? {
        readings.compactMap(\.ir.source.states).first
    }

    private static func remarks(_ old: [Reading], _ new: [Reading], _ common: Set<String>) -> [String] {
        let partial = (old + new).first { $0.ir.source.states != nil }?.label ?? ""
        var remarks = ["not compared: macros, ioctls, alignments and attributes, which \(partial) does not state"]
        for reading in old + new where reading.ir.source.states == nil {
            let records = reading.ir.records.filter { $0.parent == nil && !$0.isEmbedded }.map(\.name)
            let enums = reading.ir.enums.map(\.name).filter { !$0.isEmpty }
            let alone = (records + enums).filter { !common.contains($0) }
            guard !alone.isEmpty else { continue }
            let shown = alone.prefix(8).joined(separator: ", ") + (alone.count > 8 ? ", ..." : "")
            remarks.append(
                "not compared: \(alone.count) of \(records.count + enums.count) records and enums of \(reading.label), "
                    + "which \(partial) does not have: \(shown)")
        }
        return remarks
    }
}
