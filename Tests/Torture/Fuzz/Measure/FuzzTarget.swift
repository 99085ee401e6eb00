// SPDX-License-Identifier: Apache-2.0
//
// The targets that are judged, with a gcc for each. clang is one program for all of them.

import LayoutIR
import TestSupport

struct FuzzTarget: Sendable {
    let triple: String
    let platform: Platform

    static let all = [
        "x86_64-unknown-linux-gnu", "i386-unknown-linux-gnu", "aarch64-unknown-linux-gnu", "s390x-unknown-linux-gnu",
        "powerpc64-unknown-linux-gnu", "riscv64-unknown-linux-gnu", "x86_64-unknown-linux-gnux32",
        "x86_64-pc-windows-gnu", "i386-pc-windows-gnu", "mips-unknown-linux-gnu", "arm-unknown-linux-gnueabihf",
    ].compactMap { try? Triple($0) }.map { FuzzTarget(triple: $0.text, platform: $0.platform) }

    var isBigEndian: Bool { platform.model.endianness == .big }

    /// Whether it is named so: by its triple, or by its machine.
    func isCalled(_ name: String) -> Bool { TargetName(name).fits(platform) }

    /// The path of gcc; nil where it is not installed.
    var gccPath: String? {
        guard let gcc = platform.judge.gcc else { return nil }
        let path = Executable.path(gcc.program)
        return Surroundings.isProgram(path) ? path : nil
    }

    /// What makes that gcc compile for the target.
    var gccArguments: [String] { platform.judge.gcc?.arguments ?? [] }
}
