// SPDX-License-Identifier: Apache-2.0
//
// Which bytes of a record belong to named fields, in stretches. The others are padding: C says nothing of what
// they hold, so that equality and hashes must not look at them.

/// A stretch of a record's bytes.
enum ValueRun: Hashable {
    /// Bytes of which the bits in `mask` are named; only a single byte has another mask than 0xff.
    case bytes(offset: Int, count: Int, mask: UInt8)
    /// Elements of a record type with padding, one after the other.
    case elements(of: String, offset: Int, count: Int, stride: Int)

    /// The same stretch, `distance` bytes further.
    func moved(by distance: Int) -> ValueRun {
        switch self {
        case .bytes(let offset, let count, let mask): .bytes(offset: offset + distance, count: count, mask: mask)
        case .elements(let type, let offset, let count, let stride):
            .elements(of: type, offset: offset + distance, count: count, stride: stride)
        }
    }
}

/// The stretches of records, each from those of the records that it embeds.
struct ValueRuns {
    /// More stretches than this are written as those of the elements' type, or for a union as all its bytes.
    private static let maximum = 8

    /// By Swift name.
    private var known: [String: [ValueRun]] = [:]

    /// The stretches of a record whose members these are, in the order of their offsets for a struct.
    mutating func add(_ members: [FieldMember], isUnion: Bool, byteSize: Int, as swiftName: String) -> [ValueRun] {
        let runs = members.filter { !$0.swiftName.isEmpty }.flatMap(of)
        let result = isUnion ? united(runs, byteSize: byteSize) : Self.merged(runs)
        known[swiftName] = result
        return result
    }

    private func of(_ member: FieldMember) -> [ValueRun] {
        guard member.field.isBitField else { return runs(of: member.type).map { $0.moved(by: member.byteOffset) } }
        return (member.byteOffset..<member.byteEnd).map { byte in
            var mask: UInt8 = 0
            for bit in 0..<8 {
                let position = byte * 8 + bit - member.field.bitOffset
                if position >= 0, position < member.field.bitWidth { mask |= 1 << UInt8(bit) }
            }
            return .bytes(offset: byte, count: 1, mask: mask)
        }
    }

    private func runs(of type: SwiftType) -> [ValueRun] {
        guard type.byteSize > 0 else { return [] }
        switch type {
        case .record(let record): return known[record.swiftName] ?? [Self.whole(type.byteSize)]
        case .array(let element, let count):
            let own = runs(of: element)
            if own == [Self.whole(element.byteSize)] { return [Self.whole(type.byteSize)] }
            guard own.count * count > Self.maximum, let (record, total) = Self.record(element, count) else {
                return (0..<count).flatMap { index in own.map { $0.moved(by: index * element.byteSize) } }
            }
            return [.elements(of: record.swiftName, offset: 0, count: total, stride: record.byteSize)]
        default: return [Self.whole(type.byteSize)]
        }
    }

    /// The record that an array, of arrays too, is made of, and how many there are in all.
    private static func record(_ element: SwiftType, _ count: Int) -> (RecordReference, Int)? {
        switch element {
        case .record(let record): (record, count)
        case .array(let inner, let innerCount): self.record(inner, innerCount * count)
        default: nil
        }
    }

    private static func whole(_ byteSize: Int) -> ValueRun { .bytes(offset: 0, count: byteSize, mask: 0xff) }

    /// Adjacent stretches made one, and the bits of one byte.
    private static func merged(_ runs: [ValueRun]) -> [ValueRun] {
        var result: [ValueRun] = []
        for run in runs {
            guard case .bytes(let offset, let count, var mask) = run else {
                result.append(run)
                continue
            }
            if case .bytes(offset, 1, let bits)? = result.last, count == 1 {
                result.removeLast()
                mask |= bits
            }
            if mask == 0xff, case .bytes(let start, let before, 0xff)? = result.last, start + before == offset {
                result[result.count - 1] = .bytes(offset: start, count: before + count, mask: 0xff)
            } else {
                result.append(.bytes(offset: offset, count: count, mask: mask))
            }
        }
        return result
    }

    /// A byte of a union is padding where it is in each of its members.
    private func united(_ runs: [ValueRun], byteSize: Int) -> [ValueRun] {
        var masks = [UInt8](repeating: 0, count: byteSize)
        for run in runs { mark(run, in: &masks) }
        let bytes = masks.enumerated().filter { $0.element != 0 }
        let result = Self.merged(bytes.map { .bytes(offset: $0.offset, count: 1, mask: $0.element) })
        return result.count > Self.maximum * 3 ? [Self.whole(byteSize)] : result
    }

    private func mark(_ run: ValueRun, in masks: inout [UInt8]) {
        switch run {
        case .bytes(let offset, let count, let mask):
            for byte in offset..<(offset + count) { masks[byte] |= mask }
        case .elements(let type, let offset, let count, let stride):
            for index in 0..<count {
                for inner in known[type] ?? [] { mark(inner.moved(by: offset + index * stride), in: &masks) }
            }
        }
    }
}
