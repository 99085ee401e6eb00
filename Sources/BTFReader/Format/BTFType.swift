// SPDX-License-Identifier: Apache-2.0
//
// One type of a BTF section, taken apart as far as its three words go.
//
//    u32 name_off    u32 info: kflag 31 | kind 30..24 | count 23..0    u32 size or type

/// A type, and where its details are.
struct BTFType {
    /// Nil for a kind that this version does not know.
    let kind: BTFKind?
    let nameOffset: Int
    /// `kflag`: of records, that members say their own bit-field size; of enums, signed; of forwards, a union.
    let flag: Bool
    /// Members, enumerators, parameters.
    let count: Int
    /// The size in bytes, or the id of another type.
    let sizeOrType: Int
    /// The details, from behind the three words on.
    let details: BinaryBytes

    static let wordsByteSize = 12

    /// - Parameters:
    ///   - id: Names the type in messages.
    ///   - offset: Where it begins in `types`.
    init(_ types: BinaryBytes, at offset: Int, id: Int, _ layouts: BTFKindLayouts) throws(BTFFailure) {
        nameOffset = try types.count(at: offset)
        let info = try types.word(at: offset + 4)
        sizeOrType = try types.count(at: offset + 8)
        flag = info >> 31 != 0
        count = Int(info & 0xff_ffff)
        let number = UInt8(info >> 24 & 0x7f)
        kind = BTFKind(rawValue: number)
        let trailing: Int
        if let kind {
            trailing = kind.fixedByteSize + count * kind.elementByteSize
        } else if let known = layouts.trailingByteSize(ofKind: Int(number), elementCount: count) {
            trailing = known
        } else {
            throw BTFFailure(.unsupported, "type \(id) is of kind \(number), which is not known", at: offset)
        }
        details = try types.part(at: offset + Self.wordsByteSize, count: trailing, "the types")
    }

    /// The bytes that the type takes.
    var byteSize: Int { Self.wordsByteSize + details.count }
}
