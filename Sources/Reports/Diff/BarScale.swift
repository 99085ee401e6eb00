// SPDX-License-Identifier: Apache-2.0
//
// The places of bytes in the bars of a record, old and new: to scale, but for what changed, which is wide enough to be
// seen, and for long stretches in which nothing did, which are folded.

/// One scale for both layouts of a record.
struct BarScale {
    /// The least width of a changed member.
    private static let leastChanged = 56.0
    /// The greatest width of an unchanged stretch.
    private static let mostUnchanged = 180.0

    /// Bits at which a member begins or ends, and where they stand.
    private let stops: [(bit: Int, x: Double)]
    /// Stretches that are drawn narrower than to scale.
    private let folded: [Range<Int>]
    let width: Double

    /// - Parameter width: The least width of the larger layout.
    init(_ layouts: [[LayoutPair.Member]], byteSize: Int, width: Double) {
        let end = byteSize * 8
        let members = layouts.joined()
        let bits = Set(members.flatMap { [$0.bitOffset, $0.bitOffset + $0.bitWidth] }).union([0, end]).filter {
            $0 <= end
        }
        let ordered = bits.sorted()
        let changed = members.filter { $0.mark != .same }
        var widths: [Double] = []
        var folded: [Range<Int>] = []
        for (start, stop) in zip(ordered, ordered.dropFirst()) {
            let linear = Double(stop - start) / Double(max(end, 1)) * width
            let touching = changed.filter { $0.bitOffset < stop && start < $0.bitOffset + max($0.bitWidth, 1) }
            if touching.isEmpty {
                if linear > Self.mostUnchanged { folded.append(start..<stop) }
                widths.append(min(linear, Self.mostUnchanged))
            } else {
                // A member that others part has its width from all of its pieces.
                let pieces = touching.map { member in
                    ordered.count { $0 >= member.bitOffset && $0 < member.bitOffset + max(member.bitWidth, 1) }
                }
                widths.append(max(linear, Self.leastChanged / Double(max(1, pieces.min() ?? 1))))
            }
        }
        let sum = widths.reduce(0, +)
        let factor = sum > 0 && sum < width ? width / sum : 1
        var place = 1.0
        var stops = [(bit: ordered[0], x: place)]
        for (bit, own) in zip(ordered.dropFirst(), widths) {
            place += own * factor
            stops.append((bit, place))
        }
        self.stops = stops
        self.folded = folded
        self.width = max(width, place + 1)
    }

    func x(_ bit: Int) -> Double {
        guard let next = stops.firstIndex(where: { $0.bit >= bit }), next > 0 else { return stops.first?.x ?? 1 }
        let (before, after) = (stops[next - 1], stops[next])
        return before.x + Double(bit - before.bit) / Double(after.bit - before.bit) * (after.x - before.x)
    }

    /// Where something is folded between two bits; nil where nothing is.
    func fold(from start: Int, to end: Int) -> Double? {
        folded.first { $0.lowerBound >= start && $0.upperBound <= end }.map {
            (x($0.lowerBound) + x($0.upperBound)) / 2
        }
    }

    /// Bytes to be numbered, up to a size, as many as have room.
    func marks(upTo byteSize: Int, apart: Double) -> [Int] {
        var marks = [byteSize]
        var last = x(byteSize * 8)
        for stop in stops.reversed() where stop.bit.isMultiple(of: 8) && stop.bit < byteSize * 8 {
            guard last - stop.x >= apart else { continue }
            marks.append(stop.bit / 8)
            last = stop.x
        }
        return marks.reversed()
    }
}
