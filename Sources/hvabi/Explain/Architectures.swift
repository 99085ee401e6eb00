// SPDX-License-Identifier: Apache-2.0
//
// The macros by which compilers say which machine they compile for: no header's own, and not to be defined by hand.

/// Machines by the macros that their compilers predefine.
enum Architectures {
    private static let machines = [
        "__x86_64__": "x86_64", "__x86_64": "x86_64", "__amd64__": "x86_64", "__i386__": "i386", "__i386": "i386",
        "i386": "i386", "__aarch64__": "aarch64", "__arm__": "arm", "__arm": "arm", "__riscv": "riscv64",
        "__powerpc64__": "powerpc64le", "__powerpc__": "powerpc64le", "__PPC64__": "powerpc64le",
        "__PPC__": "powerpc64le",
        "__s390x__": "s390x", "__s390__": "s390x", "__mips__": "mips64el", "__mips64": "mips64el",
        "__loongarch__": "loongarch64", "__loongarch64": "loongarch64", "__sparc__": "sparc64",
        "__sparc64__": "sparc64",
    ]

    static func isPredefined(_ name: String) -> Bool { machines[name] != nil }

    /// The triple of the machine that predefines `name`, on the system of `triple`.
    static func triple(defining name: String, like triple: String) -> String? {
        guard let machine = machines[name], let dash = triple.firstIndex(of: "-") else { return nil }
        let system = String(triple[dash...])
        return machine == "arm" && system.hasSuffix("-gnu") ? "arm\(system)eabihf" : machine + system
    }
}
