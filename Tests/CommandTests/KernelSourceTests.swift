// SPDX-License-Identifier: Apache-2.0
//
// The running kernel as a source: drawn, dumped and compared with itself, and refused where it cannot state enough.

import Foundation
import LayoutIR
import TestSupport
import Testing

private let types = "/sys/kernel/btf/vmlinux"
private let isThere = FileManager.default.isReadableFile(atPath: types)

@Suite(.enabled(if: isThere, "there is no \(types) here")) struct KernelSourceTests {
    @Test func recordsAreDrawn() throws {
        let run = try Hvabi.run("layout", "kernel", "list_head")
        #expect(run.status == 0, "\(run.errors)")
        #expect(
            run.text.contains("*next;") && run.text.contains("/* size: 16, cachelines: 1, members: 2 */"))
        #expect(try Hvabi.run("layout", "kernel", "no_such_record_at_all").status == 2)
    }

    /// The file itself is recognised by its first bytes; raw types do not say their machine.
    @Test func theFileIsTheSame() throws {
        let kernel = try Hvabi.run("dump", "kernel", "--scope", "list_head")
        let triple = try #require(try LayoutIR.read(snapshot: Array(kernel.output)).first).target.triple
        let file = try Hvabi.run("layout", types, "list_head", "--target", triple)
        #expect(file.text == (try Hvabi.run("layout", "kernel", "list_head").text))
        let silent = try Hvabi.run("layout", "btf:\(types)", "list_head")
        #expect(silent.status == 2 && silent.errors.contains("does not say its machine"), "\(silent.errors)")
    }

    @Test func aKernelIsComparedWithAKernel() throws {
        let folder = try TemporaryFolder()
        let dump = try Hvabi.run("dump", "kernel", "--scope", "list_head")
        #expect(dump.status == 0 && dump.text.contains("\"schema\": \"hvabi-layout/2\""))
        let same = try folder.write(dump.text, to: "here.json")
        #expect(try Hvabi.run("diff", same, same).status == 0)
        // The twin: a record of another size.
        let moved = try folder.write(
            dump.text.replacing("\"byteSize\": 16", with: "\"byteSize\": 24"), to: "there.json")
        #expect(try Hvabi.run("diff", same, moved).status == 1)
        let header = try folder.write("struct list_head { struct list_head *next, *prev; };\n", to: "list.h")
        // With headers what both have is compared, and the rest is reported.
        for sides in [[header, same], [same, header], ["kernel", header], [header, "kernel"]] {
            let mixed = try ChildProcess(Hvabi.path, ["diff", "--fail-on", "any"] + sides)
            #expect(mixed.status == 0 && mixed.text.contains("not compared: macros, ioctls"), "\(mixed.text)")
        }
        let more = try folder.write(
            "#define MAX 3\nstruct elsewhere { int a; };\nstruct list_head { void *first; struct list_head *next, *prev; };\n",
            to: "more.h")
        let twin = try Hvabi.run("diff", more, "kernel")
        #expect(
            twin.status == 1 && twin.text.contains("list_head") && twin.text.contains("field-moved"), "\(twin.text)")
        #expect(twin.text.contains("1 of 2 records and enums of \(more), which kernel does not have: elsewhere"))
        let nothing = try folder.write("struct no_such_record_at_all { int a; };\n", to: "nothing.h")
        #expect(try Hvabi.run("diff", nothing, "kernel").status == 2)
        // Lints that need what a kernel does not state are skipped, by name.
        let audit = try Hvabi.run("audit", same)
        #expect(audit.status == 1 && audit.text.contains("list_head.next"), "\(audit.text)\(audit.errors)")
        #expect(audit.text.contains("ioctl-size: skipped: kernels and objects state no ioctls"), "\(audit.text)")
        #expect(audit.text.contains("unaligned: skipped: kernels and objects state no alignments"))
        #expect(try Hvabi.run("audit", same, "--lint", "ioctl-size").status == 2)
    }

    @Test(arguments: [
        (["layout", "kernel:no_such_module", "x"], "unknown-module"),
        (["layout", "kernel:../x", "x"], "unknown-module"),
        (["layout", "btf:", "x"], "no-such-file"), (["layout", "btf:/no/such/file", "x"], "no-such-file"),
        (["layout", "kernel", "x", "--target", "s390x"], "unknown-target"),
    ])
    func badNamesAreErrors(arguments: [String], id: String) throws {
        let run = try ChildProcess(Hvabi.path, arguments)
        #expect(run.status == 2 && run.errors.contains("[\(id)]"), "\(run.errors)")
    }
}
