// SPDX-License-Identifier: Apache-2.0
//
// Errors that say what to do next.

import Foundation
import TestSupport
import Testing

@Suite struct NextStepTests {
    private static let header = "struct r { int a; char b; long c; };\n"

    /// A folder that is not a checkout, with a header, an object without types, and bytes.
    private func elsewhere() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        _ = try folder.write(Self.header, to: "r.h")
        _ = try folder.write("#include \"r.h\"\nstruct r x;\n", to: "t.c")
        _ = try folder.write(String(repeating: "x", count: 64), to: "page.bin")
        return folder
    }

    private func run(_ words: [String], in folder: TemporaryFolder) throws -> ChildProcess {
        try ChildProcess(Hvabi.path, words, in: folder.path)
    }

    @Test(arguments: [
        (["generate", "./r.h"], "begin an interface: hvabi init r --header ./r.h"),
        (["record", "./r.h"], "begin an interface: hvabi init r --header ./r.h"),
        (["fingerprint", "./r.h"], "begin an interface: hvabi init r --header ./r.h"),
        (["view", "page.bin", "r"], "hvabi view r page.bin"),
        (["view", "page.bin@0x10", "r", "--source", "./r.h"], "hvabi view r page.bin@0x10"),
        (["layout", "r"], "did you mean the header './r.h'?"),
        (["layout", "nothing_here"], "hvabi init NAME --header PATH begins one"),
        (["check"], "hvabi init NAME --header PATH begins one"),
        (["layout", "page.bin"], "a header is named ./page.bin"),
    ])
    func saysWhatToDoNext(words: [String], expected: String) throws {
        let run = try run(words, in: try elsewhere())
        #expect(run.status == 2 && run.output.isEmpty, "\(run.text)")
        #expect(run.errors.contains(expected), "\(run.errors)")
    }

    @Test func aSlipInTheNameOfALint() throws {
        let run = try Hvabi.run("audit", "acrn", "--skip", "resrved")
        #expect(run.status == 64)
        #expect(run.errors.contains("did you mean 'reserved'?"), "\(run.errors)")
    }

    /// An object without types says so; its twin with types is drawn.
    @Test func anObject() throws {
        let folder = try elsewhere()
        let gcc = Executable.path("gcc")
        #expect(try ChildProcess(gcc, ["-c", "t.c", "-o", "n.o"], in: folder.path).status == 0)
        #expect(try ChildProcess(gcc, ["-g", "-c", "t.c", "-o", "t.o"], in: folder.path).status == 0)
        let without = try run(["layout", "n.o"], in: folder)
        #expect(without.status == 2)
        for part in ["n.o: error: is an ELF file that holds neither BTF nor DWARF", "-g", "dwarf:FILE", "btf:FILE"] {
            #expect(without.errors.contains(part), "\(without.errors)")
        }
        #expect(try run(["layout", "t.o"], in: folder).text.contains("struct r {"))
    }
}

@Suite struct StreamTests {
    /// The output of a shell in a folder with two headers.
    private func shell(_ command: String) throws -> ChildProcess {
        let folder = try TemporaryFolder()
        _ = try folder.write("struct r { int a; char b; };\n", to: "r.h")
        _ = try folder.write("struct r { int a; short b; };\n", to: "s.h")
        return try ChildProcess(
            "/bin/bash", ["-c", command.replacing("hvabi", with: "'\(Hvabi.path)'")], in: folder.path,
            environment: ["PATH": "/usr/bin:/bin"])
    }

    @Test(arguments: [
        "cat r.h | hvabi layout - r", "hvabi layout - < r.h", "hvabi layout <(cat r.h) r",
        "hvabi layout /dev/stdin < r.h", "mkfifo f; cat r.h > f & hvabi layout ./f",
        "mkfifo late; (sleep 3; cat r.h > late) & hvabi layout ./late",
        "hvabi dump ./r.h | hvabi layout -", "hvabi layout <(hvabi dump ./r.h)",
    ])
    func isDrawnAsTheFileIs(command: String) throws {
        let plain = try shell("hvabi layout ./r.h")
        #expect(plain.status == 0 && plain.text.contains("size: 8"))
        let run = try shell(command)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.text == plain.text)
    }

    /// Two streams are two sides, and nothing of a descriptor's number is in what is dumped.
    @Test func twoStreams() throws {
        let run = try shell("hvabi diff <(cat r.h) <(cat s.h)")
        #expect(run.status == 1 && run.text.contains("field-resized b"), "\(run.text)\(run.errors)")
        #expect(try shell("hvabi diff <(cat r.h) - < r.h").status == 0)
        let dump = try shell("hvabi dump <(cat r.h)")
        #expect(dump.text.contains("\"pipe.h\"") && !dump.text.contains("/dev/fd"), "\(dump.text)")
    }

    @Test(arguments: [
        ("echo 'struct r { int a }' | hvabi dump -", "stdin.h:1:"), ("hvabi dump - < /dev/null", "is empty"),
        ("hvabi dump <(echo '#include \"p\"'); true", "'p' file not found"),
        ("mkfifo p; echo '#include \"p\"' > h.h; hvabi dump ./h.h", "not a regular file"),
        ("head -c 67108865 /dev/zero | hvabi dump -", "File too large"),
    ])
    func isRefused(command: String, expected: String) throws {
        let run = try shell(command)
        #expect(run.output.isEmpty && run.errors.contains(expected), "\(run.errors)")
    }
}

@Suite struct LibclangPlaceTests {
    private func dump(_ environment: [String: String]) throws -> ChildProcess {
        let folder = try TemporaryFolder()
        let header = try folder.write("struct r { int a; };\n", to: "r.h")
        let environment = ["HVABI_LLVM": ""].merging(environment) { $1 }
        return try ChildProcess(Hvabi.path, ["dump", header], environment: environment)
    }

    /// An installation, its folder of libraries, and the library itself, by either variable.
    @Test(arguments: ["HVABI_LLVM", "LIBCLANG_PATH"]) func anyOfThreePlaces(variable: String) throws {
        let prefix = try #require(Hvabi.installations.first)
        let library = try #require(
            ["libclang.so", "libclang.so.1"].map { "\(prefix)/lib/\($0)" }
                .first { FileManager.default.fileExists(atPath: $0) })
        for place in [prefix, "\(prefix)/lib", library] {
            let run = try dump([variable: place])
            #expect(run.status == 0, "\(place): \(run.errors)")
        }
        // The twin: what is chosen and is not there is not passed over.
        let run = try dump([variable: "/nonexistent"])
        #expect(run.status == 2 && run.errors.contains("\(variable) is '/nonexistent'"), "\(run.errors)")
    }

    /// A wheel has the library alone, below `clang/native`, or beside headers of its own.
    @Test func aWheel() throws {
        let prefix = try #require(Hvabi.installations.first)
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(
            atPath: "\(folder.path)/clang/native", withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/clang/native/libclang.so", withDestinationPath: "\(prefix)/lib/libclang.so.1")
        for place in ["", "/clang", "/clang/native", "/clang/native/libclang.so"] {
            let run = try dump(["LIBCLANG_PATH": folder.path + place])
            #expect(run.status == 0, "\(place): \(run.errors)")
        }
    }
}
