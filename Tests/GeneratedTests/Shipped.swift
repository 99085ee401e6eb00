// SPDX-License-Identifier: Apache-2.0
//
// The modules under generated/, with what a C compiler needs to judge them.

import Foundation
import LayoutIR
import TestSupport

/// A committed module.
struct Shipped: CustomStringConvertible, Sendable {
    let name: String
    /// The last part of the module's name.
    let target: String
    let ir: LayoutIR

    var description: String { name }

    static let all: [Shipped] = {
        let folder = "\(BuildProducts.checkout)/generated"
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.sorted().compactMap { name in
            guard let data = FileManager.default.contents(atPath: "\(folder)/\(name)/\(name).json"),
                let ir = try? JSONDecoder().decode(LayoutIR.self, from: data)
            else { return nil }
            let target = ["x86_64", "amd64", "i386", "arm64"].first { name.hasSuffix("_\($0)") } ?? ""
            return Shipped(name: name, target: target, ir: ir)
        }
    }()

    /// The modules whose records this machine can hold as they are.
    static var native: [Shipped] {
        #if arch(x86_64)
            all.filter { $0.target == "x86_64" || $0.target == "amd64" }
        #elseif arch(arm64)
            all.filter { $0.target == "arm64" }
        #else
            []
        #endif
    }

    var folder: String { "\(BuildProducts.checkout)/generated/\(name)" }

    /// gcc for the target, or for a Linux target with the same data layout.
    var compiler: String {
        switch target {
        case "i386": Executable.path("i686-linux-gnu-gcc")
        case "arm64": Executable.path("aarch64-linux-gnu-gcc")
        default: Executable.path("gcc")
        }
    }

    /// The interface's own headers and no others, with the system's name for a system that gcc is not for.
    var compilerArguments: [String] {
        let abi = "\(BuildProducts.checkout)/abi"
        let own = "\(abi)/\(ir.interface)/\(ir.version ?? "")"
        let isBSD = ir.target.platform.system == .openbsd
        let platform = "\(abi)/platform/\(isBSD ? "openbsd" : "linux")"
        let folders = [
            "\(own)/\(target)/include", "\(own)/include", "\(platform)/\(target)/include", "\(platform)/include",
        ]
        let system = isBSD ? ["-U__linux__", "-Ulinux", "-D__OpenBSD__"] : []
        return ["-std=gnu11", "-nostdinc"] + system + folders.flatMap { ["-I", $0] }
    }

    /// The includes, as C text.
    var includes: String {
        (ir.source.prelude + ir.source.headers).map { "#include <\($0)>\n" }.joined()
    }
}
