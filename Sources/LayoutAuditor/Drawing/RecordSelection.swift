// SPDX-License-Identifier: Apache-2.0
//
// Which records are meant: by name, by pattern, or by the ioctl that carries them.

import LayoutIR

extension IRIndex {
    /// The records that are no part of another record's declaration, in order.
    public var topRecords: [Record] { ir.records.filter { $0.parent == nil } }

    /// The names of the records that `text` names: a name, `struct name`, a typedef of a record, or a
    /// pattern with `*` and `?`. A pattern with a dot also finds the records within records.
    public func recordNames(matching text: String) -> [String] {
        var name = Substring(text)
        for keyword in ["struct ", "union "] where name.hasPrefix(keyword) { name = name.dropFirst(keyword.count) }
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
    public func recordNames(reachableFrom ioctl: String) -> [String]? {
        guard let found = ir.ioctls.first(where: { $0.name == ioctl }) else { return nil }
        var reached: Set<String> = []
        var seen: Set<String> = []
        var waiting = found.argumentType.map { [$0] } ?? []
        while let name = waiting.popLast() {
            guard seen.insert(name).inserted, let type = type(name) else { continue }
            if type.kind == .record, let record = type.target.flatMap({ record($0) }) {
                reached.insert(record.name)
                waiting += record.fields.map(\.type)
            } else if let target = type.target {
                waiting.append(target)
            }
        }
        return topRecords.map(\.name).filter(reached.contains)
    }
}
