// SPDX-License-Identifier: Apache-2.0
//
// Layouts on which the compilers of a platform disagree: reported with both numbers, withheld from bindings, and not
// judged by a compiler that is not the platform's own.

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

    private static let raised = """
        typedef unsigned int high_t __attribute__((aligned(16)));
        struct raised { char first; high_t bits:3; };
        struct plain { char first; unsigned int bits:20; high_t whole; };

        """
    private static let vectors = """
        typedef int four_t __attribute__((vector_size(16)));
        typedef int eight_t __attribute__((vector_size(32)));
        struct raised { char first; four_t four; };
        struct wide { char first; eight_t eight[2]; struct raised raised; };
        struct plain { char first; int second; };

        """

    /// On every platform of Linux, and on mingw: bit-fields of a type that is aligned beyond its size.
    @Test(arguments: [
        ("x86_64-unknown-linux-gnu", "gcc", raised), ("i386-unknown-linux-gnu", "i686-linux-gnu-gcc", raised),
        ("aarch64-unknown-linux-gnu", "aarch64-linux-gnu-gcc", raised),
        ("x86_64-w64-mingw32", "x86_64-w64-mingw32-gcc", raised),
    ])
    func bothNumbersOfRaisedBitFieldsAreTold(_ triple: String, _ gcc: String, _ header: String) throws {
        guard Executable.path(gcc).hasPrefix("/") else { return print("\(triple): no \(gcc)") }
        let run = try check(header, triple).run
        #expect(run.status == 0 && run.text.contains("[compilers-differ]"), "\(run.text)\(run.errors)")
        #expect(!run.text.contains("compiler-differs") && !run.text.contains("plain"), "\(run.text)")
    }

    /// Whoever shows the numbers says whose they are; where all agree, nobody does.
    @Test(arguments: [["layout"], ["dump"], ["audit", "--fail-on", "never"]])
    func everyVerbSaysWhoseNumbersTheyAre(_ words: [String]) throws {
        let folder = try TemporaryFolder()
        let header = try folder.write(Self.raised, to: "raised.h")
        let run = try ChildProcess(Hvabi.path, words + [header, "--target", "x86_64-unknown-linux-gnu"])
        #expect(run.status == 0 && run.errors.contains("lay out 'struct raised' differently"), "\(run.errors)")
        #expect(run.errors.contains("the numbers are clang's [compilers-differ]"))
        let plain = try folder.write("struct plain { char a; int b; };\n", to: "plain.h")
        let twin = try ChildProcess(
            Hvabi.path, words + [plain, "--target", "x86_64-unknown-linux-gnu"])
        #expect(twin.status == 0 && !twin.errors.contains("compilers-differ"), "\(twin.errors)")
    }

    /// gcc's `_Alignof` of a vector is less than what it lays it out by, which is what clang says.
    @Test(arguments: [
        ("x86_64-unknown-linux-gnu", "gcc"), ("s390x-unknown-linux-gnu", "s390x-linux-gnu-gcc"),
        ("mips-unknown-linux-gnu", "mips-linux-gnu-gcc"), ("x86_64-w64-mingw32", "x86_64-w64-mingw32-gcc"),
    ])
    func vectorsAreNoDifference(_ triple: String, _ gcc: String) throws {
        guard Executable.path(gcc).hasPrefix("/") else { return print("\(triple): no \(gcc)") }
        let run = try check(Self.vectors, triple).run
        #expect(run.status == 0 && run.text.contains("all agree"), "\(run.text)\(run.errors)")
        #expect(!run.text.contains("compilers-differ"), "\(run.text)")
    }

    /// A value made of the size of such a record differs with it, however many macros lie between.
    @Test func constantsOfSuchARecordAreExplained() throws {
        let header =
            Self.alignedEnum + """
                typedef struct holder holder_t;
                #define HOLDER_SIZE sizeof(struct holder)
                #define HOLDERS(n) ((n) * HOLDER_SIZE)
                #define TWO_HOLDERS HOLDERS(2)
                #define LEVEL_OFFSET __builtin_offsetof(holder_t, level)
                #define PLAIN_SIZE sizeof(struct plain)

                """
        let (small, run) = try check(header, "x86_64-unknown-linux-gnu")
        #expect(run.status == 0 && !run.text.contains("compiler-differs"), "\(run.text)\(run.errors)")
        for name in ["HOLDER_SIZE", "TWO_HOLDERS", "LEVEL_OFFSET"] {
            #expect(run.text.contains("warning: \(name): gcc ignores an 'aligned'"), "\(name): \(run.text)")
        }
        let text = try bindings(small)
        #expect(text.contains("PLAIN_SIZE") && !text.contains("HOLDER_SIZE") && !text.contains("TWO_HOLDERS"))
        #expect(!text.contains("func HOLDERS"))
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
