// SPDX-License-Identifier: Apache-2.0
//
// The kernel within a bootable image. This finds it; somebody else decompresses it.

/// The payload of a bootable kernel image: compressed, an ELF file as it is, or the BTF in an image without sections.
package struct KernelImage: Sendable {
    /// How the payload is packed, by its first bytes.
    package enum Packing: String, CaseIterable, Sendable {
        case gzip, xz, zstd, lz4, bzip2, lzma

        var magic: [UInt8] {
            switch self {
            case .gzip: [0x1f, 0x8b, 0x08]
            case .xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]
            case .zstd: [0x28, 0xb5, 0x2f, 0xfd]
            case .lz4: [0x02, 0x21, 0x4c, 0x18]
            case .bzip2: [0x42, 0x5a, 0x68]
            case .lzma: [0x5d, 0x00, 0x00]
            }
        }
    }

    /// The compression of the payload; nil where it is not compressed.
    package let packing: Packing?
    /// The bytes for the decompressor; an ELF file or BTF where `packing` is nil.
    package let payload: [UInt8]
    /// The machine by the image itself; nil where its payload says it.
    package let machine: BTFContainer.Machine?

    /// The payload of a bzImage, by its setup header (Documentation/arch/x86/boot.rst: `HdrS` at 0x202,
    /// `setup_sects` at 0x1f1, `payload_offset` at 0x248, `payload_length` at 0x24c), of an image that begins with
    /// compressed bytes, of an EFI image that unpacks itself (drivers/firmware/efi/libstub/zboot-header.S: `zimg` at 4,
    /// the payload's offset at 8 and its size at 12), or of a `FlatImage`.
    ///
    /// - Returns: nil where the bytes are none of these.
    /// - Throws: `BTFFailure` where the header names bytes beyond the file, and `missing` for a flat image without BTF.
    package init?(_ file: [UInt8]) throws(BTFFailure) {
        let bytes = BinaryBytes(file)
        if bytes.has(Array("HdrS".utf8), at: 0x202) {
            let setupSectors = Int(try bytes.byte(at: 0x1f1))
            let start = ((setupSectors == 0 ? 4 : setupSectors) + 1) * 512
            let offset = start + (try bytes.count(at: 0x248))
            let part = try bytes.part(at: offset, count: try bytes.count(at: 0x24c), "the kernel's payload")
            packing = Self.packing(part)
            // The build appends the size of what is packed: 4 bytes that no format has.
            payload = packing == nil ? part.array : Self.withoutSize(part.array)
            machine = nil
        } else if bytes.has(Array("MZ".utf8), at: 0), bytes.has(Array("zimg".utf8), at: 4) {
            let (offset, count) = (try bytes.count(at: 8), try bytes.count(at: 12))
            let part = try bytes.part(at: offset, count: count, "the kernel's payload")
            packing = Self.packing(part)
            payload = part.array
            machine = nil
        } else if let image = FlatImage(bytes) {
            packing = nil
            payload = try image.types().array
            machine = image.machine
        } else if let packing = Self.packing(bytes), packing != .lzma {
            self.packing = packing
            payload = file
            machine = nil
        } else {
            return nil
        }
    }

    private static func packing(_ bytes: BinaryBytes) -> Packing? {
        Packing.allCases.first { bytes.has($0.magic, at: 0) }
    }

    private static func withoutSize(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.dropLast(4)) }
}
