// SPDX-License-Identifier: Apache-2.0
//
// `layout --sizes`, `--holes`, `--contains`, `--hex` and `--offset`: pahole and gcc say the same of one text.

import Foundation
import TestSupport
import Testing

@Suite struct LayoutOptionTests {
    private static let text = """
        typedef unsigned long long u64;
        struct in { char a; short b; char c; };
        typedef struct in in_t;
        struct s {
            int a; u64 b; char c; unsigned long d:5, e:3; int :4; unsigned f:9; struct in in; char tail[100]; char q;
        };
        struct t { struct in x[3]; in_t y; char z; long w; char v; u64 u; };
        struct p { const struct in *behind; struct in by; int n; };
        struct nested { char c; struct { int i; in_t in; } own; union { u64 all; struct { short lo; char hi[6]; }; }; };
        struct grid { short cells[3][4]; struct in row[2]; };

        """

    private let folder: TemporaryFolder
    private let header: String
    private var object: String { "\(folder.path)/c.o" }

    init() throws {
        folder = try TemporaryFolder()
        header = try folder.write(Self.text, to: "c.h")
        let source = try folder.write("#include \"c.h\"\n", to: "c.c")
        let gcc = try ChildProcess(
            Executable.path("gcc"), ["-g", "-fno-eliminate-unused-debug-types", "-c", source, "-o", object])
        try #require(gcc.status == 0, "\(gcc.errors)")
    }

    /// The output of pahole, line by line; nil without it.
    private func pahole(_ words: String...) throws -> [String]? {
        let path = Executable.path("pahole")
        guard path.hasPrefix("/") else {
            print("no pahole (package dwarves): nothing compared")
            return nil
        }
        return try ChildProcess(path, words + [object]).outputText.split(separator: "\n").map(String.init)
    }

    private func layout(_ words: String...) throws -> ChildProcess {
        try ChildProcess(Hvabi.path, ["layout", header] + words)
    }

    /// Name, size and holes of each row.
    private func sizes(_ words: String...) throws -> [[String]] {
        let run = try ChildProcess(Hvabi.path, ["layout", header, "--sizes"] + words)
        #expect(run.status == 0, "\(run.errors)")
        return run.text.split(separator: "\n").dropFirst().map { $0.split(separator: " ").prefix(3).map(String.init) }
    }

    @Test func sizesAreThoseOfPahole() throws {
        guard let lines = try pahole("--sizes") else { return }
        let theirs = lines.map { $0.split(separator: "\t").map(String.init) }
        let ours = try sizes()
        #expect(Set(ours) == Set(theirs))
        #expect(ours.count == theirs.count && ours.count > 5)
        let numbers = ours.compactMap { Int($0[1]) }
        #expect(numbers == numbers.sorted(by: >))
        print("\(ours.count * 2) facts compared with pahole --sizes")
        // The twin: of another text pahole says something else.
        _ = try folder.write(Self.text.replacing("short b", with: "long b"), to: "c.h")
        #expect(try Set(sizes()) != Set(theirs))
    }

    @Test(arguments: ["1", "2", "3"]) func holesChooseWhatPaholeChooses(count: String) throws {
        guard let lines = try pahole("--sizes", "--holes=\(count)") else { return }
        let theirs = lines.compactMap { $0.split(separator: "\t").first.map(String.init) }
        if theirs.isEmpty {
            let run = try layout("--holes", count)
            #expect(run.status == 0 && run.output.isEmpty && run.errors.contains("none of"), "\(run.errors)")
        } else {
            #expect(Set(try sizes("--holes", count).map { $0[0] }) == Set(theirs))
            let drawn = try layout("--holes", count).text.split(separator: "\n").filter { $0.hasPrefix("struct ") }
            #expect(drawn.count == theirs.count)
        }
        print("\(theirs.count) records chosen")
    }

    /// pahole finds members of the very type; arrays of it and typedefs of a record are ours.
    @Test func whatContainsAType() throws {
        guard let lines = try pahole("--contains=in") else { return }
        let ours = Set(try sizes("--contains", "in").map { $0[0] })
        #expect(Set(lines).isSubset(of: ours) && !lines.isEmpty, "\(lines) \(ours)")
        #expect(ours == ["s", "t", "p", "nested", "grid"])
        #expect(try Set(sizes("--contains", "in_t").map { $0[0] }) == ours)
        #expect(try Set(sizes("--contains", "u64").map { $0[0] }) == ["s", "t", "nested"])
        let unknown = try layout("--contains", "inn")
        #expect(unknown.status == 2 && unknown.errors.contains("did you mean 'in'?"), "\(unknown.errors)")
    }

    /// The places of members, in the form of pahole: bit-fields apart, which gcc's debug information places otherwise.
    @Test func hexadecimalIsThatOfPahole() throws {
        guard let theirs = try pahole("--hex") else { return }
        func places(_ lines: [String]) -> Set<String> {
            let places = lines.compactMap { line -> String? in
                guard line.hasPrefix("\t"), line.contains(";"), !line.contains(":"),
                    let start = line.range(of: "/* ", options: .backwards)
                else { return nil }
                let name = line[..<start.lowerBound].prefix { $0 != ";" }.split { " *\t".contains($0) }.last ?? ""
                return "\(name) " + line[start.upperBound...].split(separator: " ").prefix(2).joined(separator: " ")
            }
            return Set(places)
        }
        let ours = places(try layout("--hex").text.components(separatedBy: "\n"))
        let expected = places(theirs)
        #expect(ours == expected, "\(ours.symmetricDifference(expected))")
        #expect(ours.count > 15)
        print("\(ours.count) places compared with pahole --hex")
        #expect(places(try layout().text.components(separatedBy: "\n")) != expected)
    }
}

/// Every byte of a record against gcc's offsetof.
@Suite struct LayoutOffsetTests {
    private static let text = """
        struct in { char a; short b; char c; };
        struct s {
            int a; struct in rows[2]; union { long all; struct { short lo; char hi[6]; }; } u; short cells[2][3]; char end;
        };

        """
    private static let members = [
        "a", "rows[0].a", "rows[0].b", "rows[0].c", "rows[1].a", "rows[1].b", "rows[1].c", "u.all", "u.lo", "u.hi[0]",
        "u.hi[1]", "u.hi[2]", "u.hi[3]", "u.hi[4]", "u.hi[5]", "cells[0][0]", "cells[0][1]", "cells[0][2]",
        "cells[1][0]", "cells[1][1]", "cells[1][2]", "end",
    ]

    /// The members at each byte, as gcc has them.
    private func expected(_ folder: TemporaryFolder, _ text: String) throws -> (size: Int, at: [Int: Set<String>]) {
        let rows = Self.members.map { "{\"\($0)\", offsetof(struct s, \($0)), sizeof ((struct s *)0)->\($0)},\n" }
        let program = """
            #include <stddef.h>
            #include <stdio.h>
            \(text)
            static const struct { const char *name; size_t offset, size; } rows[] = {
            \(rows.joined())};
            int main(void) {
                printf("%zu\\n", sizeof (struct s));
                for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
                    printf("%s %zu %zu\\n", rows[i].name, rows[i].offset, rows[i].size);
            }
            """
        let source = try folder.write(program, to: "p.c")
        let gcc = try ChildProcess(Executable.path("gcc"), [source, "-o", "\(folder.path)/p"])
        try #require(gcc.status == 0, "\(gcc.errors)")
        let lines = try ChildProcess("\(folder.path)/p", []).outputText.split(separator: "\n")
        var found: [Int: Set<String>] = [:]
        for line in lines.dropFirst() {
            let words = line.split(separator: " ")
            let (offset, size) = (try #require(Int(words[1])), try #require(Int(words[2])))
            for byte in offset..<offset + size { found[byte, default: []].insert(String(words[0])) }
        }
        return (try #require(lines.first.flatMap { Int($0) }), found)
    }

    private func members(_ header: String, at byte: Int) throws -> Set<String> {
        let run = try Hvabi.run("layout", header, "s", "--offset", "\(byte)", "--format", "json")
        let root = try #require(try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
        let record = try #require((root["records"] as? [[String: Any]])?.first)
        let members = try #require(record["members"] as? [[String: Any]])
        return Set(members.filter { $0["gap"] == nil }.compactMap { $0["path"] as? String })
    }

    @Test func everyByteIsWhereGCCHasIt() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write(Self.text, to: "s.h")
        let (size, expected) = try expected(folder, Self.text)
        for byte in 0..<size { #expect(try members(header, at: byte) == expected[byte] ?? [], "byte \(byte)") }
        print("\(size) bytes compared with gcc")
        // The twin: a member more before them, and no byte is where it was.
        let other = try folder.write(Self.text.replacing("int a;", with: "int a; int more;"), to: "o.h")
        #expect(try members(other, at: 12) != expected[12])
        let behind = try Hvabi.run("layout", header, "s", "--offset", "\(size)")
        #expect(behind.status == 2 && behind.errors.contains("'s' has \(size) bytes"), "\(behind.errors)")
    }

    @Test func gapsAndBitsAreNamed() throws {
        let folder = try TemporaryFolder()
        let header = try folder.write("struct s { char c; int i:3, j:5; long l; };\n", to: "s.h")
        #expect(try Hvabi.run("layout", header, "s", "--offset", "4").text.contains("(hole)"))
        let bits = try Hvabi.run("layout", header, "s", "--offset", "0x1").text
        #expect(bits.contains("1:0  3 bits  i") && bits.contains("1:3  5 bits  j"), "\(bits)")
    }

    @Test(arguments: [
        ["--offset", "4"], ["r", "--offset", "-4"], ["r", "--offset", "x"], ["--holes", "0"],
        ["--sizes", "--standalone"], ["--sizes", "--format", "svg"], ["r", "--sizes", "--offset", "1"],
        ["--hex", "--format", "json"], ["--cacheline", "0"],
    ])
    func isRefused(words: [String]) throws {
        let folder = try TemporaryFolder()
        let header = try folder.write("struct r { int a; };\n", to: "r.h")
        let run = try ChildProcess(Hvabi.path, ["layout", header] + words)
        #expect(run.status == 64 && run.output.isEmpty, "\(words): \(run.text)\(run.errors)")
    }
}
