// SPDX-License-Identifier: Apache-2.0
//
// Names near a mistyped one: "did you mean 'acrn_io_request'?"

/// Finds the names that someone may have meant.
package enum Suggestions {
    /// How many names are offered at most.
    package static let limit = 3

    /// The names among `candidates` nearest to `name`, nearest first, equally near ones in their own order.
    ///
    /// Near is an edit distance (insertions, deletions, substitutions, swaps of neighbours; case is ignored)
    /// of at most a third of the name, and only the nearest are offered. Where none is near, names that
    /// contain `name` are.
    package static func nearest(to name: String, among candidates: some Sequence<String>) -> [String] {
        // Long input is a text, not a name.
        guard !name.isEmpty, name.utf8.count <= 128 else { return [] }
        let wanted = lowercased(name)
        let bound = max(1, wanted.count / 3)
        var seen: Set<String> = [name, ""]
        var near: [(distance: Int, name: String)] = []
        var containing: [String] = []
        for candidate in candidates where seen.insert(candidate).inserted {
            let bytes = lowercased(candidate)
            if let distance = distance(wanted, bytes, within: bound) {
                near.append((distance, candidate))
            } else if wanted.count >= 3, bytes.contains(wanted) {
                containing.append(candidate)
            }
        }
        let least = near.map(\.distance).min()
        let names = least == nil ? containing : near.filter { $0.distance == least }.map(\.name)
        return Array(names.prefix(limit))
    }

    /// `: did you mean 'a' or 'b'?`, to end a sentence that says a name is not known; empty without a near one.
    package static func question(for name: String, among candidates: some Sequence<String>) -> String {
        question(nearest(to: name, among: candidates))
    }

    /// The same of names that were found.
    static func question(_ found: [String]) -> String {
        let names = found.map { "'\($0)'" }
        guard let last = names.last else { return "" }
        let others = names.dropLast().joined(separator: ", ")
        return ": did you mean \(others)\(others.isEmpty ? "" : " or ")\(last)?"
    }

    private static func lowercased(_ text: String) -> [UInt8] {
        text.utf8.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    }

    /// The restricted Damerau-Levenshtein distance; nil where it is more than `bound`.
    private static func distance(_ left: [UInt8], _ right: [UInt8], within bound: Int) -> Int? {
        guard !right.isEmpty, abs(left.count - right.count) <= bound else { return nil }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            current.reserveCapacity(right.count + 1)
            for column in 1...right.count {
                let replaced = last[column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1)
                var best = min(replaced, last[column] + 1, current[column - 1] + 1)
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current.append(best)
            }
            if (current.min() ?? 0) > bound { return nil }
            beforeLast = last
            last = current
        }
        return last[right.count] <= bound ? last[right.count] : nil
    }
}
