// SPDX-License-Identifier: Apache-2.0
//
// The choices that C leaves to the platform.

/// The widths, signs and orders of a platform's basic types.
package struct DataModel: Hashable, Sendable {
    /// The width of `void *` in bits: 32 or 64.
    package var pointerBitWidth: Int
    /// The width of `long` in bits: 32 or 64.
    package var longBitWidth: Int
    /// The alignment of `long long` as a member.
    package var longLongByteAlignment = 8
    /// The width of `wchar_t` in bits: 16 or 32.
    package var wideCharBitWidth = 32
    /// Whether `wchar_t` is a signed type.
    package var isWideCharSigned = true
    /// Whether plain `char` is a signed type.
    package var isCharSigned = true
    /// The order of the bytes of an integer.
    package var endianness = Target.Endianness.little

    /// `long` and pointers of 64 bits.
    static let lp64 = DataModel(pointerBitWidth: 64, longBitWidth: 64)
    /// `int`, `long` and pointers of 32 bits.
    static let ilp32 = DataModel(pointerBitWidth: 32, longBitWidth: 32)
    /// Windows: `long` stays at 32 bits, and `wchar_t` holds UTF-16.
    static let llp64 = DataModel(
        pointerBitWidth: 64, longBitWidth: 32, wideCharBitWidth: 16, isWideCharSigned: false)

    private func with(_ change: (inout DataModel) -> Void) -> DataModel {
        var copy = self
        change(&copy)
        return copy
    }

    /// Integers begin with their highest byte.
    var bigEndian: DataModel { with { $0.endianness = .big } }
    /// Plain `char` has no sign.
    var unsignedChar: DataModel { with { $0.isCharSigned = false } }
    /// Neither `char` nor `wchar_t` has a sign: the rule of Arm.
    var unsignedChars: DataModel { unsignedChar.with { $0.isWideCharSigned = false } }
    /// `long long` is aligned to 4 bytes: the rule of i386.
    var narrowAlignment: DataModel { with { $0.longLongByteAlignment = 4 } }
    /// Nothing is aligned to more than 2 bytes: the rule of m68k.
    var evenAlignment: DataModel { with { $0.longLongByteAlignment = 2 } }
    /// `wchar_t` holds UTF-16.
    var wideCharOfUTF16: DataModel {
        with {
            $0.wideCharBitWidth = 16
            $0.isWideCharSigned = false
        }
    }
}
