// SPDX-License-Identifier: Apache-2.0
//
// Which targets promise each other compatibility: 64 and 32 bits of one processor family and system.

import LayoutIR

/// A 64-bit reading and that of its 32-bit companion.
struct TargetPair: Sendable {
    let wide: Reading
    let narrow: Reading

    static let reasonForNone = "needs a 64-bit target and its 32-bit companion, such as x86_64 and i386"

    /// Every 32-bit reading with the first 64-bit one of its family and system.
    static func all(in readings: [Reading]) -> [TargetPair] {
        readings.filter { $0.ir.target.pointerBitWidth == 32 }.compactMap { narrow in
            let wide = readings.first { wide in
                wide.ir.target.pointerBitWidth == 64 && family(wide.triple) == family(narrow.triple)
                    && system(wide.triple) == system(narrow.triple)
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

    private static let families = [
        "x86": ["x86", "i386", "i486", "i586", "i686", "amd64"], "arm": ["arm", "aarch64", "thumb"],
        "powerpc": ["powerpc", "ppc"], "mips": ["mips"], "riscv": ["riscv"], "sparc": ["sparc"], "s390": ["s390"],
        "loongarch": ["loongarch"],
    ]

    private static func family(_ triple: String) -> String {
        let machine = triple.prefix { $0 != "-" }
        return families.first { $0.value.contains { machine.hasPrefix($0) } }?.key ?? String(machine)
    }

    /// `linux`, `openbsd`: without a version.
    private static func system(_ triple: String) -> String {
        let parts = triple.split(separator: "-")
        return parts.count > 2 ? String(parts[2].prefix { $0.isLetter }) : ""
    }
}
