// SPDX-License-Identifier: Apache-2.0
//
// Which records are meant: by name, by pattern, or by the ioctl that carries them.

import LayoutIR

extension Declarations {
    /// The records that are no part of another record's declaration, in order.
    public var topRecords: [Record] { ir.records.filter { $0.parent == nil } }

    /// The names of the records that `text` names: a name, `struct name`, a typedef of a record, or a
    /// pattern with `*` and `?`. A pattern with a dot also finds the records within records.
    public func recordNames(matching text: String) -> [String] {
        var name = Substring(text)
        for keyword in ["struct ", "union "] where name.hasPrefix(keyword) { name = name.dropFirst(keyword.count) }
        if name.contains("*") || name.contains("?") {
            let pattern = NamePattern(String(name))
            return ir.records.filter { ($0.parent == nil || name.contains(".")) && pattern.matches($0.name) }.map(
                \.name)
        }
        if let record = record(String(name)) { return [record.name] }
        return record(ofType: text).map { [$0.name] } ?? []
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

/// A name with `*` for any characters and `?` for one.
public struct NamePattern: Hashable, Sendable {
    private let pattern: [Character]

    public init(_ pattern: String) { self.pattern = Array(pattern) }

    /// Whether the whole of `name` is meant.
    public func matches(_ name: String) -> Bool {
        let name = Array(name)
        var place = 0
        var star: (pattern: Int, name: Int)?
        var index = 0
        while index < name.count {
            if place < pattern.count, pattern[place] == "*" {
                star = (place, index)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == name[index] {
                place += 1
                index += 1
            } else if let last = star {
                // The star takes one more character.
                star = (last.pattern, last.name + 1)
                place = last.pattern + 1
                index = last.name + 1
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
