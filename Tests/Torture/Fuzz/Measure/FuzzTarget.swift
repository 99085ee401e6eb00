// SPDX-License-Identifier: Apache-2.0
//
// The targets that are judged, with a gcc for each. clang is one program for all of them.

import TestSupport

struct FuzzTarget: Sendable {
    let triple: String
    /// The name of gcc for it.
    let gcc: String

    static let all = [
        FuzzTarget(triple: "x86_64-unknown-linux-gnu", gcc: "x86_64-linux-gnu-gcc"),
        FuzzTarget(triple: "i386-unknown-linux-gnu", gcc: "i686-linux-gnu-gcc"),
        FuzzTarget(triple: "aarch64-unknown-linux-gnu", gcc: "aarch64-linux-gnu-gcc"),
        FuzzTarget(triple: "s390x-unknown-linux-gnu", gcc: "s390x-linux-gnu-gcc"),
        FuzzTarget(triple: "powerpc64-unknown-linux-gnu", gcc: "powerpc64-linux-gnu-gcc"),
        FuzzTarget(triple: "riscv64-unknown-linux-gnu", gcc: "riscv64-linux-gnu-gcc"),
    ]

    var isBigEndian: Bool { triple.hasPrefix("s390x") || triple.hasPrefix("powerpc64-") }

    /// The path of gcc; nil where it is not installed.
    var gccPath: String? {
        let path = Executable.path(gcc)
        return Surroundings.isProgram(path) ? path : nil
    }
}
