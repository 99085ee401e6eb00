// SPDX-License-Identifier: Apache-2.0
//
// The target of a binary file, by its ELF header (elf.h) or by what a person says.

import BTFReader
import LayoutIR

enum BinaryTarget {
    /// - Throws: `SourceFailure` where neither the file nor a person says it, or where they contradict each other.
    static func triple(
        of machine: BTFContainer.Machine?, asked: Triple?, _ label: String
    ) throws(SourceFailure) -> Triple {
        guard let machine else {
            guard let asked else {
                throw SourceFailure(
                    "raw BTF does not say its machine: name it with --target", id: .unknownTarget, path: label)
            }
            return asked
        }
        if let asked {
            let model = asked.platform.model
            let isSame =
                model.pointerBitWidth == machine.pointerBitWidth
                && (model.endianness == .big) == machine.isBigEndian
            guard isSame else {
                throw SourceFailure(
                    "is not of \(asked): its words or their order differ", id: .unknownTarget, path: label)
            }
            return asked
        }
        guard let name = name(machine), let triple = try? Triple(named: name) else {
            throw SourceFailure(
                "is of machine number \(machine.number), which is not known: name it with --target",
                id: .unknownTarget, path: label)
        }
        return triple
    }

    /// Why a file that was only named has no types, and what reads one that has.
    static func explained(_ failure: SourceFailure, _ path: String) -> SourceFailure {
        let bytes = SourceWord(path).firstBytes
        let isELF = bytes.starts(with: [0x7f] + "ELF".utf8) && !BTFContainer.isCore(header: bytes)
        guard isELF, failure.diagnostics.map(\.id) == [.known(.dwarfMissing)] else { return failure }
        return SourceFailure(
            "is an ELF file that holds neither BTF nor DWARF, so that no types are in it; compile it with -g "
                + "(dwarf:FILE reads that), add BTF with pahole -J (btf:FILE), or name the folder of its debugging "
                + "information with --debug-dir", id: .dwarfMissing, path: path)
    }

    /// The architecture of an `e_machine`.
    private static func name(_ machine: BTFContainer.Machine) -> String? {
        switch (machine.number, machine.pointerBitWidth, machine.isBigEndian) {
        case (3, _, _): "i386"
        case (62, 64, _): "x86_64"
        case (40, _, false): "arm"
        case (40, _, true): "armeb"
        case (183, _, false): "aarch64"
        case (183, _, true): "aarch64_be"
        case (243, 64, _): "riscv64"
        case (243, 32, _): "riscv32"
        case (22, 64, _): "s390x"
        case (21, _, false): "powerpc64le"
        case (21, _, true): "powerpc64"
        case (20, _, _): "powerpc"
        case (258, 64, _): "loongarch64"
        case (43, _, _): "sparc64"
        case (2, _, _): "sparc"
        case (4, _, _): "m68k"
        case (15, _, _): "hppa"
        case (0x9026, _, _): "alpha"
        case (8, 64, false): "mips64el"
        case (8, 64, true): "mips64"
        case (8, 32, false): "mipsel"
        case (8, 32, true): "mips"
        default: nil
        }
    }
}
