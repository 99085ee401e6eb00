// SPDX-License-Identifier: Apache-2.0
//
// The targets that are judged, with a gcc for each. clang is one program for all of them.

import CompilerJudge
import LayoutIR
import TestSupport

struct FuzzTarget: Sendable {
    let target: Triple

    var triple: String { target.text }
    var platform: Platform { target.platform }

    static let all = [
        "x86_64-unknown-linux-gnu", "i386-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "s390x-unknown-linux-gnu",
        "powerpc64-unknown-linux-gnu", "riscv64-unknown-linux-gnu", "x86_64-unknown-linux-gnux32",
        "x86_64-pc-windows-gnu", "i386-pc-windows-gnu", "mips-unknown-linux-gnu", "arm-unknown-linux-gnueabihf",
    ].compactMap { try? Triple($0) }.map { FuzzTarget(target: $0) }

    var isBigEndian: Bool { platform.model.endianness == .big }

    /// Whether it is named so: by its triple, or by its machine.
    func isCalled(_ name: String) -> Bool { TargetName(name).fits(platform) }

    /// The gcc that judges it; nil where it is not installed.
    var gcc: Compiler? {
        Compiler(for: platform, find: Executable.installed).flatMap { $0.path == nil ? nil : $0 }
    }
}
