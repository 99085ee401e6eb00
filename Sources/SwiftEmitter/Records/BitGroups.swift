// SPDX-License-Identifier: Apache-2.0
//
// Bit-fields that share bytes, cut into the smallest integers that hold whole fields.
//
//     unsigned a : 4, b : 12, c : 16;      | a  b       | c        |     UInt16, UInt16
//     unsigned a : 20; unsigned b : 12;    | a               b     |     UInt32

import LayoutIR

/// Whole bytes that hold whole bit-fields.
struct BitGroup: Hashable {
    var start: Int
    var end: Int
    var fields: [Field]

    var byteSize: Int { end - start }

    /// Whether one integer of the group's size can be there.
    func isInteger(alignment: Int) -> Bool {
        [1, 2, 4, 8].contains(byteSize) && start % byteSize == 0 && byteSize <= alignment
    }

    /// Divides a run of bit-fields; no byte from `limit` on may be taken.
    static func divide(_ fields: [Field], limit: Int, alignment: Int) -> [BitGroup] {
        var rest = cut(fields)[...]
        var result: [BitGroup] = []
        while let group = rest.popFirst() {
            let (grown, absorbed) = group.grown(over: rest, limit: limit, alignment: alignment)
            rest = rest.dropFirst(absorbed)
            if grown.isInteger(alignment: alignment) {
                result.append(grown)
            } else {
                result.join(grown, followedBy: &rest, limit: limit, alignment: alignment)
            }
        }
        return result
    }

    /// Cuts wherever a field begins with a byte that no field before it reaches.
    private static func cut(_ fields: [Field]) -> [BitGroup] {
        var groups: [BitGroup] = []
        for field in fields where field.bitWidth > 0 {
            let (start, end) = (field.bitOffset / 8, (field.bitOffset + field.bitWidth + 7) / 8)
            if let last = groups.last, start < last.end {
                groups[groups.count - 1].end = max(last.end, end)
                groups[groups.count - 1].fields.append(field)
            } else {
                groups.append(BitGroup(start: start, end: end, fields: [field]))
            }
        }
        return groups
    }

    /// The group made an integer by taking in the bytes that follow, with how many groups those held.
    fileprivate func grown(over following: ArraySlice<BitGroup>, limit: Int, alignment: Int) -> (BitGroup, Int) {
        for size in [1, 2, 4, 8] where size >= byteSize {
            var candidate = self
            candidate.end = start + size
            guard candidate.end <= limit, candidate.isInteger(alignment: alignment) else { continue }
            let absorbed = following.prefix { $0.start < candidate.end }
            guard absorbed.allSatisfy({ $0.end <= candidate.end }) else { continue }
            candidate.fields += absorbed.flatMap(\.fields)
            return (candidate, absorbed.count)
        }
        return (self, 0)
    }
}

extension [BitGroup] {
    /// Adds a group that is not an integer by itself: with groups before it, where together they are one.
    fileprivate mutating func join(
        _ group: BitGroup, followedBy rest: inout ArraySlice<BitGroup>, limit: Int, alignment: Int
    ) {
        for index in indices.reversed() {
            let joined = self[index...] + [group]
            let whole = BitGroup(start: self[index].start, end: group.end, fields: joined.flatMap(\.fields))
            let (grown, absorbed) = whole.grown(over: rest, limit: limit, alignment: alignment)
            guard grown.isInteger(alignment: alignment) else { continue }
            replaceSubrange(index..., with: [grown])
            rest = rest.dropFirst(absorbed)
            return
        }
        append(group)
    }
}
