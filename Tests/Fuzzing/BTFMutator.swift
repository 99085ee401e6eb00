// SPDX-License-Identifier: Apache-2.0
//
// BTF with something changed where it says something: a header's word, a name, a kind, a count, an id, a place. What
// comes out is often still read, so that what stands behind the first checks is reached.

/// The sections of BTF in an input, wherever they are: raw, in an object or in an image.
struct BTFMutator {
    /// A section, taken apart once.
    private struct Section {
        let start: Int
        let isBigEndian: Bool
        let headerEnd: Int
        /// Where each type begins, and where its details end.
        let types: [Range<Int>]
        let stringCount: Int
        /// The end of what its header names.
        let end: Int
    }

    private let sample: [UInt8]
    private let sections: [Section]

    init(_ sample: [UInt8]) {
        self.sample = sample
        sections = sample.indices.compactMap { Self.section(sample, at: $0) }
    }

    /// One to four changes; nil where there is no BTF in the input.
    func mutant(_ random: inout SeededGenerator) -> [UInt8]? {
        guard let section = random.pick(sections) else { return nil }
        var bytes = sample
        for _ in 0...random.below(4) { change(&bytes, section, &random) }
        // Last, for it moves nothing: the whole section in the other order of bytes.
        if random.below(16) == 0 { Self.turn(&bytes, section) }
        return bytes
    }

    // MARK: - Finding

    private static func section(_ bytes: [UInt8], at start: Int) -> Section? {
        guard start + 24 <= bytes.count, bytes[start + 2] == 1, bytes[start + 3] == 0 else { return nil }
        let isBigEndian: Bool
        switch (bytes[start], bytes[start + 1]) {
        case (0x9f, 0xeb): isBigEndian = false
        case (0xeb, 0x9f): isBigEndian = true
        default: return nil
        }
        let header = (1..<6).map { word(bytes, start + 4 * $0, isBigEndian) }
        let headerEnd = start + header[0]
        let (first, last) = (headerEnd + header[1], headerEnd + header[1] + header[2])
        let end = max(last, headerEnd + header[3] + header[4])
        guard header[0] >= 24, end <= bytes.count else { return nil }
        return Section(
            start: start, isBigEndian: isBigEndian, headerEnd: headerEnd,
            types: types(bytes, first..<last, isBigEndian), stringCount: header[4], end: end)
    }

    private static func types(_ bytes: [UInt8], _ part: Range<Int>, _ isBigEndian: Bool) -> [Range<Int>] {
        var types: [Range<Int>] = []
        var offset = part.lowerBound
        while offset + 12 <= part.upperBound {
            let info = word(bytes, offset + 4, isBigEndian)
            let count = info & 0xffff
            let trailing =
                switch info >> 24 & 0x1f {
                case 1, 14, 17: 4
                case 3: 12
                case 4, 5, 15, 19: 12 * count
                case 6, 13: 8 * count
                default: 0
                }
            guard offset + 12 + trailing <= part.upperBound else { break }
            types.append(offset..<offset + 12 + trailing)
            offset += 12 + trailing
        }
        return types
    }

    private static func word(_ bytes: [UInt8], _ offset: Int, _ isBigEndian: Bool) -> Int {
        (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * (isBigEndian ? 3 - $1 : $1)) }
    }

    private static func set(_ bytes: inout [UInt8], _ offset: Int, _ word: Int, _ isBigEndian: Bool) {
        for index in 0..<4 {
            bytes[offset + index] = UInt8(truncatingIfNeeded: word >> (8 * (isBigEndian ? 3 - index : index)))
        }
    }

    /// Every number but the magic one has four bytes.
    private static func turn(_ bytes: inout [UInt8], _ section: Section) {
        bytes.swapAt(section.start, section.start + 1)
        let numbers = stride(from: section.start + 4, to: section.headerEnd, by: 4).map { $0..<$0 + 4 }
        let words = section.types.flatMap { type in
            stride(from: type.lowerBound, to: type.upperBound, by: 4).map { $0..<$0 + 4 }
        }
        for place in numbers + words where place.upperBound <= bytes.count { bytes[place].reverse() }
    }

    // MARK: - Changing

    private static let edges = [
        0, 1, 2, 3, 4, 7, 8, 15, 16, 24, 32, 63, 64, 127, 128, 255, 0xffff, 0x10000, 0xff_fffe, 0xff_ffff, 0x100_0000,
        0x7fff_ffff, 0x8000_0000, 0xffff_fff8, 0xffff_ffff,
    ]

    private func change(_ bytes: inout [UInt8], _ section: Section, _ random: inout SeededGenerator) {
        guard let type = random.pick(section.types), random.below(12) > 0 else {
            return changeHeader(&bytes, section, &random)
        }
        let order = section.isBigEndian
        switch random.below(10) {
        case 0: Self.set(&bytes, type.lowerBound, name(section, &random), order)
        case 1, 2: changeKind(&bytes, type.lowerBound + 4, order, &random)
        case 3, 4: Self.set(&bytes, type.lowerBound + 8, id(section, &random), order)
        case 5: swap(&bytes, type, section, &random)
        case 6: changeString(&bytes, section, &random)
        default:
            guard type.count > 12 else {
                return Self.set(&bytes, type.lowerBound + 8, id(section, &random), order)
            }
            let place = type.lowerBound + 12 + 4 * random.below((type.count - 12) / 4)
            let old = Self.word(bytes, place, order)
            Self.set(&bytes, place, detail(old, section, &random), order)
        }
    }

    private func changeHeader(_ bytes: inout [UInt8], _ section: Section, _ random: inout SeededGenerator) {
        let place = section.start + 4 + 4 * random.below((section.headerEnd - section.start - 4) / 4)
        let old = Self.word(bytes, place, section.isBigEndian)
        let new = [old + 4, old - 4, old + 1, old - 1, old * 2, random.pick(Self.edges) ?? 0]
        Self.set(&bytes, place, random.pick(new) ?? 0, section.isBigEndian)
    }

    /// The name's offset: of a sound string, within one, and at and beyond the end.
    private func name(_ section: Section, _ random: inout SeededGenerator) -> Int {
        switch random.below(6) {
        case 0: 0
        case 1: section.stringCount - random.below(3)
        case 2: random.pick(Self.edges) ?? 0
        default: random.below(section.stringCount + 8)
        }
    }

    /// A type's number: of another, its own too, or of none.
    private func id(_ section: Section, _ random: inout SeededGenerator) -> Int {
        random.below(5) == 0 ? random.pick(Self.edges) ?? 0 : random.below(section.types.count + 3)
    }

    private func detail(_ old: Int, _ section: Section, _ random: inout SeededGenerator) -> Int {
        switch random.below(6) {
        case 0: name(section, &random)
        case 1, 2: id(section, &random)
        case 3: random.pick(Self.edges) ?? 0
        case 4: old ^ 1 << random.below(32)
        // A place, and in the upper byte the width of a bit-field.
        default: random.below(256) << 24 | (old & 0xff_ffff)
        }
    }

    private func changeKind(_ bytes: inout [UInt8], _ place: Int, _ order: Bool, _ random: inout SeededGenerator) {
        let old = Self.word(bytes, place, order)
        let count = old & 0xffff
        let new =
            switch random.below(5) {
            case 0: old & ~0xff_ffff | (random.pick([0, 1, count + 1, max(0, count - 1), 0xffff, 0xff_ffff]) ?? 0)
            case 1: old ^ 1 << 31
            case 2: old ^ 1 << (16 + random.below(15))
            default: old & ~(0x7f << 24) | random.below(24) << 24
            }
        Self.set(&bytes, place, new, order)
    }

    /// A type of as many bytes in the place of another.
    private func swap(
        _ bytes: inout [UInt8], _ type: Range<Int>, _ section: Section, _ random: inout SeededGenerator
    ) {
        guard let other = random.pick(section.types.filter { $0.count == type.count }) else { return }
        let kept = Array(bytes[type])
        bytes.replaceSubrange(type, with: Array(bytes[other]))
        if random.below(2) == 0 { bytes.replaceSubrange(other, with: kept) }
    }

    private func changeString(_ bytes: inout [UInt8], _ section: Section, _ random: inout SeededGenerator) {
        guard section.stringCount > 0 else { return }
        let first = section.end - section.stringCount
        let letters: [UInt8] = [0, 0, 0x20, 0x23, 0x2e, 0x2a, 0x61, 0x5f, 0x0a, 0x1b, 0x7f, 0xc3, 0xff]
        bytes[first + random.below(section.stringCount)] = random.pick(letters) ?? 0
    }
}
