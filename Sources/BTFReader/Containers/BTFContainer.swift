// SPDX-License-Identifier: Apache-2.0
//
// Files that hold BTF: as it is, or as sections of an ELF file.

/// The BTF of one file, and what the file says of its machine.
package struct BTFContainer: Sendable {
    /// The machine of an ELF file; absent for raw BTF, which holds no word size.
    package struct Machine: Hashable, Sendable {
        /// `e_machine` of the ELF header.
        package let number: Int
        /// Whether its integers begin with their highest byte: `EI_DATA` of the ELF header.
        package let isBigEndian: Bool
        /// The width of its pointers, 32 or 64: `EI_CLASS` of the ELF header.
        package let pointerBitWidth: Int
    }

    /// The machine that the file is for; nil for raw BTF.
    package let machine: Machine?
    private let section: BinaryBytes
    /// The base that a module built outside the kernel's tree carries with it.
    private let ownBase: BinaryBytes?

    /// Whether these bytes are raw BTF or an ELF file.
    package static func isRecognised(_ file: [UInt8]) -> Bool {
        ELFSections.isELF(file) || BTFHeader.isBigEndian(BinaryBytes(file)) != nil
    }

    /// The machine by the first bytes of an ELF file; nil where they are of no ELF file.
    package static func machine(ofHeader bytes: [UInt8]) -> Machine? {
        guard ELFSections.isELF(bytes), bytes.count >= 20 else { return nil }
        let isBigEndian = bytes[5] == 2
        let halves = (Int(bytes[18]), Int(bytes[19]))
        return Machine(
            number: isBigEndian ? halves.0 << 8 | halves.1 : halves.1 << 8 | halves.0, isBigEndian: isBigEndian,
            pointerBitWidth: bytes[4] == 2 ? 64 : 32)
    }

    /// Whether the first bytes are of a core file, `ET_CORE`.
    package static func isCore(header bytes: [UInt8]) -> Bool {
        guard ELFSections.isELF(bytes), bytes.count >= 20 else { return false }
        return (bytes[5] == 2 ? [bytes[17], bytes[16]] : [bytes[16], bytes[17]]) == [4, 0]
    }

    /// Whether the DWARF of an ELF file is compressed with zstd, which libdw knows from 0.189 on.
    package static func hasZstd(_ file: [UInt8]) -> Bool {
        guard ELFSections.isELF(file), let elf = try? ELFSections(file) else { return false }
        return (try? elf.compression(of: ".debug_info")) == 2
    }

    /// - Throws: `missing` for an ELF file without BTF; `BTFFailure` for broken input.
    package init(_ file: [UInt8]) throws(BTFFailure) {
        guard ELFSections.isELF(file) else {
            section = BinaryBytes(file)
            ownBase = nil
            machine = nil
            return
        }
        let elf = try ELFSections(file)
        guard let section = try elf.section(".BTF") else {
            throw BTFFailure(.missing, "holds no BTF (a section .BTF with bytes in it)")
        }
        self.section = section
        ownBase = try elf.section(".BTF.base")
        machine = Machine(number: elf.machine, isBigEndian: elf.isBigEndian, pointerBitWidth: elf.pointerBitWidth)
    }

    /// The types.
    ///
    /// - Parameter base: The kernel's, for a module; not asked for where the file carries its own.
    package func graph(base: BTFGraph? = nil) throws(BTFFailure) -> BTFGraph {
        if let ownBase { return try BTFGraph(section, base: BTFGraph(ownBase, base: nil)) }
        return try BTFGraph(section, base: base)
    }
}
