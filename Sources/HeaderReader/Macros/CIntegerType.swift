// SPDX-License-Identifier: Apache-2.0
//
// The types that integer constants have, and what C makes of two of them.

/// A standard integer type, not narrower than `int`.
struct CIntegerType: Hashable, Sendable {
    /// `int`, `long`, `long long`.
    enum Rank: Int, Comparable {
        case int, long, longLong

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    let rank: Rank
    let bitWidth: Int
    let isSigned: Bool

    init(_ rank: Rank, isSigned: Bool, longBitWidth: Int) {
        self.init(
            rank: rank, bitWidth: rank == .int ? 32 : rank == .long ? longBitWidth : 64, isSigned: isSigned)
    }

    private init(rank: Rank, bitWidth: Int, isSigned: Bool) {
        (self.rank, self.bitWidth, self.isSigned) = (rank, bitWidth, isSigned)
    }

    /// `unsigned long`.
    var name: String {
        let plain =
            switch rank {
            case .int: "int"
            case .long: "long"
            case .longLong: "long long"
            }
        return isSigned ? plain : "unsigned \(plain)"
    }

    /// Whether a number is one of its values.
    func holds(_ number: Int128) -> Bool {
        isSigned
            ? number >= -(1 << (bitWidth - 1)) && number < 1 << (bitWidth - 1) : number >= 0 && number < 1 << bitWidth
    }

    /// The type of a sum of the two: C11 6.3.1.8.
    func common(with other: CIntegerType) -> CIntegerType {
        if isSigned == other.isSigned { return rank >= other.rank ? self : other }
        let (signed, unsigned) = isSigned ? (self, other) : (other, self)
        if unsigned.rank >= signed.rank { return unsigned }
        if signed.bitWidth > unsigned.bitWidth { return signed }
        return CIntegerType(rank: signed.rank, bitWidth: signed.bitWidth, isSigned: false)
    }
}
