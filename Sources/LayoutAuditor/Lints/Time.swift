// SPDX-License-Identifier: Apache-2.0
//
// Seconds in 32 bits.

import LayoutIR

extension Lint {
    static let time = Lint(
        "time", "seconds have 64 bits",
        consequence: "Seconds since 1970 leave 31 bits in 2038 and 32 bits in 2106; and a time_t has another width on "
            + "32-bit targets.",
        uapi: .warning, native: .note,
        look: fields { reading, record, index in
            let field = record.fields[index]
            guard let reason = TimeRule.reason(field, reading) else { return nil }
            let types = FixedTypes(of: reading.index)
            return Observation(
                name: reading.name(of: field, in: record), place: reading.place(of: field, in: record),
                message: "counts seconds in 32 bits (\(reason))",
                repair: Repair(
                    "use \(types.u64) nanoseconds, or \(types.s64) seconds and \(types.u64) nanoseconds",
                    .retype(index, in: record.name, as: [types.u64, types.s64])))
        })
}

private enum TimeRule {
    private static let types: Set<String> = [
        "time_t", "__time_t", "__kernel_time_t", "__kernel_old_time_t", "old_time32_t",
    ]
    /// Words of a name that is not a point in time: a duration, or the `tm_sec` of a broken-down time.
    private static let others: Set<String> = ["timeout", "delay", "interval", "period", "wait", "tm"]

    /// A time by its type or its name, with 32 bits; nil for any other field.
    static func reason(_ field: Field, _ reading: Reading) -> String? {
        guard !field.isBitField, let type = reading.index.element(of: field.type), type.kind == .integer,
            type.byteSize == 4
        else { return nil }
        if let named = reading.index.chain(field.type, through: CType.Kind.namesAndArrays).first(where: {
            types.contains($0.name)
        }) {
            return "'\(named.name)'"
        }
        let words = field.name.lowercased().split(separator: "_").map(String.init)
        guard let last = words.last, last == "sec" || last == "secs" || last == "seconds",
            others.isDisjoint(with: words)
        else { return nil }
        return "'\(field.type)'"
    }
}
