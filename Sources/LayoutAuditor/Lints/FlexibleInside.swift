// SPDX-License-Identifier: Apache-2.0
//
// A flexible array that ends its own record, but not the one that the record is embedded in:
//
//     struct args { __u32 nr; __u64 item[]; };
//     struct call { struct args args; __u64 fd; };      item[0] and fd are the same bytes

import LayoutIR

extension Lint {
    static let flexibleInside = Lint(
        "flexible-inside", "a record that ends with a flexible array is the last member where it is embedded",
        consequence: "Its elements and the members behind it are the same bytes; C++ and strict compilers refuse the "
            + "header.",
        uapi: .warning, native: .warning,
        look: .each { reading in
            reading.ir.records.filter { $0.kind == .struct }.flatMap { record in
                record.fields.indices.compactMap { index in
                    let field = record.fields[index]
                    guard let next = record.fields[(index + 1)...].first(where: { $0.bitWidth > 0 }),
                        let found = reading.flexibleEnd(of: field)
                    else { return nil }
                    let inner = found.record.spelling.map { "'\($0)'" } ?? "its record"
                    let behind = next.name.isEmpty ? "other members" : "'\(next.name)'"
                    return Observation(
                        name: reading.name(of: field, in: record), place: reading.place(of: field, in: record),
                        message:
                            "has \(behind) behind it, where the flexible array '\(found.array)' of \(inner) goes on",
                        repair: "put it last, or embed a record without '\(found.array)'", isHint: found.isCovered)
                }
            }
        })
}

extension Reading {
    /// The flexible array that a member ends with, which lies in the record that the member is, or deeper.
    fileprivate func flexibleEnd(of field: Field) -> (array: String, record: Record, isCovered: Bool)? {
        guard let record = index.record(in: field.type), let end = flexibleEnd(of: record, depth: 0) else { return nil }
        return (end.array, record, end.isCovered)
    }

    /// - Returns: With `isCovered` where a union has a member of a fixed size over the array, which is how many of
    ///   its elements there are room for.
    private func flexibleEnd(of record: Record, depth: Int) -> (array: String, isCovered: Bool)? {
        guard depth < IRIndex.deepest, let last = record.fields.last else { return nil }
        for field in record.kind == .union ? record.fields : [last] {
            let isCovered = record.kind == .union && record.byteSize * 8 > field.bitOffset + field.bitWidth
            if isFlexible(field) { return (field.name, isCovered) }
            if let inner = index.record(in: field.type), let end = flexibleEnd(of: inner, depth: depth + 1) {
                return (end.array, end.isCovered || isCovered)
            }
        }
        return nil
    }
}
