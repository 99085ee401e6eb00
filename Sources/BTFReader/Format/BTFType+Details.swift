// SPDX-License-Identifier: Apache-2.0
//
// The data that follow a type's three words.

internal import LayoutIR

/// A member of a struct or union.
struct BTFMember {
    let nameOffset: Int
    let typeID: Int
    let bitOffset: Int
    /// 0 for a member that is not a bit-field, or whose type says its width.
    let bitFieldWidth: Int
}

/// A named value.
struct BTFEnumerator {
    let nameOffset: Int
    /// The value's bits, sign-extended for signed enums.
    let bitPattern: UInt64
}

extension BTFEnumerator {
    /// - Parameter isExtended: Whether the bits are sign-extended; those of an enum that does not say its sign are 32.
    /// - Returns: nil where the bytes of the enum do not hold it.
    func value(byteSize: Int, isSigned: Bool, isExtended: Bool) -> CInteger? {
        let width = 8 * byteSize
        guard width < 64 else { return isSigned ? CInteger(Int64(bitPattern: bitPattern)) : CInteger(bitPattern) }
        guard isSigned else { return bitPattern >> UInt64(width) == 0 ? CInteger(bitPattern) : nil }
        let value = isExtended ? Int64(bitPattern: bitPattern) : Int64(Int32(truncatingIfNeeded: bitPattern))
        let limit = Int64(1) << Int64(max(0, width - 1))
        return (-limit..<limit).contains(value) ? CInteger(value) : nil
    }
}

/// An integer's details: `encoding 27..24 | offset 23..16 | bits 7..0`.
struct BTFInteger {
    let isSigned: Bool
    let isBoolean: Bool
    let bitOffset: Int
    let bitWidth: Int
}

extension BTFType {
    /// The members, by offset; with `kflag` the upper byte of the offset is a bit-field's width.
    func members() throws(BTFFailure) -> [BTFMember] {
        var members: [BTFMember] = []
        members.reserveCapacity(count)
        for index in 0..<count {
            let offset = try details.word(at: 12 * index + 8)
            members.append(
                BTFMember(
                    nameOffset: try details.count(at: 12 * index), typeID: try details.count(at: 12 * index + 4),
                    bitOffset: Int(flag ? offset & 0xff_ffff : offset), bitFieldWidth: flag ? Int(offset >> 24) : 0))
        }
        return members
    }

    /// The values of an enum of either width.
    func enumerators() throws(BTFFailure) -> [BTFEnumerator] {
        let isWide = kind == .wideEnumeration
        let stride = isWide ? 12 : 8
        var enumerators: [BTFEnumerator] = []
        enumerators.reserveCapacity(count)
        for index in 0..<count {
            let low = try details.word(at: stride * index + 4)
            let high: UInt32 = isWide ? try details.word(at: stride * index + 8) : flag && low >> 31 != 0 ? .max : 0
            enumerators.append(
                BTFEnumerator(
                    nameOffset: try details.count(at: stride * index), bitPattern: UInt64(high) << 32 | UInt64(low)))
        }
        return enumerators
    }

    /// The element's type and their number.
    func array() throws(BTFFailure) -> (elementID: Int, count: Int) {
        (try details.count(at: 0), try details.count(at: 8))
    }

    /// The ids of the parameters' types; 0 at the end of a variadic list.
    func parameterIDs() throws(BTFFailure) -> [Int] {
        var ids: [Int] = []
        for index in 0..<count { ids.append(try details.count(at: 8 * index + 4)) }
        return ids
    }

    func integer() throws(BTFFailure) -> BTFInteger {
        let word = try details.word(at: 0)
        let encoding = word >> 24 & 0xf
        return BTFInteger(
            isSigned: encoding & 1 != 0, isBoolean: encoding & 4 != 0, bitOffset: Int(word >> 16 & 0xff),
            bitWidth: Int(word & 0xff))
    }

    /// Offsets of all names below the type's own.
    func innerNameOffsets() throws(BTFFailure) -> [Int] {
        guard let kind, [.struct, .union, .enumeration, .wideEnumeration, .functionPrototype].contains(kind) else {
            return []
        }
        var offsets: [Int] = []
        for index in 0..<count { offsets.append(try details.count(at: kind.elementByteSize * index)) }
        return offsets
    }
}
