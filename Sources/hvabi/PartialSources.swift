// SPDX-License-Identifier: Apache-2.0
//
// Kernels and objects state no macros, no alignment and no attributes: a verdict that rests on those is refused.

import ABISources

enum PartialSources {
    /// - Throws: `CommandFailure` where only some of the readings state everything: what the others cannot state would
    ///   look like a difference.
    static func refuseMixed(_ readings: [Reading]) throws(CommandFailure) {
        let partial = readings.filter { $0.ir.source.states != nil }
        guard let first = partial.first, partial.count < readings.count else { return }
        throw CommandFailure(
            "'\(first.label)' states no macros, alignments and attributes: it is compared with a kernel or an object, "
                + "or with a snapshot of one", id: .partialSource)
    }

    /// - Throws: `CommandFailure` where one of the readings does not state everything.
    static func refuse(_ readings: [Reading], for verb: String) throws(CommandFailure) {
        guard let first = readings.first(where: { $0.ir.source.states != nil }) else { return }
        throw CommandFailure(
            "'\(first.label)' states no alignments and attributes, on which '\(verb)' rests: name its headers",
            id: .partialSource)
    }
}
