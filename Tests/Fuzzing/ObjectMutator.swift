// SPDX-License-Identifier: Apache-2.0
//
// Objects with DWARF with something changed in what describes types: entries, abbreviations, strings, relocations, and
// the tables of the file that say where these are.

/// An ELF file by its sections.
struct ObjectMutator {
    private let sample: [UInt8]
    private let parts: [String: Range<Int>]
    /// The parts to change, each as often as it shall be chosen.
    private let places: [String]

    private static let header = "header"
    private static let table = "table"
    private static let wanted: [String: Int] = [
        ".debug_info": 8, ".debug_abbrev": 8, ".debug_str": 1, ".debug_str_offsets": 1, ".rela.debug_info": 2,
        ".rel.debug_info": 2, ".debug_info.dwo": 8, ".debug_abbrev.dwo": 8, ".debug_types": 4, ".symtab": 1,
        ".debug_str_offsets.dwo": 1, ".gnu_debugaltlink": 1, ".gnu_debuglink": 1, ".note.gnu.build-id": 1, table: 2,
        header: 1,
    ]

    init(_ sample: [UInt8]) {
        self.sample = sample
        parts = Self.parts(of: sample).filter { !$0.value.isEmpty && $0.value.upperBound <= sample.count }
        let found = parts
        places = Self.wanted.sorted { $0.key < $1.key }.filter { found[$0.key] != nil }
            .flatMap { Array(repeating: $0.key, count: $0.value) }
    }

    /// One to six changes; nil for what is no ELF file.
    func mutant(_ random: inout SeededGenerator) -> [UInt8]? {
        guard !places.isEmpty else { return nil }
        var bytes = sample
        for _ in 0...random.below(6) {
            guard let name = random.pick(places), let part = parts[name] else { continue }
            change(&bytes, part, isAbbreviation: name.hasPrefix(".debug_abbrev"), &random)
        }
        return bytes
    }

    // MARK: - Finding

    private static func parts(of bytes: [UInt8]) -> [String: Range<Int>] {
        guard bytes.count > 64, bytes.starts(with: [0x7f, 0x45, 0x4c, 0x46]) else { return [:] }
        let (isLong, isBig) = (bytes[4] == 2, bytes[5] == 2)
        func number(_ offset: Int, _ size: Int) -> Int {
            guard offset >= 0, offset + size <= bytes.count else { return 0 }
            return (0..<size).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * (isBig ? size - 1 - $1 : $1)) }
        }
        let word = isLong ? 8 : 4
        let start = number(isLong ? 40 : 32, word)
        let (size, count) = (number(isLong ? 58 : 46, 2), number(isLong ? 60 : 48, 2))
        let names = number(isLong ? 62 : 50, 2)
        guard (0...bytes.count).contains(start) else { return [:] }
        func contents(_ index: Int) -> Range<Int> {
            let header = start + index * size
            let first = number(header + (isLong ? 24 : 16), word)
            let length = number(header + (isLong ? 32 : 20), word)
            return first >= 0 && length >= 0 && first <= bytes.count && length <= bytes.count - first
                ? first..<first + length : 0..<0
        }
        var parts = [header: 0..<64, table: start..<start + size * count]
        let text = contents(names)
        for index in 0..<count {
            let name = bytes[text].dropFirst(number(start + index * size, 4)).prefix { $0 != 0 }
            parts[String(decoding: name, as: UTF8.self)] = contents(index)
        }
        return parts
    }

    // MARK: - Changing

    /// Tags, attributes and forms of DWARF, which an abbreviation is made of.
    private static let codes: [UInt8] = [
        0x01, 0x04, 0x05, 0x0d, 0x0f, 0x13, 0x15, 0x16, 0x17, 0x18, 0x21, 0x24, 0x26, 0x28, 0x34, 0x35, 0x37, 0x3b,
        0x3d, 0x47, 0x03, 0x0b, 0x0c, 0x0d, 0x1c, 0x2f, 0x38, 0x3c, 0x3e, 0x49, 0x6b, 0x76, 0x06, 0x07, 0x08, 0x0a,
        0x0e, 0x0f, 0x10, 0x14, 0x15, 0x17, 0x19, 0x1a, 0x1b, 0x1e, 0x1f, 0x20, 0x2c,
    ]
    private static let edges: [UInt8] = [0, 1, 2, 3, 4, 8, 0x10, 0x1f, 0x20, 0x40, 0x7f, 0x80, 0x81, 0xfe, 0xff]

    private func change(
        _ bytes: inout [UInt8], _ part: Range<Int>, isAbbreviation: Bool, _ random: inout SeededGenerator
    ) {
        let place = part.lowerBound + random.below(part.count)
        switch random.below(8) {
        case 0, 1: bytes[place] = random.pick(isAbbreviation ? Self.codes : Self.edges) ?? 0
        case 2: bytes[place] ^= 1 << UInt8(random.below(8))
        case 3: bytes[place] = UInt8(random.below(256))
        case 4: bytes[place] &+= random.below(2) == 0 ? 1 : .max
        case 5:
            // A reference to another place of the same part, and lengths at their edges.
            let number = random.below(4) == 0 ? -1 - random.below(16) : random.below(part.count)
            for index in 0..<min(4, part.upperBound - place) {
                bytes[place + index] = UInt8(truncatingIfNeeded: number >> (8 * index))
            }
        case 6:
            let other = part.lowerBound + random.below(part.count)
            let count = min(1 + random.below(24), part.upperBound - max(place, other))
            bytes.replaceSubrange(place..<place + count, with: Array(bytes[other..<other + count]))
        default: bytes[place] = random.pick(Self.edges) ?? 0
        }
    }
}
