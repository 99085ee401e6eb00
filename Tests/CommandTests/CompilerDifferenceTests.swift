// SPDX-License-Identifier: Apache-2.0
//
// What the compilers of a platform lay out differently: told with both numbers, withheld from bindings, and not judged
// by a compiler that is not the platform's own.

import Foundation
import LayoutIR
import TestSupport
import Testing

@Suite struct CompilerDifferenceTests {
    private static let alignedEnum = """
        enum __attribute__((aligned(16))) level { LEVEL_LOW, LEVEL_HIGH };
        struct holder { char first; enum level level; };
        struct around { struct holder holder; };
        struct plain { char first; int level; };

        """
    private static let packed = """
        struct packed { unsigned int a:12; unsigned int b:20; unsigned char c; } __attribute__((packed));
        union either { unsigned int a:12; unsigned char b:3; };
        struct around { char first; union either either; };
        struct plain { char first; unsigned int a:12; unsigned int b:20; };

        """

    private func check(_ header: String, _ triple: String) throws -> (small: SmallABI, run: ChildProcess) {
        let yaml = SmallABI.yaml.replacing("x86_64-unknown-linux-gnu", with: triple)
        let small = try SmallABI(header: header, yaml: yaml)
        let run = try Hvabi.run("check", "--abi", small.abi, "--only", "compiler", "--require", "compiler")
        return (small, run)
    }

    private func bindings(_ small: SmallABI) throws -> String {
        #expect(try small.generate().status == 0)
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(small.output)/Small_x86_64")
        return try files.filter { !$0.hasSuffix(".json") }.map {
            try String(contentsOfFile: "\(small.output)/Small_x86_64/\($0)", encoding: .utf8)
        }.joined()
    }

    @Test func bothNumbersOfAnAlignedEnumAreTold() throws {
        let (small, run) = try check(Self.alignedEnum, "x86_64-unknown-linux-gnu")
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        for line in ["holder byteSize", "holder.level byteOffset", "around byteSize"] {
            #expect(run.text.contains("warning: \(line): gcc ignores an 'aligned' attribute"), "\(line): \(run.text)")
        }
        #expect(run.text.contains("headers 32, gcc 8 [compilers-differ]"), "\(run.text)")
        #expect(!run.text.contains("compiler-differs") && !run.text.contains("plain"))
        let text = try bindings(small)
        #expect(text.contains("struct plain") && !text.contains("struct holder") && !text.contains("struct around"))
    }

    @Test(.enabled(if: Executable.path("x86_64-w64-mingw32-gcc").hasPrefix("/")))
    func bothNumbersOfPackedBitFieldsAreTold() throws {
        let (small, run) = try check(Self.packed, "x86_64-w64-mingw32")
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        #expect(run.text.contains("headers 8, x86_64-w64-mingw32-gcc 5 [compilers-differ]"), "\(run.text)")
        #expect(run.text.contains("headers 1, x86_64-w64-mingw32-gcc 4 [compilers-differ]"), "\(run.text)")
        #expect(!run.text.contains("compiler-differs") && !run.text.contains("plain"))
        let text = try bindings(small)
        #expect(text.contains("struct plain") && !text.contains("struct packed") && !text.contains("struct around"))
    }

    @Test(.enabled(if: Executable.path("x86_64-w64-mingw32-gcc").hasPrefix("/")))
    func bothNumbersOfALoweredTypedefAreTold() throws {
        let header = """
            typedef unsigned long long low_t __attribute__((aligned(4)));
            struct lowered { short a; low_t b; };
            struct plain { short a; unsigned long long b; };

            """
        let run = try check(header, "x86_64-w64-mingw32").run
        #expect(run.status == 0 && run.text.contains("headers 8, x86_64-w64-mingw32-gcc 4 [compilers-differ]"))
        #expect(!run.text.contains("compiler-differs") && !run.text.contains("plain"), "\(run.text)")
        #expect(try check(header, "x86_64-unknown-linux-gnu").run.text.contains("all agree"))
    }

    /// OpenBSD's compiler is clang: ours is right, and gcc stands in for it for all the rest.
    @Test func whatStandsInDoesNotJudgeThem() throws {
        let (small, run) = try check(Self.alignedEnum, "x86_64-unknown-openbsd7.8")
        #expect(run.status == 0 && run.text.contains("not judged, which gcc lays out otherwise"), "\(run.text)")
        #expect(!run.text.contains("differ"))
        #expect(try bindings(small).contains("struct holder"))
    }

    /// The twin: what is wrong for any other reason is an error there too.
    @Test func anotherDifferenceIsAnError() throws {
        let header = Self.alignedEnum.replacing(
            "struct plain { char first; int level; };",
            with: """
                #ifdef __clang__
                struct plain { char first; int level; };
                #else
                struct plain { char first; long long level; };
                #endif
                """)
        for triple in ["x86_64-unknown-linux-gnu", "x86_64-unknown-openbsd7.8"] {
            let run = try check(header, triple).run
            #expect(run.status == 1 && run.text.contains("headers 8, gcc 16 [compiler-differs]"), "\(run.text)")
        }
    }

    /// Without a compiler of the platform nothing is judged by another one.
    @Test(arguments: [
        ("arm64-apple-macosx14", "Darwin's compiler is Apple's clang"), ("x86_64-pc-windows-msvc", "is MSVC"),
    ])
    func aPlatformWithoutACompilerIsSkipped(_ triple: String, _ reason: String) throws {
        let run = try check(Self.alignedEnum, triple).run
        #expect(run.status == 2 && run.text.contains(reason), "\(run.text)\(run.errors)")
    }

    @Test func x32IsJudgedAsX32() throws {
        let header = "struct wide { long a; void *b; long long c; };\n"
        let run = try check(header, "x86_64-linux-gnux32").run
        #expect(run.status == 0 && run.text.contains("gcc -mx32") && run.text.contains("all agree"), "\(run.text)")
    }
}
