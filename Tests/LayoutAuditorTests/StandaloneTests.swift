// SPDX-License-Identifier: Apache-2.0
//
// The drawing of a whole header is C: compiled instead of the header, every size and offset is the same.

import Foundation
import HeaderReader
import LayoutAuditor
import LayoutIR
import Reports
import TestSupport
import Testing

@Suite struct StandaloneTests {
    /// A header of the kernel for a target.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let target: String
        let root: String

        var testDescription: String { "\(name) \(target)" }
    }

    private static let roots = [
        ("x86_64", "/usr/include"), ("i386", "/usr/i686-linux-gnu/include"),
        ("aarch64", "/usr/aarch64-linux-gnu/include"),
    ]

    private static let cases = ["kvm", "acrn", "vfio", "perf_event", "io_uring", "if_link"].flatMap { name in
        roots.map { Case(name: name, target: $0, root: $1) }
    }

    /// The records of an IR with the types that their fields have, and nothing else.
    private func records(of ir: LayoutIR) -> LayoutIR {
        let reached = Set(IRIndex(ir).types(namedBy: ir.records.flatMap { $0.fields.map(\.type) }).map(\.name))
        return LayoutIR(
            interface: ir.interface, version: nil, source: ir.source, target: ir.target,
            types: ir.types.filter { reached.contains($0.name) }, typedefs: [], records: ir.records, enums: [],
            constants: [], ioctls: [], functionMacros: [], skipped: [])
    }

    private func text(_ ir: LayoutIR, expands: Bool = false) -> String {
        let declarations = IRIndex(ir)
        let options = DrawingOptions(expandsRecords: expands)
        return LayoutText.text(declarations.standalone(declarations.topRecords.map(\.name))) { name in
            RecordDrawing.draw(name, in: [("target", declarations)], options)
        }
    }

    /// The objections of a compiler to the facts of `ir` when it reads `text` for it.
    private func findings(
        _ ir: LayoutIR, _ text: String, _ compiler: GCC, comparesTypes: Bool = true
    ) -> GCC.Result {
        // A flexible array is told by its type.
        let flexible = Set(
            ir.records.flatMap { record in
                record.fields.filter { $0.bitWidth == 0 }.map {
                    FactKey(.field, "\(record.name).\($0.name)", "bitWidth")
                }
            })
        return compiler.findings(records(of: ir), text) {
            comparesTypes || $0.property != "type" && !flexible.contains($0)
        }
    }

    private func read(_ header: ReadRequest.Header, _ target: String, _ root: String? = nil) throws -> LayoutIR {
        let request = ReadRequest(
            interface: "case", headers: [header], prelude: [.name("linux/types.h"), .name("linux/ioctl.h")],
            triple: .known(target), includeDirectories: root.map { [$0] } ?? [])
        return try HeaderReader.read(request).ir
    }

    @Test(arguments: cases, [false, true]) func kernelHeaders(_ header: Case, _ expands: Bool) throws {
        let path = "\(header.root)/linux/\(header.name).h"
        guard let gcc = GCC(for: .known(header.target)), FileManager.default.fileExists(atPath: path) else {
            print("no gcc for \(header.target) or no \(path): nothing compared")
            return
        }
        let ir = try read(.path(path), header.target, header.root == "/usr/include" ? nil : header.root)
        // A record that is drawn in place has no tag there.
        let result = findings(ir, text(ir, expands: expands), gcc, comparesTypes: !expands)
        print("\(header.testDescription): \(result.factCount) facts of the drawing's C compared with gcc")
        #expect(result.findings.isEmpty, "\(result.findings.prefix(10).joined(separator: "\n"))")
        #expect(result.factCount > 100)
    }

    private static let corners = """
        enum colour { RED, GREEN = 7, HUGE = 0x100000000ULL, LOW = -5 };
        typedef enum { A = 1, B = -1 } letters;
        enum small { S = 1 } __attribute__((packed));
        typedef unsigned long long u64;
        typedef u64 aligned_u64 __attribute__((aligned(8)));
        typedef int (*callback)(struct only_here *, enum colour, const u64 *const *);
        typedef struct { char a; int b; } pair;
        typedef pair pairs[3];
        struct later;
        struct a {
            char c; u64 plain; char d; aligned_u64 wide; enum colour e; letters l; enum small s; callback f;
            pairs p; struct later *next; struct nowhere *nothing; pair *q; const volatile char *const names[2][3];
            int (*rows)[4]; int bits:3; int :0; unsigned more:7; struct { char x; u64 y; } unnamed[2];
            union { char u; struct { short v; }; } __attribute__((packed)); _Bool b; double z; char tail[];
        };
        struct later { struct a *back; pair by_value; } __attribute__((packed, aligned(4)));
        #pragma pack(push, 2)
        struct two { char a; int b; u64 c; char d; };
        #pragma pack(pop)
        struct fields { char a; int b __attribute__((packed)); u64 c __attribute__((aligned(32))); char d;
            short e __attribute__((packed, aligned(4))); };
        union both { char a[5]; int b; struct { char c; u64 d; } e __attribute__((packed)); };
        typedef int four __attribute__((vector_size(16)));
        typedef int low_four __attribute__((vector_size(16), aligned(4)));
        typedef int high_four __attribute__((vector_size(16), aligned(64)));
        typedef four other_four __attribute__((aligned(8)));
        struct vectors { char a; low_four b; char c; high_four d; char e; other_four f; char g; four h; };
        struct empty {}; struct zero { int n; u64 none[0]; };

        """

    @Test(arguments: ["x86_64", "i386", "aarch64"]) func corners(_ machine: String) throws {
        guard let gcc = GCC(for: .known(machine)) else { return print("no gcc for \(machine)") }
        let folder = try TemporaryFolder()
        let header = try folder.write(Self.corners, to: "corners.h")
        let ir = try read(.path(header), machine)
        let drawn = text(ir)
        let result = findings(ir, drawn, gcc)
        print("corners for \(machine): \(result.factCount) facts of the drawing's C compared with gcc")
        #expect(result.findings.isEmpty, "\(result.findings.prefix(10).joined(separator: "\n"))\n\(drawn)")
        #expect(result.factCount > 100)
        // A drawing that says something else is not taken.
        for (old, new) in [("__aligned__(32)", "__aligned__(16)"), (" bits:3", " bits:4"), ("b;  ", "b[2];  ")] {
            let other = drawn.replacing(old, with: new)
            try #require(other != drawn)
            #expect(!findings(ir, other, gcc).findings.isEmpty, "\(old) -> \(new)")
        }
    }

    /// Records without a tag, each behind a pointer of the next, have to be defined one after the other.
    @Test func aLongWay() throws {
        guard let gcc = GCC(for: .known("x86_64")) else { return print("no gcc for x86_64") }
        let folder = try TemporaryFolder()
        let links = (1..<3000).map { "typedef struct { r\($0 - 1) *next; } r\($0);\n" }
        let header = try folder.write("typedef struct { long end; } r0;\n" + links.joined(), to: "long.h")
        let ir = try read(.path(header), "x86_64")
        let result = findings(ir, text(ir), gcc)
        print("\(result.factCount) facts of a long drawing compared with gcc")
        #expect(result.findings.isEmpty, "\(result.findings.prefix(10).joined(separator: "\n"))")
        #expect(result.factCount > 9000)
    }
}
