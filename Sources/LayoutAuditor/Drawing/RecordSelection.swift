// SPDX-License-Identifier: Apache-2.0
//
// Which records are meant: by name, by pattern, or by the ioctl that carries them.

import LayoutIR

extension IRIndex {
    /// The records that are not part of another record's declaration, in order.
    package var topRecords: [Record] { ir.records.filter { $0.parent == nil } }

    /// The names of the records that `text` names: a name, `struct name`, a typedef of a record, or a
    /// pattern with `*` and `?`. A pattern with a dot also finds the records within records.
    package func recordNames(matching text: String) -> [String] {
        var name = Substring(text)
        for keyword in ["struct ", "union "] where name.begins(with: keyword) { name = name.dropFirst(keyword.count) }
        if name.contains("*") || name.contains("?") {
            let pattern = Pattern(String(name))
            return ir.records.filter { ($0.parent == nil || name.contains(".")) && pattern.matches($0.name) }.map(
                \.name)
        }
        if let record = record(String(name)) { return [record.name] }
        return record(of: text).map { [$0.name] } ?? []
    }

    /// The record that an ioctl's argument is, and before it the named ones that it is made of, by value
    /// or behind pointers, in the order of `records`; nil where there is no such ioctl.
    package func recordNames(reachableFrom ioctl: String) -> [String]? {
        guard let found = ir.ioctls.first(where: { $0.name == ioctl }) else { return nil }
        let reached = types(reachedFrom: [found.argumentType].compactMap(\.self)).filter { $0.kind == .record }
        let names = Set(reached.compactMap(\.target))
        return topRecords.map(\.name).filter(names.contains)
    }
}
