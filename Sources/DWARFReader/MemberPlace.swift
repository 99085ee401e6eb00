// SPDX-License-Identifier: Apache-2.0
//
// Where a member's bits are. DWARF 4 counts a bit-field's from the most significant bit of its storage unit:
//
//   little-endian, u32 at byte 4, 3 bits from bit 0:  location 4, byte_size 4, bit_offset 29, bit_size 3  ->  bit 32
//
// DWARF 5 counts from the beginning of the record: data_bit_offset 32, bit_size 3.

struct MemberPlace {
    let bitOffset: Int
    /// 0 for a member that is not a bit-field.
    let bitFieldWidth: Int

    /// - Throws: `invalid` for a place that is computed when the program runs, or that is outside of what can be said.
    init(_ member: Entry, isBigEndian: Bool, storage: (Entry) -> Int?) throws(DWARFFailure) {
        let width = member.number(.bitSize) ?? 0
        bitFieldWidth = width
        if let offset = member.number(.dataBitOffset) {
            bitOffset = offset
            return
        }
        let location = try Self.location(of: member)
        guard member.has(.bitOffset), let fromTop = member.signed(.bitOffset) else {
            bitOffset = location * 8
            return
        }
        guard let unit = member.byteSize ?? member.type.flatMap(storage) else {
            throw DWARFFailure(.invalid, "its member '\(member.name)' is a bit-field of no storage unit")
        }
        let start = location * 8
        bitOffset = isBigEndian ? start + Int(fromTop) : start + unit * 8 - Int(fromTop) - width
        guard bitOffset >= 0 else {
            throw DWARFFailure(.invalid, "its member '\(member.name)' begins before the record")
        }
    }

    /// In bytes; members of unions may have none.
    private static func location(of member: Entry) throws(DWARFFailure) -> Int {
        guard member.has(.memberLocation) else { return 0 }
        if let location = member.number(.memberLocation), location < 1 << 40 { return location }
        // DW_OP_plus_uconst and a number, in groups of seven bits.
        guard let block = member.block(.memberLocation), block.first == 0x23, block.count <= 7 else {
            throw DWARFFailure(.invalid, "the place of its member '\(member.name)' is not a constant")
        }
        return block.dropFirst().reversed().reduce(0) { $0 << 7 | Int($1 & 0x7f) }
    }
}
