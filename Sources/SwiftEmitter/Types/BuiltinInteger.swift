// SPDX-License-Identifier: Apache-2.0
//
// C's own integer types by their canonical spelling, with the widths of the target.

import LayoutIR

/// Size, sign and rank of a C integer type.
struct BuiltinInteger: Hashable {
    let byteSize: Int
    let isSigned: Bool
    /// Conversion rank: `_Bool` 0, `char` 1, `short` 2, `int` 3, `long` 4, `long long` 5.
    let rank: Int

    static let int = BuiltinInteger(byteSize: 4, isSigned: true, rank: 3)
    static let unsignedLongLong = BuiltinInteger(byteSize: 8, isSigned: false, rank: 5)

    init(byteSize: Int, isSigned: Bool, rank: Int) {
        self.byteSize = byteSize
        self.isSigned = isSigned
        self.rank = rank
    }

    /// Reads the words of a spelling in any order: `unsigned long`, `long unsigned int`.
    init?(_ spelling: String, target: Target) {
        self.init(words: spelling.split(separator: " ").map(String.init), target: target)
    }

    init?(words: [String], target: Target) {
        guard !words.isEmpty else { return nil }
        let isUnsigned = words.contains("unsigned")
        var rest = words.filter { $0 != "unsigned" && $0 != "signed" }
        guard words.count - rest.count <= 1 else { return nil }
        let hasSign = words.count > rest.count
        if rest.count > 1, let index = rest.firstIndex(of: "int") { rest.remove(at: index) }
        switch rest {
        case ["_Bool"] where !hasSign: self.init(byteSize: 1, isSigned: false, rank: 0)
        case ["char"]: self.init(byteSize: 1, isSigned: hasSign ? !isUnsigned : target.isCharSigned, rank: 1)
        case ["short"]: self.init(byteSize: 2, isSigned: !isUnsigned, rank: 2)
        case ["int"], []: self.init(byteSize: 4, isSigned: !isUnsigned, rank: 3)
        case ["long"]: self.init(byteSize: target.longBitWidth / 8, isSigned: !isUnsigned, rank: 4)
        case ["long", "long"]: self.init(byteSize: 8, isSigned: !isUnsigned, rank: 5)
        default: return nil
        }
    }

    /// The fixed-width Swift type.
    var swiftName: String { (isSigned ? "Int" : "UInt") + String(byteSize * 8) }

    var bitWidth: Int { byteSize * 8 }

    /// The type after the integer promotions: at least `int`.
    var promoted: BuiltinInteger { rank < Self.int.rank ? .int : self }

    /// The common type of two operands: the usual arithmetic conversions of C11 6.3.1.8.
    static func common(_ left: BuiltinInteger, _ right: BuiltinInteger) -> BuiltinInteger {
        let (left, right) = (left.promoted, right.promoted)
        if left.isSigned == right.isSigned { return left.rank >= right.rank ? left : right }
        let (signed, unsigned) = left.isSigned ? (left, right) : (right, left)
        if unsigned.rank >= signed.rank { return unsigned }
        if signed.byteSize > unsigned.byteSize { return signed }
        return BuiltinInteger(byteSize: signed.byteSize, isSigned: false, rank: signed.rank)
    }
}
