// SPDX-License-Identifier: Apache-2.0
//
// Bit-fields against a model that moves one bit at a time.

import Testing

@testable import ABISupport

@Suite struct BitFieldTests {
    /// Bit `index` of bytes, bit 0 the least significant of the first.
    private func bit(_ bytes: [UInt8], _ index: Int) -> UInt64 { UInt64(bytes[index / 8] >> UInt8(index % 8)) & 1 }

    private func bytes(_ storage: RawStorage<11, UInt8>) -> [UInt8] {
        (0..<11).map { storage.load(UInt8.self, at: $0) }
    }

    private func pattern() -> RawStorage<11, UInt8> {
        var storage = RawStorage<11, UInt8>()
        for index in 0..<11 { storage.store(UInt8(truncatingIfNeeded: index &* 73 &+ 41), at: index) }
        return storage
    }

    @Test func readsAndWritesEveryPositionAndWidth() {
        for width in 1...64 {
            for offset in 0...(88 - width) {
                var storage = pattern()
                let before = bytes(storage)
                let expected = (0..<width).reduce(UInt64(0)) { $0 | bit(before, offset + $1) << UInt64($1) }
                #expect(BitField.get(storage, at: offset, width: width, as: UInt64.self) == expected)
                BitField.set(&storage, at: offset, width: width, to: ~expected)
                let after = bytes(storage)
                let isRight = (0..<88).allSatisfy { index in
                    let isInside = index >= offset && index < offset + width
                    return bit(after, index) == bit(before, index) ^ (isInside ? 1 : 0)
                }
                #expect(isRight, "width \(width) at \(offset)")
            }
        }
    }

    @Test func extendsTheSignOfSignedFieldsOnly() {
        #expect(BitField.get(UInt8(0b0101_1000), at: 3, width: 4, as: Int32.self) == -5)
        #expect(BitField.get(UInt8(0b0101_1000), at: 3, width: 4, as: UInt32.self) == 11)
        #expect(BitField.get(UInt64.max, at: 0, width: 64, as: Int64.self) == -1)
    }

    @Test func dropsBitsBeyondTheWidthAndKeepsNeighbours() {
        var unit: UInt16 = 0xffff
        BitField.set(&unit, at: 4, width: 4, to: UInt32(0xf0))
        #expect(unit == 0xff0f)
        BitField.set(&unit, at: 0, width: 16, to: Int16(-2))
        #expect(unit == 0xfffe)
    }
}
