// SPDX-License-Identifier: Apache-2.0
//
// The readings of two sources, paired by target.

import ABIDiffer
import ABISources
import LayoutIR

/// Pairs of readings, in the order of the newer source.
package struct TargetPairs {
    /// Two readings for the same target.
    package struct Pair {
        /// The older reading.
        package let old: Reading
        /// The newer reading.
        package let new: Reading
        /// Where only what both have is compared, its names.
        package let common: Set<String>?

        /// The newer reading's; the older one's may have another OS version.
        package var triple: String { new.ir.target.triple }

        /// The names that either source declares itself. Included headers are there to be looked up: a declaration that
        /// moved to one of them is not gone.
        var focus: Set<String> { common ?? Self.names(old).union(Self.names(new)) }

        private static func names(_ reading: Reading) -> Set<String> {
            // A snapshot holds what was asked for, and no more.
            let headers = reading.request == nil ? nil : Set(reading.ir.source.headers)
            return ABIDiffer.names(declaredBy: reading.ir, in: headers)
        }
    }

    /// At least one; a target that only one side has is in the remarks.
    package let pairs: [Pair]
    /// Remarks on readings that are alone and were not compared.
    let remarks: [String]

    /// - Throws: `SourceFailure` where the two have no target in common, or one has two readings for a target.
    package init(_ ground: CommonGround) throws(SourceFailure) {
        let (old, new) = (ground.old, ground.new)
        try Self.refuseRepetitions(old)
        try Self.refuseRepetitions(new)
        pairs = new.compactMap { reading in
            old.first { ABIDiffer.isSameTarget($0.ir.target, reading.ir.target) }.map {
                Pair(old: $0, new: reading, common: ground.names)
            }
        }
        guard !pairs.isEmpty else {
            let triples = [old, new].map { $0.map(\.ir.target.triple).joined(separator: ", ") }
            throw SourceFailure(
                "the two have no target in common: the old one is for \(triples[0]), the new one for \(triples[1])",
                id: .differentTargets)
        }
        let pairs = pairs
        let oldAlone = old.filter { reading in !pairs.contains { $0.old.ir.target == reading.ir.target } }
        let newAlone = new.filter { reading in !pairs.contains { $0.new.ir.target == reading.ir.target } }
        remarks =
            ground.remarks
            + oldAlone.map { "not compared: only the old one has \($0.ir.target.triple)" }
            + newAlone.map { "not compared: only the new one has \($0.ir.target.triple)" }
            + Self.sharedCompanions(pairs)
    }

    /// Headers of the same file name as a compared one that both sides took from one place, as `asm/kvm.h` beside two
    /// different `linux/kvm.h`: what moved between the two cannot be seen.
    private static func sharedCompanions(_ pairs: [Pair]) -> [String] {
        let shared = pairs.flatMap { pair in
            let own = Set((pair.old.ir.source.headers + pair.new.ir.source.headers).map(fileName))
            return pair.new.files.all.filter { file in
                own.contains(fileName(file.name)) && pair.old.files[file.name] == file.shown
                    && !pair.new.ir.source.headers.contains(file.name)
            }
        }
        return shared.map { file in
            "both sides read '\(file.name)' from \(file.shown): --old-include and --new-include name the folder that "
                + "each has its own in"
        }.uniqued()
    }

    private static func fileName(_ header: String) -> Substring { header.pathComponents.last ?? "" }

    private static func refuseRepetitions(_ readings: [Reading]) throws(SourceFailure) {
        for (index, reading) in readings.enumerated() {
            let others = readings[..<index]
            guard others.contains(where: { ABIDiffer.isSameTarget($0.ir.target, reading.ir.target) }) else { continue }
            throw SourceFailure(
                "'\(reading.label)' has two readings for \(reading.ir.target.triple)", id: .twoReadings)
        }
    }
}
