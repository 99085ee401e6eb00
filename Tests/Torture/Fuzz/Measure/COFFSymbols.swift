// SPDX-License-Identifier: Apache-2.0
//
// The initial bytes of an object file's symbols, for COFF, which is what compilers for Windows write.
// Source: Microsoft's PE Format, "COFF File Header" and on. A symbol has no size there: its bytes go on to the next one.

/// Symbols by name.
struct COFFSymbols {
    private let bytes: [UInt8]
    private var places: [Substring: Range<Int>] = [:]

    private struct Symbol {
        let name: String
        let section: Int
        let value: Int
    }

    /// - Returns: nil where the bytes are no object for x86.
    init?(_ bytes: [UInt8], prefix: String) {
        self.bytes = bytes
        guard bytes.count > 20, [0x8664, 0x14c].contains(word(0, 2)) else { return nil }
        let (sectionCount, table, count) = (word(2, 2), word(8, 4), word(12, 4))
        let sections = (0..<sectionCount).map { 20 + word(16, 2) + $0 * 40 }
        guard table + count * 18 + 4 <= bytes.count, sections.allSatisfy({ $0 + 40 <= bytes.count }) else { return nil }
        let strings = table + count * 18
        var symbols: [Symbol] = []
        var number = 0
        while number < count {
            let place = table + number * 18
            let start = word(place, 4) == 0 ? strings + word(place + 4, 4) : place
            let limit = word(place, 4) == 0 ? bytes.count : place + 8
            // On 32-bit Windows C's names begin with an underscore.
            let name = String(
                decoding: bytes[start..<limit].prefix { $0 != 0 }.drop { $0 == UInt8(ascii: "_") }, as: UTF8.self)
            symbols.append(Symbol(name: name, section: word(place + 12, 2), value: word(place + 8, 4)))
            number += 1 + Int(bytes[place + 17])
        }
        for symbol in symbols where symbol.name.hasPrefix(prefix) {
            guard (1...sectionCount).contains(symbol.section) else { continue }
            let header = sections[symbol.section - 1]
            let end = symbols.filter { $0.section == symbol.section && $0.value > symbol.value }.map(\.value).min()
            // A section without data is all zero.
            guard word(header + 20, 4) > 0 else { continue }
            let first = word(header + 20, 4)
            places[symbol.name[...]] = first + symbol.value..<first + (end ?? word(header + 16, 4))
        }
    }

    /// The bytes of a symbol and what is behind it; nil where there is none of that name.
    func bytes(of name: String) -> [UInt8]? {
        places[name[...]].flatMap { $0.upperBound <= bytes.count ? Array(bytes[$0]) : nil }
    }

    private func word(_ place: Int, _ byteCount: Int) -> Int {
        (0..<byteCount).reduce(0) { $0 | Int(bytes[place + $1]) << ($1 * 8) }
    }
}
