// SPDX-License-Identifier: Apache-2.0
//
// Each record is written with a taste of its own, so that features meet in many mixtures and not
// always all at once.

/// The parts of a record, in percent.
struct FuzzTaste {
    var bitFields: Int
    var unnamedBits: Int
    var zeroWidth: Int
    var nested: Int
    var anonymous: Int
    var named: Int
    var arrays: Int
    var memberAttributes: Int
    var bitAttributes: Int
    var wide: Int
    var fieldCount: Int

    init(_ random: inout FuzzRandom) {
        bitFields = random.pick([0, 0, 10, 30, 60, 90])
        unnamedBits = random.pick([0, 0, 10, 30])
        zeroWidth = random.pick([0, 0, 5, 15])
        nested = random.pick([0, 0, 10, 25])
        anonymous = random.pick([0, 0, 10, 25])
        named = random.pick([0, 10, 30])
        arrays = random.pick([0, 10, 40])
        memberAttributes = random.pick([0, 0, 0, 10, 30])
        bitAttributes = random.chance(10) ? 30 : 0
        wide = random.pick([0, 0, 5, 20])
        fieldCount = random.pick([1, 2, 3, 4, 5, 6, 8, 10, 14])
    }
}
