// SPDX-License-Identifier: Apache-2.0
//
// gcc as a judge: does it agree with every fact of an IR?

import Foundation
import LayoutIR
import TestSupport

/// A gcc for one target.
struct CCompiler: Sendable {
    let path: String
    private let arguments: [String]

    /// The compiler whose ABI the triple has; nil where it is not installed.
    init?(for triple: String) {
        let parts = triple.split(separator: "-").map(String.init)
        let names = ["i386": "i686", "riscv64": "riscv64", "x86_64": "x86_64"]
        guard let machine = parts.first else { return nil }
        // For a BSD the judge is a Linux gcc of the same ABI.
        let system = ["openbsd", "freebsd", "netbsd"].first { parts.last?.hasPrefix($0) ?? false }
        let environment = machine == "arm" ? "gnueabihf" : "gnu"
        path = "/usr/bin/\(names[machine] ?? machine)-linux-\(environment)-gcc"
        guard system != nil || triple.contains("linux"), Surroundings.isProgram(path) else { return nil }
        let macros = ["openbsd": "__OpenBSD__", "freebsd": "__FreeBSD__", "netbsd": "__NetBSD__"]
        let removed = ["-U__linux__", "-U__linux", "-Ulinux", "-U__gnu_linux__", "-nostdinc"]
        arguments = system.flatMap { macros[$0] }.map { removed + ["-D\($0)=1"] } ?? []
    }

    /// What the compiler says against the facts of `ir`, and how many facts it was asked.
    func findings(_ ir: LayoutIR, _ header: HeaderCase) throws -> (findings: [String], factCount: Int) {
        let probe = CompilerProbe(ir, includes: header.includeLines)
        let folder = try TemporaryFolder()
        let source = try folder.write(probe.text, to: "probe.c")
        let object = "\(folder.path)/probe.o"
        let run = try ChildProcess(
            path,
            arguments + header.compilerArguments
                + ["-std=gnu11", "-w", "-fmax-errors=0", "-c", source, "-o", object])
        guard run.status == 0 else {
            let errors = run.errors.split(separator: "\n").filter { $0.contains("error: ") }.map(String.init)
            return (errors.isEmpty ? [run.errors] : errors, probe.factCount)
        }
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: object)))
        return (ObjectImage(bytes, ir.target.endianness).findings(probe), probe.factCount)
    }
}
