// SPDX-License-Identifier: Apache-2.0
//
// The macros by which compilers say which machine they compile for: no header's own, and not to be defined by hand.

extension Architecture {
    /// The architecture whose compilers predefine a macro, the one of them that is usual today; nil for other names.
    package init?(predefining macro: String) {
        guard let known = Self.macros[macro] else { return nil }
        self = known
    }

    private static let macros: [String: Architecture] = [
        "__x86_64__": .x86_64, "__x86_64": .x86_64, "__amd64__": .x86_64, "__i386__": .i386, "__i386": .i386,
        "i386": .i386, "__aarch64__": .aarch64, "__arm__": .arm, "__arm": .arm, "__riscv": .riscv64,
        "__powerpc64__": .powerpc64le, "__powerpc__": .powerpc64le, "__PPC64__": .powerpc64le, "__PPC__": .powerpc64le,
        "__s390x__": .s390x, "__s390__": .s390x, "__mips__": .mips64el, "__mips64": .mips64el,
        "__loongarch__": .loongarch64, "__loongarch64": .loongarch64, "__sparc__": .sparc64, "__sparc64__": .sparc64,
    ]
}
