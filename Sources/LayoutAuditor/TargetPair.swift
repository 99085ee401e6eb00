// SPDX-License-Identifier: Apache-2.0
//
// Which targets promise each other compatibility: a 64-bit one, and the 32-bit ones whose programs it runs too.

import LayoutIR

/// A 64-bit reading and that of its 32-bit companion.
struct TargetPair: Sendable {
    let wide: Reading
    let narrow: Reading

    static let reasonForNone = "needs a 64-bit target and its 32-bit companion, such as x86_64 and i386"

    /// Every 32-bit reading with the first 64-bit one that runs its programs.
    static func all(in readings: [Reading]) -> [TargetPair] {
        readings.filter { $0.ir.target.pointerBitWidth == 32 }.compactMap { narrow in
            let wide = readings.first { wide in
                wide.ir.target.platform.runsPrograms(of: narrow.ir.target.platform)
            }
            return wide.map { TargetPair(wide: $0, narrow: narrow) }
        }
    }

    /// The values of the same thing on both.
    func values(_ wideText: String, _ narrowText: String) -> [AuditFinding.Value] {
        [
            AuditFinding.Value(target: wide.triple, text: wideText),
            AuditFinding.Value(target: narrow.triple, text: narrowText),
        ]
    }

    /// The records that both have, by name, in the order of the first.
    var records: [(wide: Record, narrow: Record)] {
        wide.ir.records.compactMap { record in narrow.index.record(record.name).map { (record, $0) } }
    }
}
