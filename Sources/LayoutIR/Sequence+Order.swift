// SPDX-License-Identifier: Apache-2.0
//
// Groups and sets that keep the order in which things are first met: output is the same in every run.

extension Sequence {
    /// Groups of elements with equal keys. Groups are in the order of their first elements, and each has its elements
    /// in their own order.
    @inlinable
    package func grouped<Key: Hashable>(by key: (Element) -> Key) -> [(key: Key, values: [Element])] {
        var groups: [(key: Key, values: [Element])] = []
        var places: [Key: Int] = [:]
        for element in self {
            let key = key(element)
            if let place = places[key] {
                groups[place].values.append(element)
            } else {
                places[key] = groups.count
                groups.append((key, [element]))
            }
        }
        return groups
    }

    /// The first element of each key.
    @inlinable
    package func uniqued<Key: Hashable>(by key: (Element) -> Key) -> [Element] {
        var seen: Set<Key> = []
        return filter { seen.insert(key($0)).inserted }
    }
}

extension Sequence where Element: Hashable {
    /// The elements, each once and where it is first met.
    @inlinable
    package func uniqued() -> [Element] { uniqued(by: \.self) }
}
