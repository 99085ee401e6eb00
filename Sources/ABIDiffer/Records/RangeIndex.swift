// SPDX-License-Identifier: Apache-2.0
//
// Which of many ranges of bits overlap another: a record of very many members is compared in little more than the time
// that reading it takes.

/// Ranges, looked up by what they overlap.
struct RangeIndex {
    /// By their lower bounds, each with its position among the ranges as they were given.
    private let ranges: [(range: Range<Int>, position: Int)]
    /// The greatest upper bound up to each.
    private let reach: [Int]

    init(_ given: [Range<Int>]) {
        ranges = given.enumerated().map { (range: $1, position: $0) }.sorted {
            ($0.range.lowerBound, $0.position) < ($1.range.lowerBound, $1.position)
        }
        var greatest = Int.min
        reach = ranges.map { item in
            greatest = max(greatest, item.range.upperBound)
            return greatest
        }
    }

    /// The positions of those that overlap a range, as far as `isWanted`.
    func positions(overlapping range: Range<Int>, where isWanted: (Int) -> Bool = { _ in true }) -> [Int] {
        var found: [Int] = []
        _ = contains(overlapping: range) { position in
            if isWanted(position) { found.append(position) }
            return false
        }
        return found
    }

    func contains(overlapping range: Range<Int>, where isWanted: (Int) -> Bool = { _ in true }) -> Bool {
        var next = firstPlace(notBelow: range.upperBound) - 1
        while next >= 0, reach[next] > range.lowerBound {
            if ranges[next].range.overlaps(range), isWanted(ranges[next].position) { return true }
            next -= 1
        }
        return false
    }

    /// How many begin before a bit.
    private func firstPlace(notBelow bit: Int) -> Int {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].range.lowerBound < bit { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
