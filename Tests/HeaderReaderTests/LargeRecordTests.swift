// SPDX-License-Identifier: Apache-2.0
//
// Records with hundreds of members, whose offsets are asked for all at once: they are those of the same members in
// records that are small enough to be asked one by one.

import HeaderReader
import LayoutIR
import TestSupport
import Testing

@Suite struct LargeRecordTests {
    private static let kinds = [
        "char c@;", "short s@[3];", "int i@ : 3;", "unsigned : 5;", "long l@;", "struct { char a; long b; } n@;",
        "union { int in@; char byte@; };", "long long w@;", "void (*call@)(void);", "char last@[7];",
    ]

    private func read(_ text: String, _ target: String) throws -> LayoutIR {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "large.h")
        return try HeaderReader.read(
            ReadRequest(interface: "large", headers: [.path(path)], triple: .known(target), usesSystemHeaders: false)
        ).ir
    }

    private func members(_ count: Int) -> String {
        (0..<count).map { Self.kinds[$0 % Self.kinds.count].replacing("@", with: "\($0)") }.joined(separator: "\n")
    }

    /// A record of `count` members has at its beginning what one of a few has.
    @Test(arguments: ["x86_64", "i386", "powerpc64", "x86_64-pc-windows-gnu"], ["", " __attribute__((packed))"])
    func offsetsAreThoseOfSmallRecords(_ target: String, _ attribute: String) throws {
        let large = try read("struct large {\n\(members(2_000))\n}\(attribute);\n", target)
        let small = try read("struct large {\n\(members(500))\n}\(attribute);\n", target)
        let all = try #require(large.records.first { $0.name == "large" }).fields
        let first = try #require(small.records.first { $0.name == "large" }).fields
        #expect(all.count == 2_000 && first.count == 500)
        #expect(all.prefix(500).map(\.bitOffset) == first.map(\.bitOffset))
        // Each member begins where C says or later, and none lies on another.
        for (before, after) in zip(all, all.dropFirst()) {
            #expect(after.bitOffset >= before.bitOffset + before.bitWidth, "\(before.name), \(after.name)")
        }
        print("\(target): \(first.count) offsets compared with those of a small record")
    }

    /// Names that macros hide, a union, and a record that C cannot name.
    @Test(arguments: [
        "struct large {\n@\n};\n#define c0 c10\n#define large small\n#define struct union\n",
        "union large {\n@\n};\n", "typedef struct {\n@\n} large;\n", "struct { struct {\n@\n} large; } around;\n",
    ])
    func everyWayToDeclareOne(_ text: String) throws {
        let declared = try read(text.replacing("@", with: members(600)), "x86_64").records
        let keyword = text.hasPrefix("union") ? "union" : "struct"
        let small = try read("\(keyword) small {\n\(members(400))\n};\n", "x86_64").records
        let fields = try #require(declared.first { $0.fields.count == 600 }).fields
        let expected = try #require(small.first { $0.name == "small" }).fields
        #expect(expected.count == 400)
        #expect(fields.prefix(400).map(\.bitOffset) == expected.map(\.bitOffset))
    }
}
