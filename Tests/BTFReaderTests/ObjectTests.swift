// SPDX-License-Identifier: Apache-2.0
//
// Objects with BTF from gcc, for machines of either byte order, against the reading of the same header.

import BTFReader
import Foundation
import HeaderReader
import LayoutIR
import TestSupport
import Testing

/// Every kind of member that a header of a kernel has. gcc 12 turns the bounds of a matrix around, which pahole makes
/// one bound; it states no sign for enums, and has no values of 64 bits.
private let header = """
    typedef unsigned char u8; typedef unsigned int u32; typedef unsigned long long u64;
    enum level { LOW = -2, HIGH = 70000 };
    enum __attribute__((packed)) small { ONE = 1, TWO };
    enum __attribute__((packed)) tiny { MINUS = -1, PLUS = 1 };
    enum __attribute__((packed)) mean { LEAST = -32768, MOST = 32767 };
    struct inner { u8 a; u32 b; };
    typedef struct { u32 counter; } counter_t;
    struct bits { u32 a : 3; u32 b : 5; u8 : 0; u32 c : 24; u64 d : 40; signed int e : 7; };
    struct __attribute__((packed)) tight { u8 a; u64 b; struct inner c; };
    struct everything {
        u8 first; enum level level; enum small small; enum tiny tiny; enum mean mean; counter_t counter;
        union { u32 word; struct { u8 low, high; }; u8 bytes[4]; };
        struct { u64 x; union { u32 y; u8 z; } u; } named[2]; struct { u8 one; } shared, *again;
        const volatile struct inner *pointer; int (*call)(struct inner *, const char *, ...);
        u8 row[15]; struct bits bits; struct tight tight; _Bool flag; char text[7]; u64 tail[];
    };
    """

@Suite struct ObjectTests {
    /// A compiler, and the target that the header is read for.
    struct Machine: Sendable, CustomTestStringConvertible {
        let gcc: String
        let triple: String
        var testDescription: String { gcc }
    }

    static let machines = [
        Machine(gcc: "gcc", triple: "x86_64-unknown-linux-gnu"),
        Machine(gcc: "i686-linux-gnu-gcc", triple: "i386-unknown-linux-gnu"),
        Machine(gcc: "aarch64-linux-gnu-gcc", triple: "aarch64-unknown-linux-gnu"),
        Machine(gcc: "s390x-linux-gnu-gcc", triple: "s390x-unknown-linux-gnu"),
    ].filter { RunningKernel.isInstalled($0.gcc) }

    @Test(arguments: machines) func membersAreWhereTheHeaderSays(_ machine: Machine) throws {
        let (headers, object) = try Self.read(machine, header)
        let facts = StatedFacts(headers, object, statesSigns: false)
        print("\(machine.gcc) -gbtf: \(facts.count) facts, \(facts.wrong.count) differ")
        #expect(facts.count > 80)
        #expect(facts.wrong.isEmpty, "\(facts.wrong)")
    }

    /// The twin: a header in which one member is elsewhere.
    @Test func aMovedMemberIsSeen() throws {
        let machine = try #require(Self.machines.first)
        let moved = header.replacing("struct inner { u8 a; u32 b; };", with: "struct inner { u32 b; u8 a; };")
        let (headers, _) = try Self.read(machine, header)
        let (_, object) = try Self.read(machine, moved)
        #expect(StatedFacts(headers, object, statesSigns: false).wrong.contains { $0.hasPrefix("inner.") })
    }

    private static func read(_ machine: Machine, _ text: String) throws -> (headers: LayoutIR, object: LayoutIR) {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("hvabi-btf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("case.h").path
        try text.write(toFile: path, atomically: true, encoding: .utf8)
        let source = folder.appendingPathComponent("case.c").path
        try "#include \"case.h\"\nstruct everything *use(struct everything *e) { return e; }\n"
            .write(toFile: source, atomically: true, encoding: .utf8)
        let object = folder.appendingPathComponent("case.o").path
        _ = try RunningKernel.output(of: machine.gcc, ["-gbtf", "-c", "-o", object, source])
        let headers = try HeaderReader.read(
            ReadRequest(interface: "case", headers: [.path(path)], triple: .known(machine.triple)))
        let container = try BTFContainer(Array(try Data(contentsOf: URL(fileURLWithPath: object))))
        let ir = try BTFReader.read([try container.graph()], interface: "case", target: headers.ir.target)
        return (headers.ir, ir)
    }
}
