// SPDX-License-Identifier: Apache-2.0
//
// Processor architectures under one name each, since several go by more than one.

/// An architecture, by the name that clang's triples have for it.
package enum Architecture: String, Hashable, Sendable, CaseIterable {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case x86_64, i386
    // swift-format-ignore: AlwaysUseLowerCamelCase
    case aarch64, aarch64_be, arm, armeb
    case riscv64, riscv32
    case powerpc64, powerpc64le, powerpc
    case mips64, mips64el, mips, mipsel
    case s390x, sparc64, sparc, loongarch64
    case alpha, hppa, m68k

    /// - Parameter word: The first word of a triple: `amd64`, `i686`, `armv7l`.
    package init?(word: String) {
        if let known = Self(rawValue: word) ?? Self.aliases[word] {
            self = known
        } else if Self.isVersion(of: ["armv", "thumbv"], word) {
            self = .arm
        } else if Self.isVersion(of: ["armebv", "thumbebv"], word) {
            self = .armeb
        } else {
            return nil
        }
    }

    /// Other names; the versions of arm are recognised by their form.
    private static let aliases: [String: Architecture] = [
        "amd64": .x86_64, "x86_64h": .x86_64, "i486": .i386, "i586": .i386, "i686": .i386, "arm64": .aarch64,
        "arm64e": .aarch64, "thumb": .arm, "thumbeb": .armeb, "ppc": .powerpc, "ppc64": .powerpc64,
        "ppc64le": .powerpc64le, "sparcv9": .sparc64, "parisc": .hppa,
    ]

    /// `armv7l`: the versions of the architecture share an ABI.
    private static func isVersion(of names: [String], _ word: String) -> Bool {
        names.contains { word.begins(with: $0) && word.dropFirst($0.count).first?.isNumber == true }
    }
}

/// An operating system, or none.
package enum System: String, Hashable, Sendable {
    case linux, openbsd, freebsd, netbsd, dragonfly, darwin, windows, uefi, none

    /// The words that triples have for it beside its own name.
    static let aliases: [String: System] = ["macos": .darwin, "macosx": .darwin, "unknown": .none]

    /// The macro by which headers recognise it; nil where there is none.
    package var macro: String? {
        switch self {
        case .linux: "__linux__"
        case .openbsd: "__OpenBSD__"
        case .freebsd: "__FreeBSD__"
        case .netbsd: "__NetBSD__"
        case .dragonfly: "__DragonFly__"
        case .darwin: "__APPLE__"
        case .windows: "_WIN32"
        case .uefi, .none: nil
        }
    }
}
