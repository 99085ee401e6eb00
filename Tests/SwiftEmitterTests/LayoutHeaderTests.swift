// SPDX-License-Identifier: Apache-2.0
//
// The C side: the assertions hold for a header that says the same, and fail for one that does not.

import Foundation
import LayoutIR
import SwiftEmitter
import TestSupport
import Testing

@Suite struct LayoutHeaderTests {
    private static let header = """
        enum mode { MODE_A, init = 0xffffffff };
        enum { NEGATIVE = -7 };
        struct natural { unsigned int a; unsigned long long self; };
        struct __attribute__((packed)) packed { unsigned char a; unsigned long long b; unsigned short c[5]; };
        struct bit_fields { unsigned low : 3, : 4; int sign : 13; unsigned high : 12, in : 9; };
        struct holder {
            union { unsigned long long words[2]; struct natural natural; unsigned char bytes[16]; unsigned three : 3; } data;
            union { unsigned int x; unsigned short y; };
            _Bool flag; double ratio; void *next; enum mode mode;
        } __attribute__((aligned(256)));
        struct flexible { unsigned int count; struct natural entries[]; } __attribute__((packed, aligned(4)));
        #define LIMIT 0xffffffffffffffffULL
        #define HALF 0.5
        #define TEST_SET 0x4010a201U

        """

    private func compile(_ header: String) throws -> ChildProcess {
        let emitted = try SwiftEmitter.emit(Fixtures.everything, module: "Everything")
        let facts = try #require(emitted.files["Everything_layout.h"])
        let asserted = facts.split(separator: "\n").filter { !$0.contains("GREETING") }.joined(separator: "\n")
        let folder = try TemporaryFolder()
        let file = try folder.write(header + asserted + "\n", to: "facts.c")
        return try ChildProcess(Executable.path("clang"), ["-fsyntax-only", "-std=gnu11", file])
    }

    @Test func holdsForAHeaderThatSaysTheSame() throws {
        let result = try compile(Self.header)
        #expect(result.status == 0, "\(result.errors)")
    }

    @Test(arguments: [
        ("unsigned int a;", "unsigned short a;", "natural.a byteSize"),
        ("_Bool flag; double", "_Bool flag, other[8]; double", "holder.ratio byteOffset"),
        ("aligned(256)", "aligned(128)", "holder byteAlignment"), ("NEGATIVE = -7", "NEGATIVE = -8", "NEGATIVE"),
        ("LIMIT 0xffffffffffffffffULL", "LIMIT 18446744073709551615UL", "LIMIT type"),
        ("0x4010a201U", "0x4010a202U", "TEST_SET"), ("words[2]", "words[1]", "holder.data.words byteSize"),
    ])
    func failsForOneThatDoesNot(_ old: String, _ new: String, _ message: String) throws {
        let parts = Self.header.components(separatedBy: old)
        #expect(parts.count == 2)
        let result = try compile(parts.joined(separator: new))
        #expect(result.status != 0 && result.errors.contains(message), "\(result.errors)")
    }

    /// To an enumerator that fits into `int`, in an enum that does not, old and new compilers give different types:
    /// either will do, and no third.
    @Test(arguments: ["gcc", "clang"])
    func holdsForEnumsBeyondInt(_ compiler: String) throws {
        let enumeration = Enumeration(
            name: "flags", spelling: "enum flags", underlyingType: "unsigned int", byteSize: 4, isSigned: false,
            enumerators: [("LOW", 1, "int"), ("HIGH", 0x8000_0000, "unsigned int")].map {
                Enumerator(name: $0, value: CInteger(UInt64($1)), type: $2, line: 1, doc: nil)
            }, place: Fixtures.place(1), doc: nil)
        let two = CInteger(Int64(2))
        let constants = [
            Fixtures.constant("ALIAS", two, body: "(LOW + 1)"), Fixtures.constant("FURTHER", two, body: "ALIAS"),
            Fixtures.constant("THROUGH", two, body: "ADD(1)"), Fixtures.constant("OTHER", two, body: "2"),
        ]
        let macro = Fixtures.macro("ADD", ["x"], "(LOW + (x))", [])
        let ir = Fixtures.ir(
            types: Fixtures.builtins, enums: [enumeration], constants: constants, macros: [macro])
        let emitted = try SwiftEmitter.emit(ir, module: "Wide")
        let facts = try #require(emitted.files["Wide_layout.h"])
        let header =
            "enum flags { LOW = 1, HIGH = 0x80000000 };\n#define ALIAS (LOW + 1)\n"
            + "#define ADD(x) (LOW + (x))\n#define THROUGH ADD(1)\n"
        let folder = try TemporaryFolder()
        // An unsigned OTHER is wrong, and so is a FURTHER of a third type; what C23 makes of it is not.
        for (further, other, isRight) in [
            ("ALIAS", "2", true), ("(ALIAS + 0u)", "2", true), ("(ALIAS + 1)", "2", false), ("ALIAS", "2u", false),
            ("(ALIAS + 0L)", "2", false),
        ] {
            let text = header + "#define FURTHER \(further)\n#define OTHER \(other)\n" + facts
            let run = try ChildProcess(
                Executable.path(compiler), ["-fsyntax-only", "-std=gnu11", try folder.write(text, to: "wide.c")])
            #expect((run.status == 0) == isRight, "\(run.errors)")
        }
    }
}
