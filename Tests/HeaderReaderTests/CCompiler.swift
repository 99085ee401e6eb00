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
        guard let platform = try? Triple(triple).platform, let gcc = platform.judge.gcc else { return nil }
        path = Executable.path(gcc.program)
        guard Surroundings.isProgram(path) else { return nil }
        guard case .standIn = platform.judge, platform.system != .linux else {
            arguments = gcc.arguments
            return
        }
        let removed = ["-U__linux__", "-U__linux", "-Ulinux", "-U__gnu_linux__", "-nostdinc"]
        arguments = gcc.arguments + removed + (platform.system.macro.map { ["-D\($0)=1"] } ?? [])
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
