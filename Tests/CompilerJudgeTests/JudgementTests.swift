// SPDX-License-Identifier: Apache-2.0
//
// Real compilers for many targets judge a header of which everything is known, and the same with one thing wrong.

import CompilerJudge
import LayoutIR
import TestSupport
import Testing

@Suite struct JudgementTests {
    @Test(arguments: Judged.targets) func whatIsTrueIsConfirmed(_ triple: Triple) throws {
        let compiler = try #require(Judged.compiler(for: triple))
        let verdict = try CompilerJudge(compiler, []).judge(
            Questions(Judged.Header().ir(triple), includes: Judged.includes))
        #expect(verdict.denials.isEmpty, "\(verdict.denials.map { "\($0.title): \($0.ours), \($0.theirs)" })")
        #expect(verdict.unanswered.isEmpty, "\(verdict.unanswered)")
        #expect(verdict.count == verdict.confirmed.count && verdict.count >= 45)
        for fact in ["bitOffset", "bitWidth"] {
            #expect(verdict.confirmed.contains(FactKey(.field, "flags.c", fact)))
        }
        print("\(triple): \(verdict.count) facts judged by \(compiler.name)")
    }

    /// One wrong thing each: how it is made, and the fact that has to be denied for it.
    private static let mistakes: [(change: @Sendable (inout Judged.Header) -> Void, fact: FactKey, theirs: String)] = [
        ({ $0.flags.byteSize = 8 }, FactKey(.record, "flags", "byteSize"), "4"),
        ({ $0.flags.byteAlignment = 2 }, FactKey(.record, "flags", "byteAlignment"), "4"),
        ({ $0.flags.kind = .union }, FactKey(.record, "flags", "kind"), "otherwise"),
        ({ $0.a.bitOffset = 1 }, FactKey(.field, "flags.a", "bitOffset"), "0"),
        ({ $0.a.bitWidth = 2 }, FactKey(.field, "flags.a", "bitWidth"), "3"),
        ({ $0.c.bitOffset = 9 }, FactKey(.field, "flags.c", "bitOffset"), "8"),
        ({ $0.c.bitWidth = 23 }, FactKey(.field, "flags.c", "bitWidth"), "24"),
        ({ $0.boxByteSize = 14 }, FactKey(.record, "box", "byteSize"), "16"),
        ({ $0.tail.bitOffset = 72 }, FactKey(.field, "box.tail", "bitOffset"), "8"),
        // Not a whole number of bytes: no byte may be lost on the way to C.
        ({ $0.tail.bitOffset = 65 }, FactKey(.field, "box.tail", "bitOffset"), "64"),
        ({ $0.tail.bitWidth = 47 }, FactKey(.field, "box.tail", "bitWidth"), "48"),
        ({ $0.tail.type = "int" }, FactKey(.field, "box.tail", "type"), "otherwise"),
        ({ $0.yes = CInteger(Int64(5)) }, FactKey(.enumerator, "YES", "value"), "4"),
        // -1 equals the largest number for C; its sign does not.
        ({ $0.never = CInteger(UInt64.max) }, FactKey(.enumerator, "NEVER", "value"), "otherwise"),
        ({ $0.choice = "unsigned int" }, FactKey(.enumeration, "choice", "underlyingType"), "otherwise"),
        ({ $0.half = "short" }, FactKey(.typedef, "half", "type"), "otherwise"),
        ({ $0.limit.value = CInteger(Int64(8)) }, FactKey(.constant, "LIMIT", "value"), "7"),
        ({ $0.limit.type = "unsigned int" }, FactKey(.constant, "LIMIT", "type"), "otherwise"),
        ({ $0.text = "tent" }, FactKey(.constant, "TEXT", "value"), "otherwise"),
        ({ $0.text = "texts" }, FactKey(.constant, "TEXT", "length"), "5"),
        ({ $0.ratio = 1.25 }, FactKey(.constant, "RATIO", "value"), "1.5"),
        ({ $0.twice = CInteger(Int64(7)) }, FactKey(.functionMacro, "TWICE", "(3)"), "otherwise"),
    ]

    @Test(arguments: Judged.targets) func whatIsWrongIsDenied(_ triple: Triple) throws {
        let judge = CompilerJudge(try #require(Judged.compiler(for: triple)), [])
        for mistake in Self.mistakes {
            var header = Judged.Header()
            mistake.change(&header)
            let verdict = try judge.judge(Questions(header.ir(triple), includes: Judged.includes))
            let denial = verdict.denials.first { $0.fact == mistake.fact }
            #expect(denial?.theirs == mistake.theirs, "\(mistake.fact) for \(triple)")
            #expect(!verdict.confirmed.contains(mistake.fact))
        }
    }

    @Test func whatIsNotAskedIsNotJudged() throws {
        let triple = Triple.known("x86_64")
        let compiler = try #require(Judged.compiler(for: triple))
        var header = Judged.Header()
        header.boxByteSize = 14
        let questions = Questions(header.ir(triple), includes: Judged.includes) { $0.name != "box" }
        let verdict = try CompilerJudge(compiler, []).judge(questions)
        #expect(verdict.denials.isEmpty && !verdict.confirmed.contains { $0.name == "box" } && verdict.count > 30)
    }

    /// The numbers are the compilers' own: the platforms' table is held against them.
    @Test(arguments: Judged.targets) func valuesAreTheTargets(_ triple: Triple) throws {
        let judge = CompilerJudge(try #require(Judged.compiler(for: triple)), [])
        let values = try judge.values(
            of: ["sizeof(long) * 8", "sizeof(void *) * 8", "(char)-1 < 0", "-2", "LIMIT", "1ULL << 63", "0"],
            behind: Judged.includes)
        let model = triple.platform.model
        #expect(
            values == [
                UInt64(model.longBitWidth), UInt64(model.pointerBitWidth), model.isCharSigned ? 1 : 0, UInt64.max - 1,
                7, 1 << 63, 0,
            ])
        #expect(throws: CompilerFailure.self) { try judge.values(of: ["nothing"], behind: Judged.includes) }
        #expect(throws: CompilerFailure.self) { try judge.values(of: ["1"], behind: ["#include <nothing.h>"]) }
    }

    @Test(arguments: Judged.targets) func imagesAreTheTargets(_ triple: Triple) throws {
        let judge = CompilerJudge(try #require(Judged.compiler(for: triple)), [])
        let data = try judge.objects(
            in: """
                struct s { short a; char text[4]; int b[2]; } __attribute__((packed));
                const struct s hvabi_b0 = { .a = 258, .text = "a\\377", .b[1] = -1 };
                const double hvabi_b1 = 1.5;
                extern int other; int *const hvabi_b2 = &other;

                """
        ).data
        let isBig = triple.platform.model.endianness == .big
        let bytes = data.object("hvabi_b0")?.bytes
        #expect(bytes == (isBig ? [1, 2] : [2, 1]) + [97, 255, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255])
        let ratio: [UInt8] = [0, 0, 0, 0, 0, 0, 0xf8, 0x3f]
        #expect(data.object("hvabi_b1")?.bytes == (isBig ? ratio.reversed() : ratio))
        #expect(data.object("hvabi_b2") == nil)
    }
}
