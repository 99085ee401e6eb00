// SPDX-License-Identifier: Apache-2.0
//
// The storage of a record's bytes, by which Swift places every member where C does: stored properties with padding
// between them, and bytes where Swift's alignment would move a member.

import LayoutIR

/// A field with its Swift type and name.
struct FieldMember {
    let field: Field
    let type: SwiftType
    /// Empty for an unnamed bit-field.
    let swiftName: String

    var byteOffset: Int { field.bitOffset / 8 }

    /// The end in bytes of what it takes up.
    var byteEnd: Int { field.isBitField ? (field.bitOffset + field.bitWidth + 7) / 8 : byteOffset + type.byteSize }
}

/// The stored properties and own members of one record.
struct StorageLayout {
    private(set) var stored: [RecordPlan.Stored] = []
    private(set) var members: [RecordPlan.Member] = []
    private(set) var isPlain = true
    private(set) var union: UnionUnits?
    /// The most that a record is aligned to in Swift. 16 can be asked for, but Swift 6.3 then keeps copies at stack
    /// addresses that are not a multiple of it, and in debug builds a method of the record crashes.
    static let maximumAlignment = 8

    let swiftAlignment: Int
    private var naturalAlignment = 1
    private let prefix: String
    private let record: Record
    private var end = 0

    var needsAlignmentAttribute: Bool { naturalAlignment < swiftAlignment }

    init(_ record: Record, alignment: Int, names: MemberNames, members: [FieldMember]) throws(Unplannable) {
        prefix = names.prefix
        self.record = record
        swiftAlignment = min(alignment, Self.maximumAlignment)
        if record.kind == .union {
            try placeUnion(members)
        } else {
            try placeStruct(members)
        }
    }

    // MARK: - Structs

    private mutating func placeStruct(_ fields: [FieldMember]) throws(Unplannable) {
        var rest = fields[...]
        while let member = rest.first {
            if member.field.isBitField {
                let run = rest.prefix { $0.field.isBitField }
                rest = rest.dropFirst(run.count)
                let limit = rest.first?.byteOffset ?? record.byteSize
                try placeBits(Array(run), limit: limit)
            } else {
                rest = rest.dropFirst()
                try place(member)
            }
        }
        pad(to: record.byteSize)
        guard end == record.byteSize else { throw Unplannable("its fields do not add up to its size") }
    }

    private mutating func place(_ member: FieldMember) throws(Unplannable) {
        guard member.type.byteSize > 0 else { return members.append(placeless(member)) }
        guard member.field.bitOffset % 8 == 0, member.byteOffset >= end, member.byteEnd <= record.byteSize else {
            throw Unplannable("its field '\(member.field.name)' overlaps another")
        }
        pad(to: member.byteOffset)
        let alignment = member.type.swiftAlignment
        let fits = member.byteOffset % alignment == 0 && alignment <= swiftAlignment
        isPlain = isPlain && member.type.isPlain
        if fits {
            store(member.swiftName, member.type.text, member.type.zero, member.type.byteSize, isMember: true)
            naturalAlignment = max(naturalAlignment, alignment)
            members.append(self.member(member, .stored))
        } else {
            placeCarried(member)
        }
    }

    /// A member that Swift would place elsewhere: its bytes, in units that are where C has them.
    private mutating func placeCarried(_ member: FieldMember) {
        let name = "\(prefix)raw_\(member.field.name.isEmpty ? member.swiftName : member.field.name)"
        let alignment = swiftAlignment
        if case .array(let element, let count) = member.type, element.byteSize > 0 {
            let unit = Unit.largest(alignment, dividing: member.byteOffset, element.byteSize)
            let carrier = "InlineArray<\(element.byteSize / unit), UInt\(unit * 8)>"
            let zero = "InlineArray(repeating: InlineArray(repeating: 0))"
            store(name, "InlineArray<\(count), \(carrier)>", zero, member.type.byteSize, isMember: false)
            naturalAlignment = max(naturalAlignment, unit)
            let text = "InlineArray<\(count), \(carrier)>"
            members.append(self.member(member, .carried(storage: name, carrier: text, element: carrier)))
            return
        }
        let unit = Unit.largest(alignment, dividing: member.byteOffset, member.type.byteSize)
        let carrier = "InlineArray<\(member.type.byteSize / unit), UInt\(unit * 8)>"
        store(name, carrier, "InlineArray(repeating: 0)", member.type.byteSize, isMember: false)
        naturalAlignment = max(naturalAlignment, unit)
        members.append(self.member(member, .carried(storage: name, carrier: carrier, element: nil)))
    }

    private mutating func placeBits(_ run: [FieldMember], limit: Int) throws(Unplannable) {
        let byField = Dictionary(run.map { ($0.field, $0) }, uniquingKeysWith: { first, _ in first })
        for group in BitGroup.divide(run.map(\.field), limit: limit, alignment: swiftAlignment) {
            guard group.start >= end, group.end <= record.byteSize else {
                throw Unplannable("its bit-fields overlap another field")
            }
            pad(to: group.start)
            let name = "\(prefix)bits_at_\(group.start)"
            let isInteger = group.isInteger(alignment: swiftAlignment)
            let type = isInteger ? "UInt\(group.byteSize * 8)" : "RawStorage<\(group.byteSize), UInt8>"
            store(name, type, isInteger ? "0" : type + "()", group.byteSize, isMember: false)
            if isInteger { naturalAlignment = max(naturalAlignment, group.byteSize) }
            let named = group.fields.filter { !$0.name.isEmpty }
            if named.map(\.bitWidth).reduce(0, +) != group.byteSize * 8 { isPlain = false }
            for member in named.compactMap({ byField[$0] }) {
                let access = RecordPlan.Access.bits(
                    storage: name, byteOffset: group.start, bitOffset: member.field.bitOffset - group.start * 8,
                    bitWidth: member.field.bitWidth)
                members.append(self.member(member, access))
            }
        }
    }

    private mutating func pad(to offset: Int) {
        guard offset > end else { return }
        isPlain = false
        stored.append(
            RecordPlan.Stored(
                name: "\(prefix)padding_at_\(end)", type: "InlineArray<\(offset - end), UInt8>",
                zero: "InlineArray(repeating: 0)", byteOffset: end, byteSize: offset - end, isMember: false,
                isPadding: true))
        end = offset
    }

    private mutating func store(_ name: String, _ type: String, _ zero: String, _ size: Int, isMember: Bool) {
        stored.append(
            RecordPlan.Stored(
                name: name, type: type, zero: zero, byteOffset: end, byteSize: size, isMember: isMember,
                isPadding: false))
        end += size
    }
}

extension StorageLayout {
    // MARK: - Unions

    private mutating func placeUnion(_ fields: [FieldMember]) throws(Unplannable) {
        guard record.byteSize > 0 else {
            members = fields.filter { !$0.swiftName.isEmpty }.map(placeless)
            return
        }
        let needsBytes = fields.contains { $0.field.isBitField && unit(for: $0.field) == 0 }
        let units =
            needsBytes
            ? UnionUnits(bytes: record.byteSize)
            : UnionUnits(byteSize: record.byteSize, byteAlignment: swiftAlignment, members: fields.map(\.type))
        union = units
        store(prefix + "storage", units.text, units.text + "()", record.byteSize, isMember: false)
        naturalAlignment = units.record?.swiftAlignment ?? units.integerBytes
        isPlain = fields.allSatisfy { $0.type.isPlain && $0.field.bitWidth == record.byteSize * 8 }
        for member in fields where !member.swiftName.isEmpty {
            guard member.field.bitOffset == 0, member.byteEnd <= record.byteSize else {
                throw Unplannable("its field '\(member.field.name)' is not at the start of the union")
            }
            members.append(unionMember(member))
        }
    }

    private func unionMember(_ member: FieldMember) -> RecordPlan.Member {
        if member.field.isBitField {
            return self.member(member, .unionBits(unit: unit(for: member.field), bitWidth: member.field.bitWidth))
        }
        return member.type.byteSize == 0 ? placeless(member) : self.member(member, .union)
    }

    /// The bytes of the smallest integer in the union that holds the field; 0 for none.
    private func unit(for field: Field) -> Int {
        [1, 2, 4, 8].first { $0 * 8 >= field.bitWidth && $0 <= record.byteSize } ?? 0
    }

    // MARK: - Members

    /// A member that takes up no bytes: a flexible array, or a record without members.
    private func placeless(_ member: FieldMember) -> RecordPlan.Member {
        if case .array = member.type { return self.member(member, .flexible) }
        return self.member(member, .empty)
    }

    private func member(_ member: FieldMember, _ access: RecordPlan.Access) -> RecordPlan.Member {
        RecordPlan.Member(
            cName: member.field.name, swiftName: member.swiftName, type: member.type, access: access,
            byteOffset: member.byteOffset, doc: member.field.doc,
            bits: member.field.isBitField
                ? .init(offset: member.field.bitOffset % 8, width: member.field.bitWidth) : nil)
    }
}
