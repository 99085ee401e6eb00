// SPDX-License-Identifier: Apache-2.0
//
// Numbers that only depend on a seed, on every machine: SplitMix64 (Steele, Lea, Flood, 2014).

struct FuzzRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// A generator for case `number` of `seed`: cases can be made again one by one.
    init(seed: UInt64, case number: Int) {
        var mixed = FuzzRandom(seed: seed)
        state = mixed.next() ^ (UInt64(number) &* 0x9e37_79b9_7f4a_7c15)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        return word ^ (word >> 31)
    }

    /// A number of 0 ..< `count`; 0 where there is nothing to choose from.
    mutating func below(_ count: Int) -> Int {
        count > 0 ? Int(next() % UInt64(count)) : 0
    }

    mutating func chance(_ percent: Int) -> Bool {
        below(100) < percent
    }

    mutating func pick<Element>(_ list: [Element], or other: Element) -> Element {
        list.isEmpty ? other : list[below(list.count)]
    }

    mutating func pick<Element>(_ list: [Element]) -> Element? {
        list.isEmpty ? nil : list[below(list.count)]
    }

    mutating func pick(_ list: [String]) -> String { pick(list, or: "") }
    mutating func pick(_ list: [Int]) -> Int { pick(list, or: 1) }
}
