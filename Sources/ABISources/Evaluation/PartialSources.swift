// SPDX-License-Identifier: Apache-2.0
//
// Kernels and objects state no macros, no alignment and no attributes: a verdict that rests on those is refused.

/// Refuses sources that state only a part of an ABI where the rest would be missed.
package enum PartialSources {
    /// - Throws: `SourceFailure` where only some of the readings state everything: what the others cannot state would
    ///   look like a difference.
    package static func refuseMixed(_ readings: [Reading]) throws(SourceFailure) {
        let partial = readings.filter { $0.ir.source.states != nil }
        guard let first = partial.first, partial.count < readings.count else { return }
        throw SourceFailure(
            "'\(first.label)' states no macros, alignments and attributes: it is compared with a kernel or an object, "
                + "or with a snapshot of one", id: .partialSource)
    }

    /// - Throws: `SourceFailure` where one of the readings does not state everything.
    package static func refuse(_ readings: [Reading], for verb: String) throws(SourceFailure) {
        guard let first = readings.first(where: { $0.ir.source.states != nil }) else { return }
        throw SourceFailure(
            "'\(first.label)' states no alignments and attributes, on which '\(verb)' rests: name its headers",
            id: .partialSource)
    }
}
