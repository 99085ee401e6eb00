// SPDX-License-Identifier: Apache-2.0
//
// The table of platforms against the gccs that are installed: each row's data model as assertions in C.

import Foundation
import LayoutIR
import TestSupport
import Testing

@Suite struct PlatformTests {
    /// The rows that a gcc which is here can judge.
    private static let judged = Platform.all.filter {
        $0.judge.gcc.map { Executable.path($0.program).hasPrefix("/") } ?? false
    }

    /// A platform's model as C, a line for each fact. A stand-in shares all but `char` and `wchar_t`.
    private static func assertions(_ platform: Platform) -> [String] {
        let model = platform.model
        var facts = [
            "sizeof(void *) == \(model.pointerBitWidth / 8)", "sizeof(long) == \(model.longBitWidth / 8)",
            "__builtin_offsetof(struct pair, value) == \(model.longLongByteAlignment)",
            "(__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__) == \(model.endianness == .big ? 1 : 0)",
        ]
        if case .own = platform.judge {
            facts += [
                "sizeof(__WCHAR_TYPE__) == \(model.wideCharBitWidth / 8)",
                "((__WCHAR_TYPE__)-1 < 0) == \(model.isWideCharSigned ? 1 : 0)",
                "((char)-1 < 0) == \(model.isCharSigned ? 1 : 0)",
            ]
            if let macro = platform.system.macro { facts.append("defined \(macro)") }
        }
        return facts
    }

    private static func refusals(of facts: [String], _ gcc: DebianGCC) throws -> [String] {
        let lines = facts.map { fact in
            fact.hasPrefix("defined ")
                ? "#if !\(fact)\n#error \(fact)\n#endif" : "_Static_assert(\(fact), \"\(fact)\");"
        }
        let folder = try TemporaryFolder()
        let text = "struct pair { char first; long long value; };\n" + lines.joined(separator: "\n") + "\n"
        let source = try folder.write(text, to: "model.c")
        let run = try ChildProcess(
            Executable.path(gcc.program), gcc.arguments + ["-std=gnu11", "-nostdinc", "-fsyntax-only", source])
        let errors = run.errors.split(separator: "\n").filter { $0.contains("error: ") }.map(String.init)
        return run.status != 0 && errors.isEmpty ? [run.errors] : errors
    }

    @Test func gccHasTheModelOfTheTable() throws {
        var count = 0
        for platform in Self.judged {
            let gcc = try #require(platform.judge.gcc)
            let facts = Self.assertions(platform)
            let refusals = try Self.refusals(of: facts, gcc)
            #expect(refusals.isEmpty, "\(platform.name): \(refusals)")
            count += facts.count
        }
        print("\(Self.judged.count) of \(Platform.all.count) platforms have a gcc here: \(count) facts compared")
        #expect(count > 0)
    }

    /// The twin: a wrong model is refused, fact for fact.
    @Test func gccRefusesAnotherModel() throws {
        let platform = try #require(Self.judged.first)
        let facts = Self.assertions(platform).map { fact in
            fact.hasPrefix("defined ") ? "defined __NoSystem__" : "!(\(fact))"
        }
        let refusals = try Self.refusals(of: facts, try #require(platform.judge.gcc))
        #expect(refusals.count == facts.count)
    }

    @Test func everyNameIsItsRows() throws {
        for platform in Platform.all {
            let triple = try Triple(platform.name)
            #expect(triple.platform == platform && triple.text == platform.name)
            for environment in platform.environments {
                let end = environment.isEmpty ? "" : "-\(environment)"
                let text = "\(platform.architecture.rawValue)-pc-\(platform.system.rawValue)\(end)"
                #expect(try Triple(text).platform == platform, "\(text)")
            }
        }
        #expect(Set(Platform.all.map(\.name)).count == Platform.all.count)
    }

    /// A companion has 32 bits, the same system, and the same order of bytes.
    @Test func companionsAreNarrow() throws {
        var count = 0
        for platform in Platform.all {
            for name in platform.companions {
                let companion = try Triple(name).platform
                #expect(companion.name == name)
                #expect(companion.system == platform.system && companion.model.endianness == platform.model.endianness)
                #expect(companion.model.pointerBitWidth == 32 && platform.model.pointerBitWidth == 64)
                count += 1
            }
        }
        #expect(count > 15)
    }

    @Test(arguments: [
        ("mips-linux-gnu", "mips-linux-gnu-gcc", "gcc-mips-linux-gnu"),
        ("mips64el-linux-gnu", "mips64el-linux-gnuabi64-gcc", "gcc-mips64el-linux-gnuabi64"),
        ("sparc64-linux-gnu", "sparc64-linux-gnu-gcc", "gcc-sparc64-linux-gnu"),
        ("x86_64-w64-mingw32", "x86_64-w64-mingw32-gcc", "gcc-mingw-w64-x86-64"),
        ("i686-w64-mingw32", "i686-w64-mingw32-gcc", "gcc-mingw-w64-i686"),
        ("i386-linux-gnu", "i686-linux-gnu-gcc", "gcc-i686-linux-gnu"),
        ("arm-linux-gnueabihf", "arm-linux-gnueabihf-gcc", "gcc-arm-linux-gnueabihf"),
    ])
    func compilers(_ triple: String, _ program: String, _ package: String) throws {
        let gcc = try #require(try Triple(triple).platform.judge.gcc)
        #expect(gcc.program == program && gcc.package == package)
    }
}
