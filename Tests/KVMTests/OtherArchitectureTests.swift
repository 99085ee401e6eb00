// SPDX-License-Identifier: Apache-2.0
//
// The half of the other architecture: its sources compile against its bindings, which compile anywhere.

import Foundation
import TestSupport
import Testing

@Suite struct OtherArchitectureTests {
    /// The sources as the other architecture's compiler sees them.
    private func exchanged() throws -> (folder: TemporaryFolder, files: [String]) {
        let source = "\(Surroundings.packageFolder)/Sources/KVM"
        let folder = try TemporaryFolder()
        let names = try FileManager.default.contentsOfDirectory(atPath: source).filter { $0.hasSuffix(".swift") }
        let files = try names.sorted().map { name in
            let text = try String(contentsOfFile: "\(source)/\(name)", encoding: .utf8)
            let swapped = text.replacing("arch(x86_64)", with: "arch(<other>)")
                .replacing("arch(arm64)", with: "arch(x86_64)").replacing("arch(<other>)", with: "arch(arm64)")
            return try folder.write(swapped, to: name)
        }
        return (folder, files)
    }

    private func typecheck(_ files: [String]) throws -> ChildProcess {
        try ChildProcess(
            BuildProducts.swiftc,
            [
                "-typecheck", "-module-name", "KVM",
                "-Xcc", "-fmodule-map-file=\(Surroundings.packageFolder)/Sources/CEventfd/module.modulemap",
            ]
                + BuildProducts.importing + files)
    }

    @Test func theOtherHalfCompiles() throws {
        let (folder, files) = try exchanged()
        #expect(files.count > 8)
        let good = try typecheck(files)
        #expect(good.status == 0, "\(good.errors)")
        // The twin: x86 has no such register.
        let bad = try folder.write(
            "extension VirtualCPU { func f() throws { _ = try self.specialRegisters } }", to: "Bad.swift")
        let refused = try typecheck(files + [bad])
        #expect(refused.status != 0)
        #expect(refused.errors.contains("no member 'specialRegisters'"))
    }
}
