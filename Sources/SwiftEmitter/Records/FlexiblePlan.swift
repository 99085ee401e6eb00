// SPDX-License-Identifier: Apache-2.0
//
// Records that more memory belongs to than their own bytes. A call with a variable of such a record would let
// the kernel write behind it.

import LayoutIR

/// The elements that follow a record.
struct FlexiblePlan: Hashable {
    /// From the start of the record to the first element; nil where elements are in its middle, or in each
    /// element of an array, so that no buffer of one kind of element can hold them.
    let byteOffset: Int?
    /// The Swift type of an element; bytes where the header names more than one.
    let element: SwiftType
    /// The member that says how large the record is, all that follows included.
    var argsz: String?
    /// The member that says how many elements there are.
    var count: String?

    static var byte: SwiftType { .integer(byteSize: 1, isSigned: false) }

    var isCounted: Bool { byteOffset != nil && (argsz != nil || count != nil) }
}

/// Finds what follows records, by their fields and those of the records that they embed.
struct FlexibleRecords {
    let mapper: TypeMapper

    /// Where elements begin behind a record; nil for a record that ends with its own bytes.
    func plan(_ record: Record, depth: Int = 0) -> FlexiblePlan? {
        guard depth <= RecordPlanner.maximumDepth else { return nil }
        var found: [FlexiblePlan] = []
        for (index, field) in record.fields.enumerated() where !field.isBitField {
            guard let inner = plan(ofType: field.type, depth: depth) else { continue }
            let isLast = record.kind == .union || record.fields[(index + 1)...].allSatisfy { $0.bitWidth == 0 }
            if isLast {
                let offset = inner.byteOffset.map { $0 + field.bitOffset / 8 }
                found.append(FlexiblePlan(byteOffset: offset, element: inner.element))
            } else if mapper.index.resolved(field.type)?.kind != .array || inner.byteOffset == nil {
                // An array of no elements in the middle is a mark: it has no memory of its own.
                found.append(FlexiblePlan(byteOffset: nil, element: FlexiblePlan.byte))
            }
        }
        let sized = hasArgsz(record) ? "argsz" : nil
        guard let first = found.first else {
            return sized.map { FlexiblePlan(byteOffset: record.byteSize, element: FlexiblePlan.byte, argsz: $0) }
        }
        guard found.count > 1, Set(found).count > 1 else {
            return FlexiblePlan(byteOffset: first.byteOffset, element: first.element, argsz: sized)
        }
        let offsets = found.map(\.byteOffset)
        let start = offsets.contains(nil) ? nil : offsets.compactMap(\.self).min()
        return FlexiblePlan(byteOffset: start, element: FlexiblePlan.byte, argsz: sized)
    }

    /// The elements that follow an object of a type: an array without a length, or a record that ends in one.
    func plan(ofType name: String, depth: Int = 0) -> FlexiblePlan? {
        guard let type = mapper.index.resolved(name) else { return nil }
        switch type.kind {
        case .record: return mapper.index.record(of: name).flatMap { plan($0, depth: depth + 1) }
        case .array:
            guard let target = type.target else { return nil }
            if type.elementCount ?? 0 == 0 {
                let element = mapper.swiftType(target) ?? FlexiblePlan.byte
                return FlexiblePlan(byteOffset: 0, element: element.byteSize > 0 ? element : FlexiblePlan.byte)
            }
            guard plan(ofType: target, depth: depth + 1) != nil else { return nil }
            return FlexiblePlan(byteOffset: nil, element: FlexiblePlan.byte)
        default: return nil
        }
    }

    /// Whether a field of the record, or of an anonymous member, says how many bytes the caller gives.
    private func hasArgsz(_ record: Record, depth: Int = 0) -> Bool {
        record.fields.contains { field in
            if field.name == "argsz" { return true }
            guard field.name.isEmpty, !field.isBitField, depth <= RecordPlanner.maximumDepth else { return false }
            return mapper.index.record(of: field.type).map { hasArgsz($0, depth: depth + 1) } ?? false
        }
    }
}
