// SPDX-License-Identifier: Apache-2.0
//
// A kernel as it lies in memory, with a header of 64 bytes and no sections: what arm64 and RISC-V boot.
//
//    0  code         16  u64 image_size      56  u32 magic   ARM\x64  (Documentation/arch/arm64/booting.rst)
//    8  u64 offset   24  u64 flags                           RSC\x05  (Documentation/arch/riscv/boot-image-header.rst)

/// A kernel without sections, in which its BTF has to be looked for.
struct FlatImage {
    let machine: BTFContainer.Machine
    private let bytes: BinaryBytes

    /// The magic and, of the same machine, `e_machine` of an ELF file.
    private static let machines: [(magic: String, number: Int)] = [("ARMd", 183), ("RSC\u{5}", 243)]
    private static let magicOffset = 56
    private static let alignment = 4

    /// - Returns: nil where the bytes do not begin with such a header.
    init?(_ bytes: BinaryBytes) {
        guard let known = Self.machines.first(where: { bytes.has(Array($0.magic.utf8), at: Self.magicOffset) }) else {
            return nil
        }
        machine = BTFContainer.Machine(number: known.number, isBigEndian: false, pointerBitWidth: 64)
        self.bytes = bytes
    }

    /// The bytes from the header of the kernel's types on: of all that have the form of BTF, those with the most types.
    ///
    /// - Throws: `missing` where there is none.
    func types() throws(BTFFailure) -> BinaryBytes {
        var found: (byteCount: Int, bytes: BinaryBytes)?
        for offset in stride(from: 0, to: bytes.count, by: Self.alignment)
        where bytes.has([0x9f, 0xeb, 0x01, 0x00], at: offset) {
            guard let rest = try? bytes.part(at: offset, count: bytes.count - offset, "the types"),
                let header = try? BTFHeader(rest), Self.isPlausible(header),
                header.types.count > found?.byteCount ?? 0
            else { continue }
            found = (header.types.count, rest)
        }
        guard let found else { throw BTFFailure(.missing, "holds no BTF, as a kernel without CONFIG_DEBUG_INFO_BTF") }
        return found.bytes
    }

    /// Strings begin and end with the end of one.
    private static func isPlausible(_ header: BTFHeader) -> Bool {
        let strings = header.strings
        return strings.count > 1 && strings.has([0], at: 0) && strings.has([0], at: strings.count - 1)
    }
}
