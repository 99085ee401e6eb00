// SPDX-License-Identifier: Apache-2.0
//
// The protocols of the shipped interfaces, spoken by two processes over one mapped file: ACRN's request slots, Xen's
// event channels, pvclock's version.

import Foundation
import TestSupport
import Testing

@Suite struct SharedMemoryTests {
    @Test func twoProcessesSpeakTheProtocols() throws {
        let folder = try TemporaryFolder()
        let program = try Self.build(SharedMemoryProgram.text, in: folder)
        let run = try ChildProcess(program, ["\(folder.path)/page"])
        let text = String(decoding: run.output, as: UTF8.self)
        print(text)
        #expect(run.status == 0, "\(text) \(run.errors)")
        #expect(text.contains("requests 5000") && text.contains("events") && text.contains("clock"))
    }

    /// Offsets that no atomic can have, and such as it can.
    @Test(arguments: ["-Onone", "-O"]) func aMisalignedAtomicDoesNotCompile(_ optimization: String) throws {
        let folder = try TemporaryFolder()
        let source = try folder.write(
            """
            import ACRN_x86_64
            func aligned(_ view: SharedRecord<acrn_regs>) -> UInt64 { view[acrn_regs.at.cr0] }
            func misaligned(_ view: SharedRecord<acrn_regs>) -> UInt64 {
                view[acrn_regs.at.gdt.base]
            }
            func lent(_ view: SharedRecord<acrn_regs>) -> UInt64 {
                view.atomic(acrn_regs.at.idt.base) { _ in 0 }
            }
            func byBytes(_ view: SharedRecord<acrn_regs>) -> UInt64 { view.readTearing(acrn_regs.at.gdt.base) }
            """, to: "misaligned.swift")
        let swiftc = try ChildProcess(
            BuildProducts.swiftc,
            BuildProducts.importing + [optimization, "-parse-as-library", "-emit-sil", "-o", "/dev/null", source])
        let lines = swiftc.errors.split(separator: "\n").filter { $0.contains(": error: ") && $0.contains("swift:") }
        #expect(swiftc.status != 0 && lines.count == 2, "\(swiftc.errors)")
        #expect(lines.allSatisfy { $0.contains("swift:4:") || $0.contains("swift:7:") }, "\(lines)")
    }

    static func build(_ text: String, in folder: TemporaryFolder) throws -> String {
        let source = try folder.write(text, to: "main.swift")
        let program = "\(folder.path)/program"
        let others = BuildProducts.linking("XenPV_amd64").filter { $0.contains("/XenPV_amd64.build/") }
        try ChildProcess(
            BuildProducts.swiftc,
            BuildProducts.linking("ACRN_x86_64") + others + ["-suppress-warnings", "-O", source, "-o", program]
        ).check()
        return program
    }
}
