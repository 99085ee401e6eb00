// SPDX-License-Identifier: Apache-2.0
//
// The header of a BTF section: linux/btf.h, `struct btf_header`.
//
//    0  u16 magic 0xeb9f      8  u32 type_off    16  u32 str_off    24  u32 layout_off   (from Linux 7.1 on)
//    2  u8  version 1        12  u32 type_len    20  u32 str_len    28  u32 layout_len
//    3  u8  flags
//    4  u32 hdr_len          offsets count from the end of the header

/// The parts of a BTF section.
struct BTFHeader {
    let types: BinaryBytes
    let strings: BinaryBytes
    /// How many bytes records of each kind have; absent before Linux 7.1.
    let kindLayouts: BinaryBytes?

    private static let magic: UInt16 = 0xeb9f
    private static let shortestByteSize = 24

    /// - Throws: `BTFFailure` where this is not BTF of version 1, or a part is not within the bytes.
    init(_ bytes: BinaryBytes) throws(BTFFailure) {
        guard let isBigEndian = Self.isBigEndian(bytes) else {
            throw BTFFailure(.invalid, "does not begin with BTF's magic number", at: 0)
        }
        let bytes = bytes.ordered(isBigEndian: isBigEndian)
        let version = try bytes.byte(at: 2)
        guard version == 1 else { throw BTFFailure(.unsupported, "BTF of version \(version) is not read", at: 2) }
        let headerSize = try bytes.count(at: 4)
        guard headerSize >= Self.shortestByteSize, headerSize % 4 == 0, bytes.holds(0, headerSize) else {
            throw BTFFailure(.invalid, "a BTF header of \(headerSize) bytes", at: 4)
        }
        func part(at field: Int, _ what: StaticString) throws(BTFFailure) -> BinaryBytes {
            let offset = try bytes.count(at: field)
            guard offset % 4 == 0 || what.description == "the strings" else {
                throw BTFFailure(.invalid, "\(what) begin at the odd offset \(offset)", at: field)
            }
            return try bytes.part(at: headerSize + offset, count: try bytes.count(at: field + 4), what)
        }
        types = try part(at: 8, "the types")
        strings = try part(at: 16, "the strings")
        let hasLayouts = headerSize >= Self.shortestByteSize + 8
        let layouts = hasLayouts ? try part(at: 24, "the layouts of kinds") : nil
        kindLayouts = layouts?.count == 0 ? nil : layouts
    }

    /// Which byte order the magic number is in; nil where it is not there.
    static func isBigEndian(_ bytes: BinaryBytes) -> Bool? {
        for isBigEndian in [false, true] {
            if let word = try? bytes.ordered(isBigEndian: isBigEndian).half(at: 0), word == magic { return isBigEndian }
        }
        return nil
    }
}
