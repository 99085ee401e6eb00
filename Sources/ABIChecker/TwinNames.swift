// SPDX-License-Identifier: Apache-2.0
//
// How two sources that mean the same call it: OpenBSD's `grant_entry` is Xen's `grant_entry_v1`.

/// What one source calls the declarations of another. A name that is not mentioned is the same in both.
public struct TwinNames: Hashable, Sendable {
    /// Records by their name here: `grant_entry: grant_entry_v1`.
    public let records: [String: String]
    /// Members by their record's and their own name here, with their own name there: `vcpu_info.pad: pad0`.
    public let fields: [String: String]
    /// Constants and enumerators.
    public let values: [String: String]
    /// Names that only stand for types.
    public let typedefs: [String: String]

    public init(
        records: [String: String] = [:], fields: [String: String] = [:], values: [String: String] = [:],
        typedefs: [String: String] = [:]
    ) {
        self.records = records
        self.fields = fields
        self.values = values
        self.typedefs = typedefs
    }

    /// From their names to ours. Of several of ours that stand for one of theirs the last in order counts.
    var reversed: TwinNames {
        func reversed(_ names: [String: String]) -> [String: String] {
            Dictionary(names.sorted { $0.key < $1.key }.map { ($0.value, $0.key) }) { $1 }
        }
        let members = fields.sorted { $0.key < $1.key }.compactMap { ours, theirs -> (String, String)? in
            guard let dot = ours.lastIndex(of: ".") else { return nil }
            let record = String(ours[..<dot])
            return ("\(records[record] ?? record).\(theirs)", String(ours[ours.index(after: dot)...]))
        }
        return TwinNames(
            records: reversed(records), fields: Dictionary(members) { $1 }, values: reversed(values),
            typedefs: reversed(typedefs))
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
