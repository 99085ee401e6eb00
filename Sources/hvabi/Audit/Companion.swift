// SPDX-License-Identifier: Apache-2.0
//
// The 32-bit target beside a 64-bit one: a kernel that runs the programs of both promises both the same ABI.

import ABISources
import HeaderReader

enum Companion {
    /// By the 64-bit machine: the 32-bit one, its environment where that has another name, and the folder of the
    /// system's headers for it. The kernel's x86 headers are one set for both.
    private static let machines: [(wide: String, narrow: String, environment: String?, folder: String)] = [
        ("x86_64", "i386", nil, "/usr/include/x86_64-linux-gnu"),
        ("aarch64", "arm", "gnueabihf", "/usr/arm-linux-gnueabihf/include"),
        ("powerpc64", "powerpc", nil, "/usr/powerpc-linux-gnu/include"),
        ("mips64", "mips", nil, "/usr/mips-linux-gnu/include"),
        ("riscv64", "riscv32", nil, "/usr/riscv32-linux-gnu/include"),
    ]

    /// The requests, and the first of them for its 32-bit companion where none has that already.
    static func added(to requests: [ReadRequest]) -> [ReadRequest] {
        guard let first = requests.first, let companion = self.request(beside: first),
            !requests.contains(where: { machine($0.triple) == machine(companion.triple) })
        else { return requests }
        return requests + [companion]
    }

    private static func request(beside wide: ReadRequest) -> ReadRequest? {
        var parts = wide.triple.split(separator: "-").map(String.init)
        guard let known = machines.first(where: { $0.wide == parts.first }) else { return nil }
        parts[0] = known.narrow
        if let environment = known.environment, parts.last == "gnu" { parts[parts.count - 1] = environment }
        var request = wide
        request.triple = parts.joined(separator: "-")
        if wide.usesSystemHeaders, FileKind(of: known.folder) == .folder {
            request.includeDirectories.append(known.folder)
        }
        return request
    }

    private static func machine(_ triple: String) -> Substring { triple.prefix { $0 != "-" } }
}
