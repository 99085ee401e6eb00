// SPDX-License-Identifier: Apache-2.0
//
// The meaning of a word depends neither on the current folder nor on the files beside it.

import Foundation
import TestSupport
import Testing

@Suite struct SourceSpellingTests {
    private let abi = "\(Hvabi.checkout)/abi"

    /// The findings of a source are the same beside another one.
    @Test func aSourceIsAuditedTheSameBesideAnother() throws {
        let folder = try TemporaryFolder()
        let header = "\(folder.path)/other.h"
        try "struct other { int x; };\n".write(toFile: header, atomically: true, encoding: .utf8)
        let alone = try hvabi(["audit", "acrn", "--skip", "reserved"])
        #expect(alone.status == 1, "\(alone.errors)")
        for words in [["acrn", header], [header, "acrn"]] {
            let both = try hvabi(["audit"] + words + ["--skip", "reserved"])
            #expect(both.status == 1, "\(both.errors)")
            #expect(errors(both) == errors(alone))
        }
        #expect(errors(alone).count == 4)
        // A target that is named is audited alone, in the word and beside it.
        for words in [["acrn/x86_64"], ["acrn", "--target", "x86_64"]] {
            let one = try hvabi(["audit"] + words + ["--skip", "reserved"])
            #expect(one.status == 0, "\(one.text)")
        }
    }

    private func errors(_ run: ChildProcess) -> [String] {
        run.text.split(separator: "\n").map(String.init).filter { $0.contains(": error: ") }
    }

    /// `xen-pv` is an interface also where a folder has that name.
    @Test func anInterfaceIsOneInAnyFolder() throws {
        let arguments = ["check", "--between", "xen-pv", "/usr/include", "--mapping"]
        let outside = try hvabi(arguments + ["abi/xen-pv/twins/xen.yaml"])
        let inside = try ChildProcess(
            Hvabi.path, arguments + ["xen-pv/twins/xen.yaml", "--abi", "."], in: abi)
        #expect(outside.status == 0, "\(outside.errors)")
        #expect(inside.status == 0, "\(inside.errors)")
        func counts(_ run: ChildProcess) -> [String] {
            run.text.split(separator: "\n").compactMap {
                $0.contains(" facts compared") ? $0.split(separator: "(").first : nil
            }
            .map(String.init)
        }
        #expect(counts(inside) == counts(outside))
        #expect(!counts(inside).isEmpty)
    }

    /// A file of IRs is one whatever it is called.
    @Test func aSnapshotIsOneByItsFirstBytes() throws {
        let folder = try TemporaryFolder()
        let dump = try hvabi(["dump", "acrn"])
        let path = "\(folder.path)/snapshot"
        try Data(dump.output).write(to: URL(fileURLWithPath: path))
        #expect(try hvabi(["dump", path]).text == dump.text)
        let mixed = try hvabi(["dump", path, "--define", "A=1"])
        #expect(mixed.status == 2)
        #expect(mixed.errors.contains("[snapshot-options]"), "\(mixed.errors)")
    }

    private func hvabi(_ arguments: [String]) throws -> ChildProcess {
        try ChildProcess(Hvabi.path, arguments, in: Hvabi.checkout)
    }
}
