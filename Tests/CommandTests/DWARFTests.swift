// SPDX-License-Identifier: Apache-2.0
//
// Objects with DWARF of gcc and clang, in each of its versions and packings, against the reading of the header that
// they were compiled from.

import DWARFReader
import Foundation
import LayoutIR
import TestSupport
import Testing

private let isThere = (try? Libdw()) != nil

@Suite(.enabled(if: isThere, "libdw is missing (libdw1)")) struct DWARFTests {
    private static let header = """
        typedef unsigned char u8; typedef unsigned int u32; typedef unsigned long long u64;
        enum level { LOW = -2, HIGH = 70000 };
        enum plain { ONE = 200, TWO = 4000000000u };
        enum wide { FAR = 0x100000000LL, NEAR = -1LL };
        enum __attribute__((packed)) small { SMALL = 1 };
        enum __attribute__((packed)) tiny { MINUS = -1, PLUS = 1 };
        struct inner { u8 a; u32 b; };
        typedef struct { u32 counter; } counter_t;
        struct bits { u32 a : 3; u32 b : 5; u8 : 0; u32 c : 24; u64 d : 40; signed int e : 7; };
        struct __attribute__((packed)) tight { u8 a; u64 b; u32 c : 5, d : 30; struct inner e; };
        struct everything {
            u8 first; enum level level; enum small small; enum plain plain; enum wide wide; counter_t counter;
            union { u32 word; struct { u8 low, high; }; u8 bytes[4]; };
            struct { u64 x; union { u32 y; u8 z; } u; } named[2];
            const volatile struct inner *pointer; int (*call)(struct inner *, const char *, ...);
            u8 row[15]; u8 matrix[3][5]; char all[256]; struct bits bits; struct tight tight; _Bool flag; double real;
            _Complex double complex; _Complex float pair[2]; _Complex long double wide_complex; enum tiny tiny;
            struct elsewhere *elsewhere; u64 tail[];
        };

        """

    /// How an object is made.
    struct Recipe: Sendable, CustomTestStringConvertible {
        let compiler: String
        let target: String
        let flags: [String]
        var testDescription: String { ([compiler] + flags).joined(separator: " ") }
    }

    static let recipes: [Recipe] = {
        let machines = [
            ("gcc", "x86_64"), ("clang", "x86_64"), ("i686-linux-gnu-gcc", "i386"),
            ("aarch64-linux-gnu-gcc", "aarch64"), ("s390x-linux-gnu-gcc", "s390x"),
        ].filter { Surroundings.isProgram(Executable.path($0.0)) }
        let packings = [[], ["-gz"], ["-gsplit-dwarf"], ["-gz", "-gsplit-dwarf"]]
        var recipes: [Recipe] = []
        for (compiler, target) in machines {
            for version in 2...5 {
                for packing in packings where target == "x86_64" || packing.count < 2 {
                    let flags = ["-g", "-gdwarf-\(version)"] + packing
                    recipes.append(Recipe(compiler: compiler, target: target, flags: flags))
                }
            }
        }
        return recipes
    }()

    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func object(_ text: String, _ recipe: Recipe) throws -> String {
        let source = try folder.write("\(text)\nstruct everything *everything;\n", to: "case.c")
        let object = "\(folder.path)/case.o"
        let run = try ChildProcess(
            Executable.path(recipe.compiler), recipe.flags + ["-c", "-o", object, source], in: folder.path)
        #expect(run.status == 0, "\(run.errors)")
        return object
    }

    private func dump(_ arguments: String...) throws -> LayoutIR {
        let run = try ChildProcess(Hvabi.path, ["dump"] + arguments)
        #expect(run.status == 0, "\(run.errors)")
        return try #require(try LayoutIR.read(snapshot: Array(run.output)).first)
    }

    @Test(arguments: recipes) func everyFactIsTheHeaders(_ recipe: Recipe) throws {
        let header = try dump(try folder.write(Self.header, to: "case.h"), "--target", recipe.target)
        let object = try dump("dwarf:\(try object(Self.header, recipe))")
        #expect(object.schema == LayoutIR.partialSchema)
        let facts = StatedFacts(header, object)
        print("\(recipe.testDescription): \(facts.count) facts, \(facts.wrong.count) differ")
        #expect(facts.count > 100)
        #expect(facts.wrong.isEmpty, "\(facts.wrong)")
    }

    /// The twin: members that are elsewhere, and a size that is another.
    @Test(arguments: [
        ("u32 a : 3; u32 b : 5;", "u32 a : 4; u32 b : 4;", "bits.a"), ("u8 a; u32 b;", "u32 b; u8 a;", "inner.a"),
        ("u8 row[15];", "u8 row[16];", "everything.row"), ("LOW = -2", "LOW = -3", "level"),
    ])
    func aChangeIsSeen(_ text: String, _ change: String, _ name: String) throws {
        let recipe = try #require(Self.recipes.first)
        let header = try dump(try folder.write(Self.header, to: "case.h"), "--target", recipe.target)
        let object = try dump("dwarf:\(try object(Self.header.replacing(text, with: change), recipe))")
        #expect(StatedFacts(header, object).wrong.contains { $0.hasPrefix(name) })
    }

    @Test func whatCannotBeReadIsNamed() throws {
        let split = Recipe(compiler: "gcc", target: "x86_64", flags: ["-g", "-gsplit-dwarf"])
        let object = try object(Self.header, split)
        // The object's own folder, and no other.
        let moved = try TemporaryFolder()
        try FileManager.default.moveItem(atPath: "\(folder.path)/case.dwo", toPath: "\(moved.path)/case.dwo")
        let header = try folder.write(Self.header, to: "case.h")
        let bare = try self.object(Self.header, Recipe(compiler: "gcc", target: "x86_64", flags: ["-g0"]))
        let cases = [("dwarf:\(bare)", "[dwarf-missing]"), ("dwarf:\(header)", "[dwarf-missing]")]
        for (word, id) in cases {
            let run = try Hvabi.run("dump", word)
            #expect(run.status == 2 && run.errors.contains(id), "\(word): \(run.errors)")
        }
        _ = try self.object(Self.header, split)
        try FileManager.default.removeItem(atPath: "\(folder.path)/case.dwo")
        let run = try Hvabi.run("dump", "dwarf:\(object)")
        #expect(run.status == 2 && run.errors.contains("case.dwo' is not beside it [dwo-missing]"), "\(run.errors)")
        #expect(try Hvabi.run("dump", "dwarf:").status == 2)
        #expect(try Hvabi.run("dump", "dwarf:/no/such/file").errors.contains("[no-such-file]"))
    }

    /// An object that is only named is recognised, drawn, and a witness.
    @Test func anObjectIsASourceLikeAllOthers() throws {
        let object = try object(Self.header, try #require(Self.recipes.first))
        let drawn = try Hvabi.run("layout", object, "bits")
        #expect(drawn.status == 0 && drawn.text.contains("d:40;"), "\(drawn.errors)")
        let header = try folder.write(Self.header, to: "case.h")
        let run = try Hvabi.run("check", header, "--against", object)
        #expect(
            run.status == 0 && run.text.contains("10 of 10 declarations found: 10 equal"), "\(run.text)\(run.errors)")
        let shifted = try folder.write(Self.header.replacing("u8 first;", with: "u64 first;"), to: "shifted.h")
        let twin = try Hvabi.run("check", shifted, "--against", object)
        #expect(twin.status == 1 && twin.text.contains("everything.level bitOffset: "), "\(twin.text)")
    }

    /// Bytes of the debugging information are others: an answer or an error, and never a crash of this program.
    @Test func changedBytesAreAnswered() throws {
        let object = try object(Self.header, try #require(Self.recipes.first))
        let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: object)))
        var state = UInt64.random(in: 0...UInt64.max)
        print("seed \(state)")
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for _ in 0..<40 {
            var changed = whole
            for _ in 0...next(8) { changed[64 + next(changed.count - 64)] = UInt8(next(256)) }
            let path = "\(folder.path)/changed.o"
            try Data(changed).write(to: URL(fileURLWithPath: path))
            let run = try Hvabi.run("dump", "dwarf:\(path)")
            #expect([0, 2].contains(run.status), "\(run.status) \(run.errors)")
        }
    }
}
