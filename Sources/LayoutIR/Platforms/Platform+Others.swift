// SPDX-License-Identifier: Apache-2.0
//
// macOS, Windows, and programs for no system.

extension Platform {
    static let others: [Platform] = darwin + windows + bare + uefi

    private static let darwin: [Platform] = [(.x86_64, .lp64), (.aarch64, .lp64), (.i386, .ilp32.narrowAlignment)].map {
        (architecture: Architecture, model: DataModel) in
        Platform(
            architecture: architecture, system: .darwin, environments: [""], model: model, ioctl: .bsd, debian: nil,
            compilers: [.clang],
            judge: .none(reason: "Darwin's compiler is Apple's clang, and Linux's gcc does not lay out for Darwin"),
            companions: architecture == .x86_64 ? ["i386-apple-darwin"] : [], refusal: nil)
    }

    private static let windows: [Platform] = [
        mingw(.x86_64, .llp64, DebianGCC("x86_64-w64-mingw32")),
        mingw(.i386, .ilp32.wideCharOfUTF16, DebianGCC("i686-w64-mingw32")),
        mingw(.aarch64, .llp64, nil),
        msvc(.x86_64, .llp64), msvc(.i386, .ilp32.wideCharOfUTF16), msvc(.aarch64, .llp64),
    ]

    private static func mingw(_ architecture: Architecture, _ model: DataModel, _ gcc: DebianGCC?) -> Platform {
        Platform(
            architecture: architecture, system: .windows, environments: ["gnu"], model: model, ioctl: nil, debian: nil,
            compilers: gcc == nil ? [.clang] : [.gcc, .clang],
            judge: gcc.map { .own($0) } ?? .none(reason: "Debian has no mingw gcc for \(architecture.rawValue)"),
            companions: architecture == .x86_64 ? ["i386-pc-windows-gnu"] : [], refusal: nil)
    }

    private static func msvc(_ architecture: Architecture, _ model: DataModel) -> Platform {
        Platform(
            architecture: architecture, system: .windows, environments: ["msvc", ""], model: model, ioctl: nil,
            debian: nil, compilers: [.msvc, .clang],
            judge: .none(reason: "Windows' compiler is MSVC, and no gcc lays out as it does"),
            companions: architecture == .x86_64 ? ["i386-pc-windows-msvc"] : [], refusal: nil)
    }

    /// For no system: what firmware and small kernels are built for. Linux's gcc of the architecture stands in.
    private static let bare: [Platform] = [
        row(.x86_64, .lp64, "x86_64-linux-gnu"), row(.i386, .ilp32.narrowAlignment, "i686-linux-gnu"),
        row(.aarch64, .lp64.unsignedChars, "aarch64-linux-gnu"),
        row(.aarch64_be, .lp64.unsignedChars.bigEndian, "aarch64-linux-gnu", "-mbig-endian"),
        row(.arm, environments: ["eabi", "elf", ""], .ilp32.unsignedChars, "arm-linux-gnueabi"),
        row(.arm, environments: ["eabihf"], .ilp32.unsignedChars, "arm-linux-gnueabihf"),
        row(.riscv64, .lp64.unsignedChar, "riscv64-linux-gnu"),
        row(.riscv32, .ilp32.unsignedChar, "riscv64-linux-gnu", "-march=rv32gc", "-mabi=ilp32d"),
        row(.powerpc, environments: ["elf", "eabi", ""], .ilp32.unsignedChar.bigEndian, "powerpc-linux-gnu"),
        row(.powerpc64, .lp64.unsignedChar.bigEndian, "powerpc64-linux-gnu"),
        row(.powerpc64le, .lp64.unsignedChar, "powerpc64le-linux-gnu"),
        row(.mips, .ilp32.bigEndian, "mips-linux-gnu"), row(.mipsel, .ilp32, "mipsel-linux-gnu"),
        row(.mips64, .lp64.bigEndian, "mips64-linux-gnuabi64"), row(.mips64el, .lp64, "mips64el-linux-gnuabi64"),
        row(.s390x, .lp64.unsignedChar.bigEndian, "s390x-linux-gnu"),
        row(.sparc64, .lp64.bigEndian, "sparc64-linux-gnu"), row(.loongarch64, .lp64, "loongarch64-linux-gnu"),
    ]

    private static func row(
        _ architecture: Architecture, environments: [String] = ["elf", ""], _ model: DataModel, _ gcc: String,
        _ arguments: String...
    ) -> Platform {
        Platform(
            architecture: architecture, system: .none, environments: environments, model: model, ioctl: nil,
            debian: nil, compilers: [.gcc, .clang], judge: .standIn(DebianGCC(gcc, arguments)), companions: [],
            refusal: nil)
    }

    /// UEFI shares Windows' data model, and no libclang before 21 implements it.
    private static let uefi: [Platform] = [(.x86_64, .llp64), (.i386, .ilp32.wideCharOfUTF16), (.aarch64, .llp64)].map {
        (architecture: Architecture, model: DataModel) in
        Platform(
            architecture: architecture, system: .uefi, environments: [""], model: model, ioctl: nil, debian: nil,
            compilers: [.gcc, .clang, .msvc], judge: .none(reason: "no gcc of Debian's is for UEFI"), companions: [],
            refusal:
                "libclang lays out for UEFI as for Linux; \(architecture.rawValue)-unknown-windows-msvc has UEFI's "
                + "data model")
    }
}
