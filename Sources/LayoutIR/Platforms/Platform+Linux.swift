// SPDX-License-Identifier: Apache-2.0
//
// Linux: every architecture that clang or the ioctl encodings know. gcc and clang are both its own compilers, and a
// gcc of Debian judges every C library's programs, since the architecture's ABI is one; Android's compiler is clang.

extension Platform {
    static let linux: [Platform] = [
        rows(
            .x86_64, .lp64, "x86_64-linux-gnu", libraries: [.gnu, .musl, .android],
            companions: ["i386-unknown-linux-gnu", "x86_64-unknown-linux-gnux32"]),
        rows(
            .x86_64, .ilp32, "x86_64-linux-gnux32", gcc: DebianGCC("x86_64-linux-gnu", "-mx32"),
            kernel: "x86_64-linux-gnu", libraries: [.named(["gnux32"]), .named(["muslx32"])]),
        rows(
            .i386, .ilp32.narrowAlignment, "i386-linux-gnu", gcc: DebianGCC("i686-linux-gnu"),
            kernel: "x86_64-linux-gnu", libraries: [.gnu, .musl, .android]),
        rows(
            .aarch64, .lp64.unsignedChars, "aarch64-linux-gnu", libraries: [.gnu, .musl, .android],
            companions: ["arm-unknown-linux-gnueabihf"]),
        rows(
            .aarch64_be, .lp64.unsignedChars.bigEndian, nil, gcc: DebianGCC("aarch64-linux-gnu", "-mbig-endian"),
            libraries: [.gnu, .musl]),
        rows(
            .arm, .ilp32.unsignedChars, "arm-linux-gnueabihf",
            libraries: [.named(["gnueabihf"]), .named(["musleabihf"]), .named(["android", "androideabi"])]),
        rows(
            .arm, .ilp32.unsignedChars, "arm-linux-gnueabi", libraries: [.named(["gnueabi"]), .named(["musleabi"])]),
        rows(
            .armeb, .ilp32.unsignedChars.bigEndian, nil, gcc: DebianGCC("arm-linux-gnueabi", "-mbig-endian"),
            libraries: [.named(["gnueabi"])]),
        rows(
            .armeb, .ilp32.unsignedChars.bigEndian, nil, gcc: DebianGCC("arm-linux-gnueabihf", "-mbig-endian"),
            libraries: [.named(["gnueabihf"])]),
        rows(
            .riscv64, .lp64.unsignedChar, "riscv64-linux-gnu", libraries: [.gnu, .musl, .android],
            companions: ["riscv32-unknown-linux-gnu"]),
        rows(
            .riscv32, .ilp32.unsignedChar, nil,
            gcc: DebianGCC("riscv64-linux-gnu", "-march=rv32gc", "-mabi=ilp32d"), libraries: [.gnu, .musl]),
        rows(.s390x, .lp64.unsignedChar.bigEndian, "s390x-linux-gnu", libraries: [.gnu, .musl]),
        rows(.loongarch64, .lp64, "loongarch64-linux-gnu", libraries: [.gnu, .musl]),
        rows(
            .powerpc64, .lp64.unsignedChar.bigEndian, "powerpc64-linux-gnu", ioctl: .linuxPowerPC,
            libraries: [.gnu, .musl], companions: ["powerpc-unknown-linux-gnu"]),
        rows(
            .powerpc64le, .lp64.unsignedChar, "powerpc64le-linux-gnu", ioctl: .linuxPowerPC,
            libraries: [.gnu, .musl]),
        rows(
            .powerpc, .ilp32.unsignedChar.bigEndian, "powerpc-linux-gnu", ioctl: .linuxPowerPC,
            libraries: [.gnu, .musl]),
        rows(
            .mips64, .lp64.bigEndian, "mips64-linux-gnuabi64", ioctl: .linuxPowerPC,
            libraries: [.named(["gnuabi64", "gnu", ""]), .musl],
            companions: ["mips-unknown-linux-gnu", "mips64-unknown-linux-gnuabin32"]),
        rows(
            .mips64, .ilp32.bigEndian, "mips64-linux-gnuabin32", gcc: DebianGCC("mips64-linux-gnuabi64", "-mabi=n32"),
            ioctl: .linuxPowerPC, libraries: [.named(["gnuabin32"])]),
        rows(
            .mips64el, .lp64, "mips64el-linux-gnuabi64", ioctl: .linuxPowerPC,
            libraries: [.named(["gnuabi64", "gnu", ""]), .musl],
            companions: ["mipsel-unknown-linux-gnu", "mips64el-unknown-linux-gnuabin32"]),
        rows(
            .mips64el, .ilp32, "mips64el-linux-gnuabin32", gcc: DebianGCC("mips64el-linux-gnuabi64", "-mabi=n32"),
            ioctl: .linuxPowerPC, libraries: [.named(["gnuabin32"])]),
        rows(.mips, .ilp32.bigEndian, "mips-linux-gnu", ioctl: .linuxPowerPC, libraries: [.gnu, .musl]),
        rows(.mipsel, .ilp32, "mipsel-linux-gnu", ioctl: .linuxPowerPC, libraries: [.gnu, .musl]),
        rows(
            .sparc64, .lp64.bigEndian, "sparc64-linux-gnu", ioctl: .linuxSPARC, libraries: [.gnu],
            companions: ["sparc-unknown-linux-gnu"]),
        rows(
            .sparc, .ilp32.bigEndian, "sparc-linux-gnu", gcc: DebianGCC("sparc64-linux-gnu", "-m32"),
            ioctl: .linuxSPARC, libraries: [.gnu]),
        rows(
            .alpha, .lp64, "alpha-linux-gnu", ioctl: .linuxPowerPC, libraries: [.gnu],
            refusal: "libclang has no alpha"),
        rows(
            .hppa, .ilp32.bigEndian, "hppa-linux-gnu", ioctl: .linuxPARISC, libraries: [.gnu],
            refusal: "libclang has no hppa"),
        rows(
            .m68k, .ilp32.bigEndian.evenAlignment, "m68k-linux-gnu", libraries: [.gnu],
            refusal: "libclang aligns int and long long to 4 and 8 bytes on m68k, where the ABI says 2: all it lays "
                + "out for it is wrong"),
    ].flatMap(\.self)

    /// The C library, which says how a triple ends.
    private enum Library {
        case gnu, musl, android
        case named([String])

        var environments: [String] {
            switch self {
            case .gnu: ["gnu", ""]
            case .musl: ["musl"]
            case .android: ["android"]
            case .named(let names): names
            }
        }
    }

    /// A row for each library.
    ///
    /// - Parameters:
    ///   - debian: Debian's name for the architecture.
    ///   - gcc: Its compiler, where that is called otherwise.
    ///   - kernel: The folder of its kernel's headers, where that is another architecture's.
    private static func rows(
        _ architecture: Architecture, _ model: DataModel, _ debian: String?, gcc: DebianGCC? = nil,
        kernel: String? = nil,
        ioctl: IoctlEncoding = .linux, libraries: [Library], companions: [String] = [], refusal: String? = nil
    ) -> [Platform] {
        let judge = gcc ?? DebianGCC(debian ?? "")
        return libraries.map { library in
            let isAndroid = library.environments.contains("android")
            return Platform(
                architecture: architecture, system: .linux, environments: library.environments, model: model,
                ioctl: ioctl,
                debian: debian.map { DebianNames(multiarch: $0, cross: gcc?.crossFolder ?? $0, kernel: kernel) },
                compilers: isAndroid ? [.clang] : [.gcc, .clang], judge: isAndroid ? .standIn(judge) : .own(judge),
                companions: companions, refusal: refusal)
        }
    }
}

extension DebianGCC {
    /// Where its headers are below `/usr`; nil for the headers of another platform than its own.
    fileprivate var crossFolder: String? { arguments.isEmpty ? prefix : nil }
}
