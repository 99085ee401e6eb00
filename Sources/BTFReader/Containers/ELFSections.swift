// SPDX-License-Identifier: Apache-2.0
//
// Sections of an ELF file by name (elf.h), and what the file says of its machine.

/// An ELF file of either class and byte order.
struct ELFSections {
    private let bytes: BinaryBytes
    private let is64Bit: Bool
    private let headers: BinaryBytes
    private let headerByteSize: Int
    private let names: BinaryBytes

    /// `e_machine`: 62 for x86-64, 183 for aarch64.
    let machine: Int
    var isBigEndian: Bool { bytes.isBigEndian }
    var pointerBitWidth: Int { is64Bit ? 64 : 32 }

    private static let magic: [UInt8] = [0x7f, 0x45, 0x4c, 0x46]
    private static let typeWithoutBytes: UInt32 = 8
    /// `SHF_COMPRESSED`.
    private static let isCompressed = 0x800

    static func isELF(_ bytes: [UInt8]) -> Bool { bytes.starts(with: magic) }

    /// - Throws: `BTFFailure` where the section table is not within the file.
    init(_ file: [UInt8]) throws(BTFFailure) {
        let raw = BinaryBytes(file)
        let (fileClass, order) = (try raw.byte(at: 4), try raw.byte(at: 5))
        guard (1...2).contains(fileClass), (1...2).contains(order) else {
            throw BTFFailure(.invalid, "an ELF file of class \(fileClass) and byte order \(order)", at: 4)
        }
        is64Bit = fileClass == 2
        bytes = raw.ordered(isBigEndian: order == 2)
        machine = Int(try bytes.half(at: 18))
        let table = try Self.offset(bytes, is64Bit ? 40 : 32, is64Bit)
        headerByteSize = Int(try bytes.half(at: is64Bit ? 58 : 46))
        guard table != 0 else { throw BTFFailure(.missing, "has no sections") }
        guard headerByteSize >= (is64Bit ? 64 : 40) else {
            throw BTFFailure(.invalid, "section headers of \(headerByteSize) bytes", at: is64Bit ? 58 : 46)
        }
        var count = Int(try bytes.half(at: is64Bit ? 60 : 48))
        var nameSection = Int(try bytes.half(at: is64Bit ? 62 : 50))
        let first = try bytes.part(at: table, count: headerByteSize, "the section headers")
        // Large numbers are in the first section's header.
        if count == 0 { count = try Self.offset(first, is64Bit ? 32 : 20, is64Bit) }
        if nameSection == 0xffff { nameSection = try first.count(at: is64Bit ? 40 : 24) }
        guard count > 0, count <= bytes.count / headerByteSize, nameSection < count else {
            throw BTFFailure(.invalid, "\(count) sections, with their names in number \(nameSection)")
        }
        headers = try bytes.part(at: table, count: count * headerByteSize, "the section headers")
        let header = try headers.part(at: nameSection * headerByteSize, count: headerByteSize, "a section header")
        names = try Self.contents(header, of: bytes, is64Bit)
    }

    /// How a section's bytes are compressed, `ELFCOMPRESS_ZLIB` 1 or `ELFCOMPRESS_ZSTD` 2; nil where they are not.
    func compression(of name: String) throws(BTFFailure) -> Int? {
        guard let header = try header(of: name), try Self.offset(header, 8, is64Bit) & Self.isCompressed != 0 else {
            return nil
        }
        return try Self.contents(header, of: bytes, is64Bit).count(at: 0)
    }

    private func header(of name: String) throws(BTFFailure) -> BinaryBytes? {
        let spelled = Array(name.utf8) + [0]
        for offset in stride(from: 0, to: headers.count, by: headerByteSize) {
            let header = try headers.part(at: offset, count: headerByteSize, "a section header")
            if names.has(spelled, at: try header.count(at: 0)) { return header }
        }
        return nil
    }

    /// The bytes of a section; nil where there is none, or where it has no bytes in the file.
    ///
    /// - Throws: `BTFFailure` for a compressed section and for one that is not within the file.
    func section(_ name: String) throws(BTFFailure) -> BinaryBytes? {
        guard let header = try header(of: name), try header.word(at: 4) != Self.typeWithoutBytes else { return nil }
        guard try Self.offset(header, 8, is64Bit) & Self.isCompressed == 0 else {
            throw BTFFailure(.unsupported, "the section \(name) is compressed")
        }
        return try Self.contents(header, of: bytes, is64Bit)
    }

    private static func contents(
        _ header: BinaryBytes, of file: BinaryBytes, _ is64Bit: Bool
    ) throws(BTFFailure) -> BinaryBytes {
        let offset = try self.offset(header, is64Bit ? 24 : 16, is64Bit)
        let size = try self.offset(header, is64Bit ? 32 : 20, is64Bit)
        return try file.part(at: offset, count: size, "a section")
    }

    /// A number of the width of the class.
    private static func offset(_ bytes: BinaryBytes, _ at: Int, _ is64Bit: Bool) throws(BTFFailure) -> Int {
        guard is64Bit else { return try bytes.count(at: at) }
        guard let value = Int(exactly: try bytes.long(at: at)) else {
            throw BTFFailure(.invalid, "a number of 2^63 or more", at: at)
        }
        return value
    }
}
