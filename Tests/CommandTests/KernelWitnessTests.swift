// SPDX-License-Identifier: Apache-2.0
//
// `check --against` a kernel or an object: what gcc writes down of another spelling of the same records is the judge.

import Foundation
import LayoutIR
import TestSupport
import Testing

@Suite(.enabled(if: Surroundings.isProgram(Executable.path("gcc")), "gcc is missing")) struct KernelWitnessTests {
    private static let header = """
        enum level { LOW = -2, HIGH = 70000, LEVEL_MAX };
        struct inner { unsigned char a; unsigned int b; };
        struct outer {
            unsigned int first; unsigned int second;
            union { unsigned int word; struct { unsigned char low, high; }; unsigned char bytes[8]; struct { int x; } in; };
            struct inner inner[2]; unsigned int a : 3, b : 29; unsigned int old_name; enum level level; char name[];
        };
        struct nowhere { int a; };

        """
    /// The same as a kernel has it: a rename, a member more in a union, one less, and a name of 48 bytes.
    private static let kernel =
        header
        .replacing("old_name", with: "new_name").replacing("char name[]", with: "char name[48]")
        .replacing("unsigned char bytes[8]", with: "unsigned char bytes[8]; short more")
        .replacing("struct { int x; } in;", with: "").replacing("struct nowhere { int a; };\n", with: "")
        .replacing("HIGH = 70000", with: "HIGH = 70000, HIGHER")

    private let small: SmallABI
    private let folder: TemporaryFolder

    init() throws {
        small = try SmallABI(header: Self.header)
        folder = try TemporaryFolder()
    }

    /// An object with the types of a text.
    private func object(_ text: String, _ name: String = "case") throws -> String {
        let source = try folder.write("\(text)\nstruct outer *use(struct outer *o) { return o; }\n", to: "\(name).c")
        let object = "\(folder.path)/\(name).o"
        let run = try ChildProcess(Executable.path("gcc"), ["-gbtf", "-c", "-o", object, source])
        #expect(run.status == 0, "\(run.errors)")
        return object
    }

    private func check(_ against: String, _ more: String...) throws -> ChildProcess {
        try ChildProcess(
            Hvabi.path, ["check", "--abi", small.abi, "--only", "kernel", "--against", against] + more)
    }

    @Test func whatIsKnownToDifferIsNoted() throws {
        let run = try check(try object(Self.kernel))
        #expect(run.status == 0, "\(run.text)\(run.errors)")
        for text in [
            "3 of 4 declarations found: 3 equal, 0 differ; 1 not in this kernel",
            "outer.old_name is new_name there, of the same place and width [kernel-renamed]",
            "outer.in is not there: word, low, high, ... covers its bytes [kernel-covered]",
            "outer.more is only there: word, low, high, ... covers its bytes [kernel-only]",
            "outer.name without a size here, an array of 48 there [kernel-array]",
            "warning: LEVEL_MAX value: small@1 70001, \(folder.path)/case.o 70002 [kernel-end]",
            "equal: struct inner, struct outer", "not in this kernel: struct nowhere",
        ] {
            #expect(run.text.contains(text), "\(text): \(run.text)")
        }
    }

    /// The twins: each change of the kernel's side is found, at its name.
    @Test(arguments: [
        ("first; unsigned int second", "second; unsigned int first", "outer.first bitOffset: small@1 0, "),
        ("int second;", "long second;", "outer.second bitWidth: small@1 32, "),
        ("unsigned char a; unsigned int b;", "unsigned int b; unsigned char a;", "inner.a bitOffset: small@1 0, "),
        ("a : 3, b : 29", "a : 4, b : 28", "outer.b bitOffset: small@1 259, "),
        ("char name[];\n};", "char name[];\n} __attribute__((aligned(64)));", "outer byteSize: small@1 44, "),
        ("LOW = -2", "LOW = -3", "LOW value: small@1 -2, "),
        ("HIGH = 70000", "HIGH = 70001", "HIGH value: small@1 70000, "),
        ("struct { unsigned char low, high; }", "struct { unsigned char high, low; }", "outer.low bitOffset: "),
        ("{ int x; } in", "{ int y, x; } in", "outer.in.x bitOffset: small@1 64, "),
        ("unsigned int old_name; ", "", "outer.level bitOffset: small@1 320, "),
    ])
    func aChangeIsFound(_ text: String, _ change: String, _ finding: String) throws {
        let changed = Self.header.replacing(text, with: change)
        #expect(changed != Self.header)
        let run = try check(try object(changed))
        #expect(run.status == 1 && run.text.contains(finding), "\(finding): \(run.text)\(run.errors)")
    }

    /// The other way round: it is the header that is shifted.
    @Test func aShiftedMemberOfTheHeaderIsFound() throws {
        let object = try object(Self.header)
        #expect(try check(object).status == 0)
        try small.writeHeader(Self.header.replacing("unsigned int first;", with: "unsigned long long first;"))
        let run = try check(object)
        #expect(
            run.status == 1 && run.text.contains("outer.second bitOffset: small@1 64, "), "\(run.text)\(run.errors)")
        try small.writeHeader(Self.header.replacing("char name[];", with: "unsigned long long more;"))
        let longer = try check(object)
        #expect(
            longer.status == 1 && longer.text.contains("outer.more is not there, and no member covers its bytes"),
            "\(longer.text)")
    }

    /// A newer header may name what was padding, where it only keeps it; a member that means something is missing.
    @Test func whatNamesPaddingIsNoted() throws {
        let use = "\nstruct outer *outer;\n"
        let object = try object("struct outer { long a; int b; };" + use)
        for (name, status, text) in [
            ("reserved", Int32(0), "[kernel-padding]"), ("more", 1, "no member covers its bytes"),
        ] {
            try small.writeHeader("struct outer { long a; int b; int \(name); };\n")
            let run = try check(object)
            #expect(run.status == status && run.text.contains(text), "\(run.text)\(run.errors)")
        }
        try small.writeHeader("struct outer { long a; int b; int c; long reserved; };\n")
        #expect(try check(object).status == 1)
    }

    @Test func whatIsNotThereIsNoAgreement() throws {
        try small.writeHeader("struct nowhere { int a; };\n")
        let run = try check(try object(Self.kernel))
        #expect(run.status == 2 && run.text.contains("nothing compared, 0 of 1 declarations found"), "\(run.text)")
        #expect(run.errors.contains("[nothing-compared]"), "\(run.errors)")
    }

    /// Another machine's kernel is dumped there, and a header need not belong to an interface.
    @Test func aDumpStandsForAKernel() throws {
        let object = try object(Self.kernel)
        let whole = try Hvabi.run("dump", object)
        let scoped = try Hvabi.run("dump", object, "--scope", "small", "--abi", small.abi)
        for (name, dump) in [("whole.json", whole), ("scoped.json", scoped)] {
            #expect(dump.status == 0, "\(dump.errors)")
            let run = try check(try folder.write(dump.text, to: name))
            #expect(run.status == 0 && run.text.contains("3 of 4 declarations found"), "\(run.text)\(run.errors)")
        }
        #expect(!scoped.text.contains("\"name\": \"nowhere\""))
        let header = try folder.write(Self.header, to: "case.h")
        let run = try Hvabi.run("check", header, "--against", object, "--format", "json")
        #expect(run.status == 0 && run.text.contains("\"state\": \"absent\""), "\(run.text)\(run.errors)")
    }

    @Test func mistakesAreNamed() throws {
        let object = try object(Self.kernel)
        let header = try folder.write(Self.header, to: "case.h")
        let full = try folder.write(try Hvabi.run("dump", header).text, to: "full.json")
        let cases: [([String], Int32, String)] = [
            (["check", header], 64, "belongs to no interface"),
            (["check", "--abi", small.abi, "--only", "kernel"], 64, "'kernel' is compared with --against"),
            (["check", "--abi", small.abi, "--only", "contract", "--against", object], 64, "which is not made"),
            (["check", "--abi", small.abi, "--only", "kernel", "--against", full], 2, "[not-a-kernel]"),
            (["check", object, "--against", object], 2, "[partial-source]"),
        ]
        for (arguments, status, text) in cases {
            let run = try ChildProcess(Hvabi.path, arguments)
            #expect(run.status == status && run.errors.contains(text), "\(arguments): \(run.text)\(run.errors)")
        }
    }

    /// An object of another machine is not compared, and that is no agreement either.
    @Test(.enabled(if: Surroundings.isProgram(Executable.path("aarch64-linux-gnu-gcc")), "no compiler for aarch64"))
    func anotherMachineIsRefused() throws {
        let source = try folder.write(Self.kernel + "struct outer *o;\n", to: "arm.c")
        let object = "\(folder.path)/arm.o"
        let gcc = Executable.path("aarch64-linux-gnu-gcc")
        #expect(try ChildProcess(gcc, ["-gbtf", "-c", "-o", object, source]).status == 0)
        let run = try check(object)
        #expect(run.status == 2 && run.text.contains("is of aarch64-unknown-linux-gnu"), "\(run.text)\(run.errors)")
    }
}

private let types = "/sys/kernel/btf/vmlinux"
private let isThere = FileManager.default.isReadableFile(atPath: types)

/// The running kernel, whatever it is built with: every kernel has lists.
@Suite(.enabled(if: isThere, "there is no \(types) here")) struct RunningKernelWitnessTests {
    private static let header = "struct list_head { struct list_head *next, *prev; };\n"

    @Test func theRunningKernelIsAWitness() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write(Self.header, to: "list.h")
        let run = try Hvabi.run("check", header, "--against", "kernel")
        #expect(run.status == 0 && run.text.contains("1 of 1 declarations found: 1 equal"), "\(run.text)\(run.errors)")
        #expect(run.text.contains("6 facts compared with kernel "))
        let shifted = try folder.write(Self.header.replacing("*next", with: "*first, *next"), to: "shifted.h")
        let twin = try Hvabi.run("check", shifted, "--against", "kernel")
        #expect(twin.status == 1 && twin.text.contains("list_head.next bitOffset: "), "\(twin.text)\(twin.errors)")
    }

    /// The twin: one number of a copy of all of the kernel's types is another.
    @Test func aFieldMovedInACopyIsFound() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write(Self.header, to: "list.h")
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: types)))
        let copy = "\(folder.path)/vmlinux.btf"
        let word = { (offset: Int) in (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << ($1 * 8) } }
        let (types, strings) = (word(4) + word(8), word(4) + word(16))
        let name = Array("\0list_head\0".utf8)
        let text = try #require(bytes[strings...].firstRange(of: name))
        let nameOffset = text.lowerBound + 1 - strings
        // A record of two members: its name, its kind and count, its size, and then name, type and offset of each.
        let record = try #require(
            stride(from: types, to: strings, by: 4).first {
                word($0) == nameOffset && word($0 + 4) == 4 << 24 | 2 && word($0 + 8) == 16
            })
        let target = try #require(
            try LayoutIR.read(snapshot: Array(try Hvabi.run("dump", "kernel", "--scope", "list_head").output)).first
        ).target.triple
        for (offset, status) in [(64, Int32(0)), (128, 1)] {
            // The record grows with it: no member is beyond its end.
            bytes[record + 8] = UInt8(offset / 8 + 8)
            bytes[record + 12 + 12 + 8] = UInt8(offset)
            try Data(bytes).write(to: URL(fileURLWithPath: copy))
            let run = try Hvabi.run("check", header, "--against", "btf:\(copy)", "--target", target)
            #expect(run.status == status, "\(run.text)\(run.errors)")
            #expect(status == 0 || run.text.contains("list_head.prev bitOffset: \(header) 64, btf:\(copy) 128"))
        }
        let silent = try Hvabi.run("check", header, "--against", "btf:\(copy)")
        #expect(silent.status == 2 && silent.errors.contains("does not say its machine"), "\(silent.errors)")
    }
}
