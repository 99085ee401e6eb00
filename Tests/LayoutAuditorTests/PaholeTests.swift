// SPDX-License-Identifier: Apache-2.0
//
// Drawings against pahole, which reads them off gcc's debug information.

import Foundation
import HeaderReader
import LayoutAuditor
import LayoutIR
import Reports
import TestSupport
import Testing

@Suite struct PaholeTests {
    /// Where each record of a header differs from what pahole says of it.
    private struct Comparison {
        var recordCount = 0
        var factCount = 0
        var findings: [String] = []

        init(_ ours: PaholeText, _ theirs: PaholeText) {
            for (name, facts) in ours.facts.sorted(by: { $0.key < $1.key }) {
                guard let other = theirs.facts[name] else {
                    findings.append("\(name): pahole does not have it")
                    continue
                }
                let own = Self.comparable(facts)
                let expected = Self.comparable(other)
                recordCount += 1
                factCount += expected.count
                let difference = own.difference(from: expected)
                findings += difference.map { change in
                    switch change {
                    case .insert(_, let fact, _): "\(name): only ours: \(fact)"
                    case .remove(_, let fact, _): "\(name): only pahole's: \(fact)"
                    }
                }
            }
        }

        /// pahole does not say what padding the records have that are drawn in place.
        private static func comparable(_ facts: [String]) -> [String] {
            facts.filter { !$0.hasSuffix(" padding") || $0.hasPrefix("last struct") }
        }
    }

    /// The drawings of every struct that a C text declares or includes, ours and pahole's; nil without pahole.
    private func draw(_ text: String, _ headers: [ReadRequest.Header]) throws -> (ours: PaholeText, theirs: PaholeText)?
    {
        let pahole = Executable.path("pahole")
        guard Surroundings.isProgram(pahole) else {
            print("no pahole (package dwarves): nothing compared")
            return nil
        }
        let folder = try TemporaryFolder()
        let source = try folder.write(text, to: "all.c")
        let object = "\(folder.path)/all.o"
        let gcc = try ChildProcess(
            Executable.path("gcc"), ["-g", "-fno-eliminate-unused-debug-types", "-c", source, "-o", object])
        try #require(gcc.status == 0, "\(gcc.errors)")
        let request = ReadRequest(
            interface: "all", headers: headers,
            prelude: [.name("linux/types.h"), .name("linux/ioctl.h")], triple: .known(hostTriple))
        let declarations = IRIndex(try HeaderReader.read(request).ir)
        let structs = declarations.topRecords.filter { $0.kind == .struct }
        let drawings = structs.compactMap { RecordDrawing.draw($0.name, in: [("host", declarations)]) }
        var drawn = try ChildProcess(pahole, [object]).output
        // Structs that only a typedef names have to be asked for.
        for record in structs where record.spelling?.hasPrefix("struct ") == false {
            drawn += try ChildProcess(pahole, ["-C", record.name, object]).output
        }
        return (PaholeText(LayoutText.text(drawings)), PaholeText(String(decoding: drawn, as: UTF8.self)))
    }

    private var hostTriple: String {
        #if arch(arm64)
            "aarch64-unknown-linux-gnu"
        #else
            "x86_64-unknown-linux-gnu"
        #endif
    }

    @Test(arguments: [
        ["linux/kvm.h"], ["linux/acrn.h"], ["linux/vfio.h", "linux/perf_event.h", "linux/io_uring.h"],
    ])
    func kernelHeaders(_ headers: [String]) throws {
        let includes = (["linux/types.h", "linux/ioctl.h"] + headers).map { "#include <\($0)>\n" }.joined()
        guard let both = try draw(includes, headers.map { .name($0) }) else { return }
        let comparison = Comparison(both.ours, both.theirs)
        print("\(headers): \(comparison.factCount) facts of \(comparison.recordCount) records compared with pahole")
        #expect(comparison.findings.isEmpty, "\(comparison.findings.prefix(20).joined(separator: "\n"))")
        #expect(comparison.factCount > 200)
    }

    /// Records that no header of the kernel has: bit-fields of all kinds, holes in every place.
    private static let corners = """
        typedef unsigned long long u64;
        struct in { char a; short b; char c; };
        typedef struct { char a; int b; } only_typedef;
        struct s {
            int a; u64 b; char c; unsigned long d:5, e:3; int :4; unsigned f:9; struct { char x; u64 y; } g;
            const char *names[4]; int (*fn)(int, struct in *); struct in in[2];
            union { char q; struct { char r[30]; int s; } t; } z; int h; u64 last __attribute__((aligned(32)));
        };
        struct t { struct in i; int x; struct in j; only_typedef k; };
        struct u { char a; int b:3; int c:4; long d:40; int :0; int e:2; };
        struct v { char a; int :4; int b:8; unsigned short q:3; };
        struct w { int a:3; char b; short c:2; u64 d:60; u64 e:10; } __attribute__((packed));
        struct x { unsigned a:1; unsigned long b:40; unsigned c:1; unsigned d:31; char e; };
        struct f { u64 a; int n; char data[]; };
        struct e { char a; struct { int b; struct { char c; u64 d; }; } e; char f; };

        """

    @Test func corners() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write(Self.corners, to: "corners.h")
        guard let both = try draw(Self.corners, [.path(header)]) else { return }
        let comparison = Comparison(both.ours, both.theirs)
        print("\(comparison.factCount) facts of \(comparison.recordCount) records compared with pahole")
        #expect(comparison.findings.isEmpty, "\(comparison.findings.joined(separator: "\n"))")
        #expect(comparison.recordCount == 10)
    }

    /// Gcc compiles a text that is not quite the one we read: each change has to show.
    @Test(arguments: [
        ("short b", "char b"), ("f:9", "f:8"), ("int n; char", "short n; char"), ("char c; u64 d; };", "u64 d; };"),
        ("aligned(32)", "aligned(16)"), ("int x; struct", "int x; char y; struct"), ("u64 e:10", "u64 e:2"),
    ])
    func aChangeIsFound(_ old: String, _ new: String) throws {
        let folder = try TemporaryFolder()
        let header = try folder.write(Self.corners, to: "corners.h")
        let other = Self.corners.replacing(old, with: new)
        try #require(other != Self.corners)
        guard let both = try draw(other, [.path(header)]) else { return }
        #expect(!Comparison(both.ours, both.theirs).findings.isEmpty)
    }
}
