// SPDX-License-Identifier: Apache-2.0
//
// How two sources that mean the same call it: OpenBSD's `grant_entry` is Xen's `grant_entry_v1`.

/// The names by which one source calls the declarations of another. A name that is not mentioned is the same in both.
package struct TwinNames: Hashable, Sendable {
    /// Records by their name here: `grant_entry: grant_entry_v1`.
    package let records: [String: String]
    /// Members by their record's and their own name here, with their own name there: `vcpu_info.pad: pad0`.
    package let fields: [String: String]
    /// Constants and enumerators.
    package let values: [String: String]
    /// Names that only stand for types.
    package let typedefs: [String: String]

    /// A mapping by its parts; by default all names are the same in both.
    package init(
        records: [String: String] = [:], fields: [String: String] = [:], values: [String: String] = [:],
        typedefs: [String: String] = [:]
    ) {
        self.records = records
        self.fields = fields
        self.values = values
        self.typedefs = typedefs
    }

    /// From their names to ours. Of several of ours that stand for one of theirs the last in order counts. A
    /// declaration of theirs that has one of our names, and is not the one that the mapping means, gets another name:
    /// `grant_entry (theirs)`.
    var reversed: TwinNames {
        TwinNames(
            records: Self.reversed(records), fields: reversedFields, values: Self.reversed(values),
            typedefs: Self.reversed(typedefs))
    }

    private static func reversed(_ names: [String: String]) -> [String: String] {
        var ours = Dictionary(names.sorted { $0.key < $1.key }.map { ($0.value, $0.key) }) { $1 }
        for name in names.keys where ours[name] == nil { ours[name] = "\(name) (theirs)" }
        return ours
    }

    private var reversedFields: [String: String] {
        var ours: [String: String] = [:]
        for (path, theirs) in fields.sorted(by: { $0.key < $1.key }) {
            guard let (record, name) = Self.parts(path) else { continue }
            ours["\(self.record(record)).\(theirs)"] = name
        }
        for path in fields.keys {
            guard let (record, name) = Self.parts(path) else { continue }
            let same = "\(self.record(record)).\(name)"
            if ours[same] == nil { ours[same] = "\(name) (theirs)" }
        }
        return ours
    }

    /// `a.b` and `c` of `a.b.c`.
    static func parts(_ path: String) -> (record: String, name: String)? {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        return (String(path[..<dot]), String(path[path.index(after: dot)...]))
    }

    /// A record's name; of one without a tag, whose name is a path, with the record it is in.
    func record(_ name: String) -> String {
        if let own = records[name] { return own }
        guard let dot = name.lastIndex(of: ".") else { return name }
        let parent = String(name[..<dot])
        return "\(record(parent)).\(field(String(name[name.index(after: dot)...]), of: parent))"
    }

    func field(_ name: String, of record: String) -> String { fields["\(record).\(name)"] ?? name }
}
