// SPDX-License-Identifier: Apache-2.0
//
// Snapshots as sources: what dump wrote, dump writes again; anything else is refused with its path.

import Foundation
import TestSupport
import Testing

@Suite struct SnapshotSourceTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func dump(_ arguments: String...) throws -> ChildProcess {
        try ChildProcess(Hvabi.path, ["dump"] + arguments, in: Hvabi.checkout)
    }

    private func save(_ run: ChildProcess, _ name: String) throws -> String {
        try folder.write(run.text, to: name)
    }

    @Test(arguments: ["acrn", "xen-pv/i386", "openbsd-vmm@1.13"]) func theSameBytes(interface: String) throws {
        let first = try dump(interface)
        #expect(first.status == 0, "\(first.errors)")
        let again = try dump(try save(first, "one.json"))
        #expect(again.status == 0, "\(again.errors)")
        #expect(again.text == first.text)
        #expect(again.output.count > 1000)
    }

    @Test func targetsSelect() throws {
        let both = try save(try dump("openbsd-vmm@1.13"), "both.json")
        let one = try dump("openbsd-vmm@1.13/arm64")
        for target in ["arm64", "aarch64", "aarch64-unknown-openbsd7.8", "aarch64-openbsd"] {
            #expect(try dump(both, "--target", target).text == one.text, "\(target)")
        }
        let missing = try dump(both, "--target", "riscv64-unknown-openbsd")
        #expect(missing.status == 2)
        #expect(missing.errors.contains("\(both): error: has no target 'riscv64-unknown-openbsd'; it has "))
    }

    @Test func otherOptionsAreRefused() throws {
        let one = try save(try dump("acrn"), "one.json")
        for option in [["--define", "A"], ["--all"], ["--", "-DA"]] {
            let run = try ChildProcess(Hvabi.path, ["dump", one] + option, in: Hvabi.checkout)
            #expect(run.status == 2)
            #expect(run.errors.contains("[snapshot-options]"), "\(run.errors)")
        }
        // Beside a header they mean something.
        let header = try folder.write("struct h { int x; };\n", to: "h.h")
        #expect(try dump(one, header, "--define", "A").status == 0)
    }

    @Test func brokenFilesAreRefused() throws {
        let good = try dump("acrn").text
        let cases = [
            ("", "is empty"), ("hello", "is not JSON"), (String(good.prefix(good.count / 2)), "truncated"),
            ("[]", "no layout"),
            (good.replacing("hvabi-layout/1", with: "hvabi-layout/7"), "newer schema hvabi-layout/7"),
            ("{\"schema\": \"hvabi-interface/1\"}", "is not a snapshot"),
            (good.replacing("\"byteSize\": 256", with: "\"byteSize\": 1e999"), "is not a whole number"),
            (good.replacing("\"byteSize\": 256", with: "\"byteSize\": []"), "is not a whole number"),
        ]
        for (text, message) in cases {
            let path = try folder.write(text, to: "bad.json")
            let run = try dump(path)
            #expect(run.status == 2)
            #expect(run.output.isEmpty)
            #expect(run.errors.hasPrefix("\(path):") && run.errors.contains(message), "\(run.errors)")
            #expect(run.errors.contains("[snapshot]"))
        }
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/folder.json", withIntermediateDirectories: false)
        #expect(try dump("\(folder.path)/folder.json").errors.contains("is a folder, not a file [not-a-file]"))
        #expect(try dump("\(folder.path)/none.json").errors.contains("no such file [no-such-file]"))
    }
}
