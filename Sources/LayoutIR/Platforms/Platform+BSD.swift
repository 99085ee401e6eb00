// SPDX-License-Identifier: Apache-2.0
//
// The BSDs. OpenBSD's and FreeBSD's compiler is clang, NetBSD's and DragonFly's gcc; Linux's gcc stands in for both,
// since the architectures' ABIs are the same.

extension Platform {
    static let bsd: [Platform] =
        openbsd + freebsd + netbsd + [
            row(.x86_64, .dragonfly, .lp64, .bsd, [.gcc], gcc: "x86_64-linux-gnu")
        ]

    private static let openbsd: [Platform] = [
        row(.x86_64, .openbsd, .lp64, .bsd, [.clang], gcc: "x86_64-linux-gnu", companion: "i386-unknown-openbsd"),
        row(.i386, .openbsd, .ilp32.narrowAlignment, .bsd, [.clang], gcc: "i686-linux-gnu"),
        row(.aarch64, .openbsd, .lp64.unsignedChar, .bsd, [.clang], gcc: "aarch64-linux-gnu"),
        row(.arm, .openbsd, .ilp32.unsignedChar, .bsd, [.clang], gcc: "arm-linux-gnueabihf"),
        row(.riscv64, .openbsd, .lp64.unsignedChar, .bsd, [.clang], gcc: "riscv64-linux-gnu"),
        row(.powerpc, .openbsd, .ilp32.unsignedChar.bigEndian, .bsd, [.clang], gcc: "powerpc-linux-gnu"),
        row(.powerpc64, .openbsd, .lp64.unsignedChar.bigEndian, .bsd, [.clang], gcc: "powerpc64-linux-gnu"),
        row(.sparc64, .openbsd, .lp64.bigEndian, .bsd, [.clang], gcc: "sparc64-linux-gnu"),
        row(.mips64, .openbsd, .lp64.bigEndian, .bsd, [.clang], gcc: "mips64-linux-gnuabi64"),
        row(.mips64el, .openbsd, .lp64, .bsd, [.clang], gcc: "mips64el-linux-gnuabi64"),
    ]

    private static let freebsd: [Platform] = [
        row(.x86_64, .freebsd, .lp64, .freeBSD, [.clang], gcc: "x86_64-linux-gnu", companion: "i386-unknown-freebsd"),
        row(.i386, .freebsd, .ilp32.narrowAlignment, .freeBSD, [.clang], gcc: "i686-linux-gnu"),
        row(
            .aarch64, .freebsd, .lp64.unsignedChars, .freeBSD, [.clang], gcc: "aarch64-linux-gnu",
            companion: "arm-unknown-freebsd"),
        row(
            .arm, .freebsd, environments: ["", "gnueabihf"], .ilp32.unsignedChars, .freeBSD, [.clang],
            gcc: "arm-linux-gnueabihf"),
        row(.riscv64, .freebsd, .lp64.unsignedChar, .freeBSD, [.clang], gcc: "riscv64-linux-gnu"),
        row(.powerpc, .freebsd, .ilp32.unsignedChar.bigEndian, .freeBSD, [.clang], gcc: "powerpc-linux-gnu"),
        row(
            .powerpc64, .freebsd, .lp64.unsignedChar.bigEndian, .freeBSD, [.clang], gcc: "powerpc64-linux-gnu",
            companion: "powerpc-unknown-freebsd"),
        row(.powerpc64le, .freebsd, .lp64.unsignedChar, .freeBSD, [.clang], gcc: "powerpc64le-linux-gnu"),
    ]

    private static let netbsd: [Platform] = [
        row(.x86_64, .netbsd, .lp64, .bsd, both, gcc: "x86_64-linux-gnu", companion: "i386-unknown-netbsd"),
        row(.i386, .netbsd, .ilp32.narrowAlignment, .bsd, both, gcc: "i686-linux-gnu"),
        row(
            .aarch64, .netbsd, .lp64.unsignedChar, .bsd, both, gcc: "aarch64-linux-gnu",
            companion: "arm-unknown-netbsd-eabihf"),
        row(
            .arm, .netbsd, environments: ["eabihf"], .ilp32.unsignedChar, .bsd, both, gcc: "arm-linux-gnueabihf"),
        row(.arm, .netbsd, environments: ["eabi"], .ilp32.unsignedChar, .bsd, both, gcc: "arm-linux-gnueabi"),
        row(.powerpc, .netbsd, .ilp32.unsignedChar.bigEndian, .bsd, both, gcc: "powerpc-linux-gnu"),
        row(.sparc64, .netbsd, .lp64.bigEndian, .bsd, both, gcc: "sparc64-linux-gnu"),
    ]

    private static let both: Set<CompilerFamily> = [.gcc, .clang]

    private static func row(
        _ architecture: Architecture, _ system: System, environments: [String] = [""], _ model: DataModel,
        _ ioctl: IoctlEncoding, _ compilers: Set<CompilerFamily>, gcc: String, companion: String? = nil
    ) -> Platform {
        Platform(
            architecture: architecture, system: system, environments: environments, model: model, ioctl: ioctl,
            debian: nil, compilers: compilers, judge: .standIn(DebianGCC(gcc)),
            companions: [companion].compactMap(\.self), refusal: nil)
    }
}
