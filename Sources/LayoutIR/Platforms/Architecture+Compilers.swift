// SPDX-License-Identifier: Apache-2.0
//
// Compilers for a machine: the macros that they predefine, and the words of their assembly.

extension Architecture {
    /// The architecture whose compilers predefine a macro that no header defines itself, the one of them that is usual
    /// today; nil for other names.
    package init?(predefining macro: String) {
        guard let known = Self.macros[macro] else { return nil }
        self = known
    }

    /// How many bytes the assembler's `.word` is.
    package var wordByteCount: Int {
        switch self {
        case .aarch64, .aarch64_be, .arm, .armeb, .riscv64, .riscv32, .mips64, .mips64el, .mips, .mipsel, .sparc64,
            .sparc, .loongarch64, .hppa:
            4
        case .x86_64, .i386, .powerpc64, .powerpc64le, .powerpc, .s390x, .alpha, .m68k: 2
        }
    }

    private static let macros: [String: Architecture] = [
        "__x86_64__": .x86_64, "__x86_64": .x86_64, "__amd64__": .x86_64, "__i386__": .i386, "__i386": .i386,
        "i386": .i386, "__aarch64__": .aarch64, "__arm__": .arm, "__arm": .arm, "__riscv": .riscv64,
        "__powerpc64__": .powerpc64le, "__powerpc__": .powerpc64le, "__PPC64__": .powerpc64le, "__PPC__": .powerpc64le,
        "__s390x__": .s390x, "__s390__": .s390x, "__mips__": .mips64el, "__mips64": .mips64el,
        "__loongarch__": .loongarch64, "__loongarch64": .loongarch64, "__sparc__": .sparc64, "__sparc64__": .sparc64,
    ]
}
