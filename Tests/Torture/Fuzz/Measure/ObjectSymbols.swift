// SPDX-License-Identifier: Apache-2.0
//
// The initial bytes of an object file's symbols, for ELF of either class and byte order, and for COFF.
// Source: System V gABI, chapters 4 (Object Files) and "Symbol Table".

/// Symbols by name.
struct ObjectSymbols {
    struct Malformed: Error {}

    private let bytes: [UInt8]
    private let coff: COFFSymbols?
    private let isWide: Bool
    let isBigEndian: Bool
    private var places: [Substring: (start: Int, byteCount: Int, isZero: Bool)] = [:]

    /// - Parameter prefix: Only symbols whose name begins so are kept.
    init(_ bytes: [UInt8], prefix: String) throws {
        coff = COFFSymbols(bytes, prefix: prefix)
        guard coff == nil else {
            (self.bytes, isWide, isBigEndian) = (bytes, false, false)
            return
        }
        guard bytes.count > 64, bytes[0] == 0x7f, bytes[1] == 0x45 else { throw Malformed() }
        self.bytes = bytes
        isWide = bytes[4] == 2
        isBigEndian = bytes[5] == 2
        let table = Int(isWide ? word(0x28, 8) : word(0x20, 4))
        let entry = Int(isWide ? word(0x3a, 2) : word(0x2e, 2))
        let count = Int(isWide ? word(0x3c, 2) : word(0x30, 2))
        let sections = (0..<count).map { section(at: table + $0 * entry) }
        for symbols in sections where symbols.type == 2 {
            guard symbols.link < sections.count else { throw Malformed() }
            readSymbols(symbols, names: sections[symbols.link], sections, Array(prefix.utf8))
        }
    }

    /// The bytes of a symbol; nil where there is none of that name.
    func bytes(of name: String) -> [UInt8]? {
        if let coff { return coff.bytes(of: name) }
        guard let place = places[name[...]] else { return nil }
        if place.isZero { return [UInt8](repeating: 0, count: place.byteCount) }
        guard place.start + place.byteCount <= bytes.count else { return nil }
        return Array(bytes[place.start..<place.start + place.byteCount])
    }

    private struct Section {
        var type: Int
        var offset: Int
        var byteCount: Int
        var link: Int
        var entryByteCount: Int
    }

    private func section(at place: Int) -> Section {
        isWide
            ? Section(
                type: Int(word(place + 4, 4)), offset: Int(word(place + 0x18, 8)),
                byteCount: Int(word(place + 0x20, 8)),
                link: Int(word(place + 0x28, 4)), entryByteCount: Int(word(place + 0x38, 8)))
            : Section(
                type: Int(word(place + 4, 4)), offset: Int(word(place + 0x10, 4)),
                byteCount: Int(word(place + 0x14, 4)),
                link: Int(word(place + 0x18, 4)), entryByteCount: Int(word(place + 0x24, 4)))
    }

    private mutating func readSymbols(_ table: Section, names: Section, _ sections: [Section], _ prefix: [UInt8]) {
        guard table.entryByteCount > 0 else { return }
        for number in 0..<table.byteCount / table.entryByteCount {
            let place = table.offset + number * table.entryByteCount
            let start = names.offset + Int(word(place, 4))
            guard bytes[start...].starts(with: prefix) else { continue }
            let name = String(decoding: bytes[start...].prefix { $0 != 0 }, as: UTF8.self)
            let section = Int(word(place + (isWide ? 6 : 14), 2))
            let value = Int(isWide ? word(place + 8, 8) : word(place + 4, 4))
            let size = Int(isWide ? word(place + 16, 8) : word(place + 8, 4))
            guard section > 0, section < sections.count else { continue }
            places[name[...]] = (sections[section].offset + value, size, sections[section].type == 8)
        }
    }

    private func word(_ place: Int, _ byteCount: Int) -> UInt64 {
        var value: UInt64 = 0
        for index in 0..<byteCount {
            let byte = bytes[isBigEndian ? place + index : place + byteCount - 1 - index]
            value = value << 8 | UInt64(byte)
        }
        return value
    }
}
