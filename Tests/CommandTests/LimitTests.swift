// SPDX-License-Identifier: Apache-2.0
//
// Headers that would take forever, all memory, or all of a stack: one error, exit 2, and nothing written.

import Foundation
import TestSupport
import Testing

@Suite struct LimitTests {
    /// Ten times ten times ten ...: `text` of the level below, ten times.
    private static func laughs(_ first: String, _ separator: String, levels: Int = 11) -> String {
        let lines = (1...levels).map { level in
            let one = "L\(level - 1)"
            return "#define L\(level) \(Array(repeating: one, count: 10).joined(separator: separator))\n"
        }
        return "#define L0 \(first)\n" + lines.joined()
    }

    @Test func time() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            Self.laughs("struct b;", " ") + "struct a { int b; };\nL11\n", to: "laughs.h")
        let (run, seconds) = try Self.timed(["dump", path, "--time-limit", "1", "--memory-limit", "0"])
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(run.errors == "error: not done after 1 s (--time-limit); nothing was written [time-limit]\n")
        #expect(seconds < 20)
    }

    @Test func memory() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.laughs("struct b;", " ") + "struct a { int b; };\nL11\n", to: "zero.h")
        let (run, _) = try Self.timed(["dump", path, "--time-limit", "100", "--memory-limit", "300"])
        #expect(run.status == 2 && run.output.isEmpty)
        #expect(
            run.errors
                == "error: needs more than 300 MiB of memory (--memory-limit); nothing was written [memory-limit]\n"
        )
    }

    /// The twin of both: the same limits, and nothing that they stop.
    @Test func withinLimits() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("struct a { int b; };\n", to: "sound.h")
        let (run, _) = try Self.timed(["dump", path, "--time-limit", "100", "--memory-limit", "300"])
        #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    }

    @Test(arguments: [["--time-limit", "-1"], ["--memory-limit", "x"], ["--time-limit", "1000001"]])
    func wrongLimits(_ arguments: [String]) throws {
        #expect(try Self.timed(["dump", "acrn"] + arguments).0.status == 64)
    }

    @Test func nothingIsWritten() throws {
        let small = try SmallABI()
        #expect(try small.generate().status == 0)
        let old = small.snapshot()
        try small.writeHeader(Self.laughs("struct b;", " ") + SmallABI.header + "L11\n")
        let run = try small.generate("--time-limit", "1")
        #expect(run.status == 2 && run.errors.hasSuffix("[time-limit]\n"), "\(run.errors)")
        #expect(small.snapshot() == old)
    }

    /// Deep and wide: read, refused, or stopped by a limit, with a sentence; never a crash.
    static let shapes: [String: String] = [
        "minus": "#define A \(String(repeating: "- ", count: 100_000))1\nstruct s { int a; };\n",
        "plus": "#define A \(String(repeating: "1+", count: 100_000))1\nstruct s { int a; };\n",
        "values": laughs("1", "+") + "struct s { int a; };\n",
        "brackets": "enum { A = \(String(repeating: "(", count: 10_000))1\(String(repeating: ")", count: 10_000)) };\n",
        "records": "struct s { \(String(repeating: "struct { ", count: 10_000)) int a; "
            + String(repeating: "}; ", count: 10_000) + "};\n",
        "pointers": "struct s { int \(String(repeating: "*", count: 3_000))a; };\n",
        "arrays": "struct s { int a\(String(repeating: "[1]", count: 1_000)); };\n",
        "functions":
            "struct s { int \(String(repeating: "(*", count: 3_000))a\(String(repeating: ")(void)", count: 3_000)); };\n",
        "typedefs": "typedef int t0;\n" + (1...3_000).map { "typedef t\($0 - 1) t\($0);\n" }.joined()
            + "struct s { t3000 a; };\n",
        "members": "struct s0 { int a; };\n" + (1...3_000).map { "struct s\($0) { struct s\($0 - 1) a; };\n" }.joined(),
        "circle": "typedef struct s s; typedef s *p; typedef p q[4]; struct s { q a; p (*f)(q, s *); s *n; };\n",
        "itself": "struct s { struct s a; };\n", "conditionals": String(repeating: "#if 1\n", count: 100_000),
        "fields": "struct s {\n" + (0..<5_000).map { "int f\($0);\n" }.joined() + "};\n",
        "bits": "struct s {\n" + (0..<5_000).map { "int f\($0) : 3;\n" }.joined() + "};\n",
        "gigabytes": "struct s { char a[1UL << 30]; int b; }; struct t { struct s a[1UL << 20]; int b; };\n",
        "exabytes": "struct s { char a[1UL << 62]; int b; }; struct t { struct s a; struct s b; struct s c; };\n",
        "pragmas": "#pragma nonsense 1 2\n#pragma pack(push, unknown, 3)\n#pragma STDC NONSENSE\n"
            + "struct __attribute__((nonsense(1))) s { int a __attribute__((frobnicate)); };\n",
    ]

    @Test(arguments: shapes.keys.sorted())
    func shape(_ name: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(try #require(Self.shapes[name]), to: "\(name).h")
        for llvm in Hvabi.installations {
            let (run, seconds) = try Self.timed(
                ["dump", path, "--time-limit", "10", "--memory-limit", "2000"], ["HVABI_LLVM": llvm])
            #expect(run.status == 0 || run.status == 2, "\(llvm): \(run.status) \(run.errors.prefix(200))")
            #expect(run.output.isEmpty == (run.status == 2), "\(llvm)")
            let lines = run.errors.split(separator: "\n")
            #expect(lines.allSatisfy { $0.contains(": ") && $0.hasSuffix("]") }, "\(llvm): \(run.errors.prefix(200))")
            #expect((run.status == 2) == run.errors.contains("error: "), "\(llvm): \(run.errors.prefix(200))")
            #expect(seconds < 60, "\(llvm)")
        }
    }

    private static func timed(
        _ arguments: [String], _ environment: [String: String] = [:]
    ) throws -> (ChildProcess, Double) {
        let start = ContinuousClock.now
        let run = try ChildProcess(Hvabi.path, arguments, environment: environment)
        return (run, (ContinuousClock.now - start) / .seconds(1))
    }
}
