// SPDX-License-Identifier: Apache-2.0
//
// Values that contradict what is written.

import LayoutIR

extension Lint {
    static let overflow = Lint(
        "overflow", "constants have the value that their expression states, on every target",
        consequence: "The compiler wraps the value with no more than a warning, and users of the header on that target "
            + "get another number.",
        uapi: .error, native: .warning,
        look: .each { reading in
            reading.ir.skipped.filter { $0.reason.kind == .overflow }.map { item in
                Observation(
                    name: item.name, place: item.place, message: "overflows its type",
                    repair: "give its first operand a 64-bit type (ULL), and put the whole in parentheses")
            }
        })

    static let commentSize = Lint(
        "comment-size", "records have the size that their comment promises",
        consequence: "Somebody relied on the size and somebody else broke it, on this target if not on all: one of "
            + "comment and record is wrong.",
        uapi: .error, native: .error,
        look: .each { reading in
            reading.ir.records.compactMap { record in
                guard let stated = record.statedByteSize, stated != record.byteSize else { return nil }
                return Observation(
                    name: record.name, place: record.place, message: "has a size that its comment contradicts",
                    repair: "compare the members with the specification; if they are right, correct the comment",
                    values: [
                        AuditFinding.Value(target: "comment", text: "\(stated) bytes"),
                        AuditFinding.Value(target: reading.triple, text: "\(record.byteSize) bytes"),
                    ])
            }
        })
}
