// SPDX-License-Identifier: Apache-2.0
//
// `hvabi check`: it agrees where there is agreement, says which fact is off where there is not, and never
// passes for having looked at nothing.

import Foundation
import TestSupport
import Testing

@Suite struct CheckTests {
    /// A copy of ACRN's header with one thing changed, and the facts that the change touches.
    struct Mutation: CustomTestStringConvertible, Sendable {
        let old: String
        let new: String
        let facts: [String]

        var testDescription: String { "\(old) -> \(new)" }
    }

    private static let acrn = "\(Hvabi.checkout)/abi/acrn/5.12/include/linux/acrn.h"

    private func check(_ folder: TemporaryFolder, _ more: String...) throws -> ChildProcess {
        defer { withExtendedLifetime(folder) {} }
        let arguments = [
            "check", "acrn@5.12", "--abi", "\(Hvabi.checkout)/abi", "--only", "originals", "--against", folder.path,
        ]
        return try ChildProcess(Hvabi.path, arguments + more)
    }

    private func copy(replacing old: String, with new: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: "\(folder.path)/linux", withIntermediateDirectories: true)
        let text = try String(contentsOfFile: Self.acrn, encoding: .utf8)
        let place = try #require(text.range(of: old))
        _ = try folder.write(text.replacingCharacters(in: place, with: new), to: "linux/acrn.h")
        return folder
    }

    @Test func aCopyAgreesOnEveryFact() throws {
        let run = try check(try copy(replacing: "#ifndef", with: "#ifndef"))
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.text.contains("543 facts compared"))
        #expect(run.text.contains(", all agree, what it includes and lacks is from "))
    }

    @Test(arguments: [
        Mutation(
            old: "ACRN_IO_REQUEST_MAX 16", new: "ACRN_IO_REQUEST_MAX 17",
            facts: [
                "acrn_io_request_buffer byteSize", "acrn_io_request_buffer.0 byteSize",
                "acrn_io_request_buffer.0 bitWidth", "acrn_io_request_buffer.0.req_slot bitWidth",
                "acrn_io_request_buffer.0.req_slot type", "ACRN_IO_REQUEST_MAX value",
            ]),
        Mutation(
            old: "ACRN_IOREQ_DIR_WRITE 1", new: "ACRN_IOREQ_DIR_WRITE 1U", facts: ["ACRN_IOREQ_DIR_WRITE type"]),
        Mutation(
            old: "_IOW(ACRN_IOCTL_TYPE, 0x41,", new: "_IOWR(ACRN_IOCTL_TYPE, 0x41,",
            facts: ["ACRN_IOCTL_SET_MEMSEG number", "ACRN_IOCTL_SET_MEMSEG direction"]),
        Mutation(
            old: "_IOW(ACRN_IOCTL_TYPE, 0x41,", new: "_IOW(ACRN_IOCTL_TYPE, 0x43,",
            facts: ["ACRN_IOCTL_SET_MEMSEG number", "ACRN_IOCTL_SET_MEMSEG ordinal"]),
        Mutation(
            old: "_IOW(ACRN_IOCTL_TYPE, 0x41,", new: "_IOW(0xA3, 0x41,",
            facts: ["ACRN_IOCTL_SET_MEMSEG number", "ACRN_IOCTL_SET_MEMSEG group"]),
        Mutation(
            old: "aligned(256)", new: "aligned(128)",
            facts: [
                "acrn_io_request byteAlignment", "acrn_io_request_buffer byteAlignment",
                "acrn_io_request_buffer.0 byteAlignment",
            ]),
    ])
    func aChangeIsFoundAndNothingElse(_ mutation: Mutation) throws {
        let run = try check(try copy(replacing: mutation.old, with: mutation.new), "--format", "json")
        #expect(run.status == 1, "\(run.errors)")
        let report = try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any]
        let comparisons = report?["comparisons"] as? [[String: Any]] ?? []
        let findings = comparisons.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
        #expect(Set(findings.compactMap { $0["title"] as? String }) == Set(mutation.facts))
        #expect(findings.allSatisfy { ($0["values"] as? [[String: String]])?.count == 2 })
    }

    @Test func whatOneSideLacksIsPolicy() throws {
        let folder = try copy(replacing: "#define ACRN_IOREQ_DIR_READ", with: "#define ACRN_IOREQ_DIR_OTHER")
        let error = try check(folder)
        #expect(error.status == 1)
        #expect(error.text.contains("constant ACRN_IOREQ_DIR_READ [originals-missing-there]"))
        #expect(error.text.contains("constant ACRN_IOREQ_DIR_OTHER [originals-missing-here]"))
        #expect(try check(folder, "--missing", "warn").status == 0)
        #expect(
            try check(folder, "--missing", "ignore").text.contains("all agree, 1 names only here, 1 only there"))
    }

    @Test func whatIsNotThereIsTold() throws {
        let small = try SmallABI(yaml: SmallABI.yaml.replacing("[small.h]", with: "[small.h, more.h]"))
        _ = try small.folder.write("#define MORE 1\n", to: "abi/small/1/include/more.h")
        let copy = try TemporaryFolder()
        _ = try copy.write("#define MORE 1\n", to: "more.h")
        let arguments = ["check", "--abi", small.abi, "--only", "originals", "--against", copy.path]
        let run = try ChildProcess(Hvabi.path, arguments)
        #expect(run.status == 0 && run.text.contains("all agree, without small.h"), "\(run.text)\(run.errors)")
    }

    /// One interface of several: the others were not compared, and may be required.
    @Test func anInterfaceWithoutACopyIsSkipped() throws {
        let copy = try copy(replacing: "#ifndef", with: "#ifndef")
        let arguments = [
            "check", "acrn@5.12", "xen-pv", "--abi", "\(Hvabi.checkout)/abi", "--only", "originals", "--against",
            copy.path,
        ]
        let run = try ChildProcess(Hvabi.path, arguments)
        #expect(run.status == 0)
        #expect(
            run.comparisons.hasSuffix("xen-pv@1.12/i386 originals: skipped: \(copy.path) has none of its headers\n"))
        #expect(try ChildProcess(Hvabi.path, arguments + ["--require", "originals"]).status == 2)
        let idle = try Hvabi.run("check", "--only", "contract", "--against", copy.path)
        #expect(idle.status == 64 && idle.errors.contains("'originals', which is not made"))
    }

    @Test func editedBindingsAreFound() throws {
        let small = try SmallABI()
        #expect(try small.generate().status == 0)
        let arguments = ["check", "--abi", small.abi, "--output", small.output]
        #expect(try ChildProcess(Hvabi.path, arguments).status == 0)
        let file = "\(small.output)/Small_x86_64/small.swift"
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try Data(text.replacing("Int32 { 4 }", with: "Int32 { 5 }").utf8).write(to: URL(fileURLWithPath: file))
        let run = try ChildProcess(Hvabi.path, arguments)
        #expect(run.status == 1)
        #expect(run.text.contains("[bindings-stale]"))
    }

    @Test func nothingComparedIsNoPass() throws {
        let empty = try TemporaryFolder()
        let run = try check(empty)
        #expect(run.status == 2)
        #expect(run.errors.contains("[no-such-header]"))
        let broken = try copy(replacing: "struct acrn_vm_creation {", with: "struct acrn_vm_creation { undefined_t x;")
        #expect(try check(broken).status == 2)
        #expect(try Hvabi.run("check", "--only", "originals").status == 2)
        let unbound = try SmallABI(yaml: SmallABI.yaml.replacing("\"1\": {}", with: "\"1\": { bind: [] }"))
        #expect(try ChildProcess(Hvabi.path, ["check", "--abi", unbound.abi, "--only", "bindings"]).status == 2)
    }
}

@Suite struct CompilerCheckTests {
    @Test func gccAgreesWithWhatIsShipped() throws {
        let run = try Hvabi.run(
            "check", "acrn@5.12", "openbsd-vmm", "xen-pv", "--abi", "\(Hvabi.checkout)/abi", "--only", "compiler",
            "--require", "compiler")
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        let lines = run.comparisons.split(separator: "\n")
        #expect(lines.count == 6 && lines.allSatisfy { $0.contains(", all agree") })
    }

    /// A header that is another one to gcc: each fact that differs is named, with both values.
    @Test func eachDisagreementIsNamed() throws {
        let small = try SmallABI(
            header: """
                #ifdef __clang__
                #define SMALL_MAX 4
                struct small { unsigned int a; unsigned long long b; };
                #else
                #define SMALL_MAX -5
                struct small { unsigned long long a; unsigned long long b; };
                #endif

                """)
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler")
        #expect(run.status == 1)
        #expect(run.text.contains("small.a byteSize: headers 4, gcc 8 [compiler-differs]"))
        #expect(run.text.contains("SMALL_MAX: headers 4, gcc -5 [compiler-differs]"))
        #expect(run.text.contains("small.a type: headers as stated, gcc otherwise [compiler-differs]"))
        #expect(run.text.contains("3 errors"))
    }

    @Test func aHeaderThatGccRefusesIsNotJudged() throws {
        let small = try SmallABI(header: "#ifndef __clang__\n#error no\n#endif\nstruct small { int a; };\n")
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler")
        #expect(run.status == 2)
        #expect(run.errors.contains("[compiler-failed]"))
    }

    /// Programs called gcc that judge nothing.
    @Test(arguments: ["exit 0", "cat > /dev/null", "cat > /dev/null; exit 1", "kill -9 $$", "echo ': error: x' >&2"])
    func aCompilerThatJudgesNothingIsNoJudge(_ script: String) throws {
        let small = try SmallABI()
        let program = try small.folder.write("#!/bin/sh\nPATH=/usr/bin:/bin\n\(script)\n", to: "gcc")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
        let run = try ChildProcess(
            Hvabi.path, ["check", "--abi", small.abi, "--only", "compiler"], environment: ["PATH": small.folder.path])
        #expect(run.status == 2 && run.text.isEmpty, "\(run.text)")
        #expect(run.errors.contains("[compiler-failed]") || run.errors.contains("[no-compiler]"), "\(run.errors)")
    }

    @Test func aFolderCalledGccIsPassedOver() throws {
        let small = try SmallABI()
        try FileManager.default.createDirectory(
            atPath: "\(small.folder.path)/gcc", withIntermediateDirectories: true)
        let search = "\(small.folder.path):\(ProcessInfo.processInfo.environment["PATH"] ?? "")"
        let run = try ChildProcess(
            Hvabi.path, ["check", "--abi", small.abi, "--only", "compiler"], environment: ["PATH": search])
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test func clangIsNoJudge() throws {
        let small = try SmallABI()
        let clang = Executable.path("clang")
        try #require(clang.hasPrefix("/"), "clang is part of Swift's toolchain")
        let bin = try TemporaryFolder()
        try FileManager.default.createSymbolicLink(atPath: "\(bin.path)/clang", withDestinationPath: clang)
        let arguments = ["check", "--abi", small.abi, "--only", "compiler"]
        let run = try ChildProcess(Hvabi.path, arguments, environment: ["PATH": bin.path])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text.contains("compared with clang ") && run.text.contains("(same family), all agree"))
        #expect(run.comparisons.hasSuffix("compiler: skipped: gcc is missing (apt-get install gcc)\n"))
        let required = try ChildProcess(
            Hvabi.path, arguments + ["--require", "compiler"], environment: ["PATH": bin.path])
        #expect(required.status == 2 && required.errors.contains("[required]"))
    }

    @Test func aMissingCompilerIsNamedAndMayBeRequired() throws {
        let small = try SmallABI(yaml: SmallABI.yaml.replacing("x86_64-unknown", with: "s390x-unknown"))
        let arguments = ["check", "--abi", small.abi, "--only", "compiler"]
        let empty = ["PATH": small.folder.path]
        let run = try ChildProcess(Hvabi.path, arguments, environment: empty)
        #expect(run.status == 2)
        let native = try SmallABI()
        let skipped = try ChildProcess(
            Hvabi.path, ["check", "--abi", native.abi, "--only", "compiler"], environment: empty)
        #expect(skipped.status == 2)
        #expect(skipped.text.contains("skipped: gcc is missing (apt-get install gcc)"))
        #expect(skipped.errors.contains("[nothing-compared]"))
    }
}
