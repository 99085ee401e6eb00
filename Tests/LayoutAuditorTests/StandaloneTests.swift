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
    /// A header, and the compiler of the target it is read for.
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let triple: String
        let compiler: String
        let root: String?

        var testDescription: String { "\(name) \(triple)" }
    }

    private static let cases = ["kvm", "acrn", "vfio", "perf_event", "io_uring", "if_link"].flatMap { name in
        [
            Case(name: name, triple: "x86_64-unknown-linux-gnu", compiler: "x86_64-linux-gnu-gcc", root: nil),
            Case(
                name: name, triple: "i386-unknown-linux-gnu", compiler: "i686-linux-gnu-gcc",
                root: "/usr/i686-linux-gnu/include"),
            Case(
                name: name, triple: "aarch64-unknown-linux-gnu", compiler: "aarch64-linux-gnu-gcc",
                root: "/usr/aarch64-linux-gnu/include"),
        ]
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

    /// What a compiler says against the facts of `ir` when it reads `text` for it.
    private func findings(
        _ ir: LayoutIR, _ text: String, _ compiler: String, comparesTypes: Bool = true
    ) throws -> (findings: [String], factCount: Int) {
        let probe = CompilerProbe(records(of: ir), includes: text)
        let folder = try TemporaryFolder()
        let lines = probe.text.split(separator: "\n")
        let kept = lines.filter { comparesTypes || !$0.hasPrefix("_Static_assert(__builtin_types_compatible_p") }
        let source = try folder.write(kept.joined(separator: "\n") + "\n", to: "probe.c")
        let object = "\(folder.path)/probe.o"
        let run = try ChildProcess(
            Executable.path(compiler), ["-std=gnu11", "-w", "-fmax-errors=0", "-c", source, "-o", object])
        guard run.status == 0 else {
            return (run.errors.split(separator: "\n").map(String.init), 0)
        }
        let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: object)))
        return (ObjectImage(bytes, ir.target.endianness).findings(probe), probe.factCount - (lines.count - kept.count))
    }

    private func read(_ header: ReadRequest.Header, _ triple: String, _ root: String? = nil) throws -> LayoutIR {
        let request = ReadRequest(
            interface: "case", headers: [header], prelude: [.name("linux/types.h"), .name("linux/ioctl.h")],
            triple: .known(triple), includeDirectories: root.map { [$0] } ?? [])
        return try HeaderReader.read(request).ir
    }

    @Test(arguments: cases, [false, true]) func kernelHeaders(_ header: Case, _ expands: Bool) throws {
        let path = "\(header.root ?? "/usr/include")/linux/\(header.name).h"
        guard Surroundings.isProgram(Executable.path(header.compiler)), FileManager.default.fileExists(atPath: path)
        else {
            print("no \(header.compiler) or no \(path): nothing compared")
            return
        }
        let ir = try read(.path(path), header.triple, header.root)
        // A record that is drawn in place has no tag there.
        let result = try findings(ir, text(ir, expands: expands), header.compiler, comparesTypes: !expands)
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
        let compiler = "\(machine == "i386" ? "i686" : machine)-linux-gnu-gcc"
        guard Surroundings.isProgram(Executable.path(compiler)) else { return print("no \(compiler)") }
        let folder = try TemporaryFolder()
        let header = try folder.write(Self.corners, to: "corners.h")
        let ir = try read(.path(header), "\(machine)-unknown-linux-gnu")
        let drawn = text(ir)
        let result = try findings(ir, drawn, compiler)
        print("corners for \(machine): \(result.factCount) facts of the drawing's C compared with gcc")
        #expect(result.findings.isEmpty, "\(result.findings.prefix(10).joined(separator: "\n"))\n\(drawn)")
        #expect(result.factCount > 100)
        // A drawing that says something else is not taken.
        for (old, new) in [("__aligned__(32)", "__aligned__(16)"), (" bits:3", " bits:4"), ("b;  ", "b[2];  ")] {
            let other = drawn.replacing(old, with: new)
            try #require(other != drawn)
            #expect(try !findings(ir, other, compiler).findings.isEmpty, "\(old) -> \(new)")
        }
    }
}
