// SPDX-License-Identifier: Apache-2.0
//
// Records chosen by what is in them, as pahole's users choose them.

import LayoutIR

extension IRIndex {
    /// How many members of a record are of a type, or are arrays of it: by its name (`struct list`, a typedef), which
    /// may be reached through typedefs and qualifiers. Members of records without a name count as the record's own.
    ///
    /// - Returns: nil where there is no such type.
    package func memberCount(in record: Record, of type: String) -> Int? {
        guard let known = known(type) else { return nil }
        let end = resolved(known.name)
        // A record has one meaning under each of its names; an integer has one for each typedef.
        let isTagged = end.map { [.record, .enumeration].contains($0.kind) } ?? false
        return count(in: record, depth: 0) { chain in
            isTagged ? chain.last?.name == end?.name : chain.contains { $0.name == known.name }
        }
    }

    /// Whether there is such a type.
    package func names(_ type: String) -> Bool { known(type) != nil }

    private func known(_ type: String) -> CType? {
        [type, "struct \(type)", "union \(type)", "enum \(type)"].lazy.compactMap { self.type($0) }.first
    }

    private func count(in record: Record, depth: Int, _ isWanted: ([CType]) -> Bool) -> Int {
        // A snapshot may hold a record that holds itself.
        guard depth < 64 else { return 0 }
        return record.fields.reduce(0) { count, field in
            let element = elements(of: field.type).type
            if isWanted(chain(element)) { return count + 1 }
            guard let inner = self.record(of: element), inner.parent != nil else { return count }
            return count + self.count(in: inner, depth: depth + 1, isWanted)
        }
    }
}
