// SPDX-License-Identifier: Apache-2.0
//
// Macros whose values are worked out and not asked for: the IR is the same, byte for byte, with all shortcuts, with
// those that are worthwhile and with none; and where a shortcut would be wrong, clang does not confirm it.

import LayoutIR
import TestSupport
import Testing

@testable import HeaderReader

@Suite struct ShortcutTests {
    /// The headers that a header of ioctls needs before it; found where a system has them for the target.
    private static let systemHeaders = [
        "linux/kvm.h", "linux/vfio.h", "linux/vhost.h", "linux/fuse.h", "linux/input.h", "linux/fs.h", "linux/cdrom.h",
        "linux/videodev2.h", "linux/dvb/frontend.h", "linux/if_tun.h", "linux/perf_event.h", "linux/btrfs.h",
        "linux/usbdevice_fs.h", "linux/acrn.h", "linux/elf.h", "linux/pci_regs.h", "linux/errno.h", "drm/i915_drm.h",
        "sound/asound.h", "scsi/sg.h", "stdint.h", "limits.h", "signal.h", "sys/ioctl.h", "termios.h",
    ]

    private struct Reading {
        let text: [UInt8]
        let facts: Int
    }

    private func read(_ request: ReadRequest, _ use: ShortcutUse) -> Reading? {
        var request = request
        request.shortcuts = use
        guard let ir = try? HeaderReader.read(request).ir else { return nil }
        return Reading(
            text: DeterministicJSON.bytes(of: ir),
            facts: ir.constants.count + ir.ioctls.count + ir.skipped.count)
    }

    @Test(arguments: ["x86_64", "i386", "aarch64", "powerpc64le", "riscv64", "s390x"])
    func systemHeadersReadTheSame(_ target: String) {
        var compared = (headers: 0, facts: 0)
        for header in Self.systemHeaders {
            let request = ReadRequest(
                interface: "system", headers: [.name(header)], prelude: [.name("linux/ioctl.h")],
                triple: .known(target))
            guard let asked = read(request, .none) else { continue }
            for use in [ShortcutUse.worthwhile, .all] {
                #expect(read(request, use)?.text == asked.text, "\(header) for \(target), \(use)")
            }
            compared.headers += 1
            compared.facts += asked.facts
        }
        print(
            "\(target): \(compared.facts) facts of \(compared.headers) headers compared with those that were asked for")
        #expect(target != "x86_64" || compared.headers > 10 && compared.facts > 3_000)
    }

    /// Every form of a literal at every limit.
    @Test(arguments: ["x86_64", "i386", "powerpc64le", "x86_64-pc-windows-gnu", "x86_64-unknown-openbsd"])
    func literalsHaveTheTypesOfC(_ target: String) throws {
        var bodies: [String] = [
            "00", "08", "1.5", "1e3", "0x1p3", "0b101", "1uLL", "1lL", "1LUL", "0x", "1z", "((7))", "( 7 )",
        ]
        for power in [0, 1, 15, 16, 31, 32, 62, 63] {
            let value = UInt64(1) << UInt64(power)
            for number in [value - 1, value, value + 1] {
                bodies += ["", "u", "l", "ul", "LU", "ll", "LLU", "ull"].flatMap { suffix in
                    [
                        "\(number)\(suffix)", "0x\(String(number, radix: 16))\(suffix)",
                        "0\(String(number, radix: 8))\(suffix)",
                    ]
                }
            }
        }
        bodies += [
            "18446744073709551615", "18446744073709551615u", "0xffffffffffffffff", "18446744073709551616",
            "0x1ffffffffffffffff",
        ]
        let text = bodies.enumerated().map { "#define L\($0.offset) \($0.element)\n" }.joined()
        let compared = try expectTheSame(text, target)
        print("\(target): \(compared) literals compared with clang's")
        #expect(compared == bodies.count)
    }

    /// Each operator between numbers at the limits of each type.
    @Test(arguments: ["x86_64", "i386", "powerpc64le", "x86_64-pc-windows-gnu"])
    func expressionsHaveTheValuesOfC(_ target: String) throws {
        let operands = [
            "0", "1", "31", "(63)", "2U", "3L", "4UL", "5LL", "1ULL", "-1", "(-7)", "~0", "(~0x7)", "2147483647",
            "0x80000000", "0xffffffff", "0x7fffffffffffffff", "0xffffffffffffffff",
        ]
        let bodies = operands.flatMap { left in
            operands.flatMap { right in
                ["|", "&", "^", "+", "-", "*", "<<", ">>"].map { "(\(left) \($0) \(right))" }
            }
        }
        let text = bodies.enumerated().map { "#define E\($0.offset) \($0.element)\n" }.joined()
        let compared = try expectTheSame(text, target)
        let worked = try confirm(text, target)
        print("\(target): \(compared) expressions compared with clang's, \(worked.literals) worked out")
        #expect(worked.isConfirmed && worked.literals > 1_000 && worked.literals < bodies.count)
        #expect(compared == bodies.count)
    }

    /// Expressions of every form, each in a header of its own.
    @Test(arguments: [
        "1 | 2 ^ 3 & 4 << 1 + 2 * 3", "(1 << 4) - 1", "1 << 4 - 1", "~(1 << 3)", "-(1 << 3)", "- -1", "--1", "~~1",
        "1 - -1", "1--1", "1 < 2", "1 << = 2", "1 && 2", "1 || 2", "(1) (2)", "(1", "1)", "()", "1 2", "+1", "1 /2",
        "5 % 3", "!0", "1 ? 2 : 3", "(int)1", "'a' | 1", "1.5 + 1", "1 << -1", "1 << 32", "1L << 32", "1 <<",
        "1 >> 1 >> 1", "8 - 4 - 2", "2 * (3 + 4)", "-2147483648", "-2147483647 - 1", "1U - 2", "1U - 2L", "~1U",

    ])
    func oneExpression(_ body: String) throws {
        #expect(try expectTheSame("#define E \(body)\n") == 1)
        if body == "1--1" { return }
        #expect(try confirm("#define E \(body)\n").isConfirmed)
    }

    /// Names in expressions: what is textual, what is gone, what is defined twice.
    @Test(arguments: [
        "#define A 1 + 2\n#define B (A * 2)\n", "#define A (1 + 2)\n#define B (A * 2)\n",
        "#define A 4\n#define B A\n#define C (B | 3)\n#define D C\n",
        "#define B 0\n#define A (B | 4)\n#undef B\n", "#define B 0\n#define A (B | 4)\n#undef B\nenum { B = 1 };\n",
        "enum { B = 1 };\n#define B B\n#define A (B | 4)\n", "#define A (A | 1)\n",
        "#define B 1\n#define A (B | 4)\n#pragma push_macro(\"B\")\n#undef B\n#define B 1U\n#pragma pop_macro(\"B\")\n",
        "#define F(x) 3\n#define A (F | 1)\n#define B (F(2) | 1)\n",
        "#define __SIZEOF_INT__ 7\n#define A __SIZEOF_INT__\n",
        "typedef int T;\n#define A (T)4\n#define B ((T)4 | 1)\n#define C (Q + 1)\n#define D (\"a\" Q)\n#define E (1 Q)\n",
        (0..<100).map { "#define A\($0 + 1) (A\($0))\n" }.joined() + "#define A0 1\n",
        "#define N (" + (0..<30).map { "N\($0)" }.joined(separator: " | ") + ")\n"
            + (0..<30).map { "#define N\($0) (1 << \($0))\n" }.joined(),
    ])
    func namesInExpressions(_ text: String) throws {
        #expect(try expectTheSame(text) > 0)
    }

    /// Reads a header with and without shortcuts.
    private func expectTheSame(_ text: String, _ target: String = "x86_64", ioctl: String = "") throws -> Int {
        let request = try request(text, target, ioctl: ioctl)
        let asked = try #require(read(request.request, .none))
        for use in [ShortcutUse.worthwhile, .all] {
            let worked = read(request.request, use)
            #expect(worked?.text == asked.text, "\(use): \(String(decoding: worked?.text ?? [], as: UTF8.self))")
        }
        return asked.facts
    }

    private func request(
        _ text: String, _ target: String, ioctl: String
    ) throws -> (request: ReadRequest, folder: TemporaryFolder) {
        let folder = try TemporaryFolder()
        _ = try folder.write(ioctl, to: "ioctl.h")
        let header = try folder.write("#include \"ioctl.h\"\n" + text, to: "case.h")
        return (
            ReadRequest(
                interface: "case", headers: [.path(header)], triple: .known(target), usesSystemHeaders: false),
            folder
        )
    }

    /// Whether clang confirms what holds for all shortcuts of a header, and how many ioctls there are among them.
    private func confirm(
        _ text: String, _ target: String = "x86_64", ioctl: String = ""
    ) throws -> (isConfirmed: Bool, ioctls: Int, literals: Int) {
        let (request, folder) = try request(text, target, ioctl: ioctl)
        defer { withExtendedLifetime(folder) {} }
        let clang = try HeaderReader.loadedLibclang()
        let arguments = try ClangArguments(request, clang)
        let survey = try Survey(clang, request, arguments)
        let shortcuts = Shortcuts(survey.macros, request.triple.platform, .all)
        let probes = try ProbeRun(clang, ProbePlan(survey, arguments, shortcuts), arguments)
        let types = TypeTable(clang, RecordNames(clang, survey.files, tags: []))
        return (
            shortcuts.areConfirmed(by: probes, ProbeEvaluator(probes, types)), shortcuts.ioctls.count,
            shortcuts.literals.count
        )
    }

    /// The ways in which a header may change a literal between its definition and the end.
    @Test(arguments: [
        "#define A 1\n#pragma push_macro(\"A\")\n#undef A\n#define A 2\n#pragma pop_macro(\"A\")\n",
        "#define A 1\n#undef A\n", "#define A 1\n#define B 2\n#undef B\n#define C B\n",
        "#define int 4\n#define char 5\n", "#define A 1\n#pragma GCC poison A\n",
    ])
    func whatIsNotAsWrittenIsNotConfirmed(_ text: String) throws {
        #expect(try expectTheSame(text + "struct x { long a; };\n") > 0)
        let found = try confirm(text + "struct x { long a; };\n")
        #expect(!found.isConfirmed || found.literals == 0)
    }

    private static let macros = """
        #define SHIFT_N 0
        #define SHIFT_G (SHIFT_N+8)
        #define _IOC(d, g, n, s) (((d) << 30) | ((g) << SHIFT_G) | ((n) << SHIFT_N) | ((s) << 16))
        #define _IOC_NONE 0U
        #define _IOC_WRITE 1U
        #define _IOC_READ 2U
        #define _IO(g, n) _IOC(0U, (g), (n), 0)
        #define _IOR(g, n, t) _IOC(2U, (g), (n), (sizeof(t)))
        #define _IOW(g, n, t) _IOC(1U, (g), (n), (sizeof(t)))
        #define _IOWR(g, n, t) _IOC(3U, (g), (n), (sizeof(t)))

        """

    private static let calls = """
        struct arg { long a[3]; };
        struct later;
        typedef struct arg arg_t;
        #define GROUP 0xAE
        #define BASE (100)
        #define A _IO('a', 1)
        #define B _IOR(GROUP, 0x02, struct arg)
        #define C _IOW(GROUP, BASE + 3, arg_t)
        #define D _IOWR(GROUP, BASE, char[12])
        #define E _IOR('e', 5, struct later)
        #define F _IOW('f', 6, void *)
        #define G _IOWR('g', 7, void)

        """

    /// The twin of those that must not be confirmed.
    @Test func thePlatformsMacrosAreConfirmed() throws {
        let found = try confirm(Self.calls, ioctl: Self.macros)
        #expect(found.isConfirmed && found.ioctls == 7, "\(found)")
        #expect(try expectTheSame(Self.calls, ioctl: Self.macros) == 10)
    }

    /// Macros of a platform's header that do something else than every platform's: as text to replace, and what by.
    static let wrong = [
        ("((g) << SHIFT_G)", "((g) << (SHIFT_G - 1))"), ("((g) << SHIFT_G)", "(((g) & 0x7f) << SHIFT_G)"),
        ("#define SHIFT_N 0", "#define SHIFT_N 1"), ("((s) << 16)", "(((s) & 0xfff) << 16)"),
        ("0U, (g), (n)", "0U, (n), (g)"),
        ("((d) << 30)", "((d) << 29)"), ("#define _IOR(g, n, t) _IOC(2U", "#define _IOR(g, n, t) _IOC(1U"),
        ("(sizeof(t))", "sizeof(t)+1"),
    ]

    @Test(arguments: wrong)
    func otherMacrosAreNotConfirmed(_ old: String, _ new: String) throws {
        let macros = Self.macros.replacing(old, with: new)
        #expect(macros != Self.macros)
        let found = try confirm(Self.calls, ioctl: macros)
        #expect(!found.isConfirmed || found.ioctls < 7, "\(found)")
        #expect(try expectTheSame(Self.calls, ioctl: macros) > 0)
    }

    /// A macro that agrees with a platform's at all limits, and differs between them, is not taken for one of them.
    @Test(arguments: [
        "((n) == 42 ? 7 : (n))", "((n) + (((n) + 1) & 2) - 2 * (((n) + 1) >> 8))", "((n) | ((n) << 1 & 0x7e))",
        "((n) ^ ((n) & 0x10 & ~((n) >> 1)))", "((n) * 1)",
    ])
    func whatDependsOnMoreThanItsBitsIsAsked(_ ordinal: String) throws {
        let macros = Self.macros.replacing("((n) << SHIFT_N)", with: ordinal)
        #expect(try confirm(Self.calls, ioctl: macros).ioctls == 0)
        #expect(try expectTheSame(Self.calls + "#define H _IO('h', 42)\n", ioctl: macros) > 0)
    }

    /// Parts that are outside their fields, or that nobody can read.
    @Test(arguments: [
        "_IO(256, 1)", "_IO(1, 300)", "_IO('\\x80', 1)", "_IO('ab', 1)", "_IO(1.5, 1)", "_IOR('a', 1, char[0x4000])",
        "_IOR('a', 1, nothing)", "_IOR('a', 1, struct arg, 2)", "_IO('a')", "_IO(-1, 1)", "_IO((1 << 31) * 2, 1)",
        "_IOR('a', 1, struct arg *)", "_IOR('a', 1, BASE)", "(_IO('a', 1))", "_IO('a', 1) + 1", "_IO('a', 1)(2)",
    ])
    func partsOutsideTheirFields(_ call: String) throws {
        #expect(try expectTheSame(Self.calls + "#define X \(call)\n", ioctl: Self.macros) == 11)
    }
}
