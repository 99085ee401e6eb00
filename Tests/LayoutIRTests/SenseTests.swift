// SPDX-License-Identifier: Apache-2.0
//
// Snapshots whose numbers and names cannot be: each is refused at its own line, with one sentence.

import LayoutIR
import Testing

@Suite struct SenseTests {
    /// A snapshot that is right, a member a line. `{...}` are places where it can go wrong.
    private static let lines = """
        {"constants": [{"body": "1", "name": "C", "place": {"header": "s.h", "line": 1}, "type": "int", "value": 1}],
        "enums": [{"byteSize": 1, "enumerators": [
        {"line": 1, "name": "RED", "type": "int", "value": 255}
        ], "isSigned": false, "name": "e", "place": {"header": "s.h", "line": 1}, "spelling": "enum e",
        "underlyingType": "unsigned char"}],
        "functionMacros": [], "interface": "s",
        "ioctls": [{"argumentByteSize": 16, "argumentType": "struct s", "direction": "read", "group": 1, "name": "GET",
        "number": 1, "ordinal": 2, "place": {"header": "s.h", "line": 1}}],
        "records": [
        {"byteAlignment": 4, "byteSize": 4, "fields": [
        {"bitOffset": 0, "bitWidth": 3, "isAligned": false, "isBitField": true, "isPacked": false, "line": 1, "name": "low", "type": "int"},
        {"bitOffset": 3, "bitWidth": 29, "isAligned": false, "isBitField": true, "isPacked": false, "line": 1, "name": "high", "type": "int"}
        ], "isAligned": false, "isEmbedded": false, "isPacked": false, "kind": "struct", "name": "b", "place": {"header": "s.h", "line": 1}, "spelling": "struct b"},
        {"byteAlignment": 4, "byteSize": 16, "fields": [
        {"bitOffset": 0, "bitWidth": 32, "isAligned": false, "isBitField": false, "isPacked": false, "line": 1, "name": "a", "type": "t"},
        {"bitOffset": 32, "bitWidth": 64, "isAligned": false, "isBitField": false, "isPacked": false, "line": 1, "name": "v", "type": "int[2]"},
        {"bitOffset": 96, "bitWidth": 32, "isAligned": false, "isBitField": false, "isPacked": false, "line": 1, "name": "in", "type": "struct b"}
        ], "isAligned": false, "isEmbedded": false, "isPacked": false, "kind": "struct", "name": "s", "place": {"header": "s.h", "line": 1}, "spelling": "struct s"}
        ],
        "schema": "hvabi-layout/1", "skipped": [], "source": {"defines": [], "headers": ["s.h"], "prelude": []},
        "target": {"endianness": "little", "isCharSigned": true, "longBitWidth": 64, "pointerBitWidth": 64, "triple": "x86_64-unknown-linux-gnu"},
        "typedefs": [{"name": "t", "place": {"header": "s.h", "line": 1}, "target": "int"}],
        "types": [
        {"byteAlignment": 1, "byteSize": 1, "isSigned": false, "kind": "enumeration", "name": "enum e", "target": "e", "underlying": "unsigned char"},
        {"byteAlignment": 4, "byteSize": 4, "isSigned": true, "kind": "integer", "name": "int"},
        {"kind": "function", "isVariadic": false, "name": "int (t)", "parameters": ["t"], "target": "int"},
        {"byteAlignment": 4, "byteSize": 8, "elementCount": 2, "kind": "array", "name": "int[2]", "target": "int"},
        {"byteAlignment": 4, "byteSize": 4, "kind": "record", "name": "struct b", "target": "b"},
        {"byteAlignment": 4, "byteSize": 16, "kind": "record", "name": "struct s", "target": "s"},
        {"byteAlignment": 4, "byteSize": 4, "kind": "typedef", "name": "t", "target": "int"},
        {"byteAlignment": 1, "byteSize": 1, "isSigned": false, "kind": "integer", "name": "unsigned char"}
        ]}
        """

    @Test func whatIsRightIsRead() throws {
        #expect(try LayoutIR.read(snapshot: Array(Self.lines.utf8)).count == 1)
    }

    struct Wrong: CustomTestStringConvertible, Sendable {
        let line: String
        let old: String
        let new: String
        let message: String
        var testDescription: String { "\(line): \(new)" }

        init(_ line: String, _ old: String, _ new: String, _ message: String) {
            self.line = line
            self.old = old
            self.new = new
            self.message = message
        }
    }

    private static let wrong = [
        // Alignments.
        Wrong("\"struct b\", \"target\"", "\"byteAlignment\": 4", "\"byteAlignment\": 0", "not a power of two"),
        Wrong("\"struct b\", \"target\"", "\"byteAlignment\": 4", "\"byteAlignment\": 3", "not a power of two"),
        Wrong(
            "\"struct b\", \"target\"", "\"byteAlignment\": 4", "\"byteAlignment\": 8589934592", "not a power of two"),
        Wrong("\"byteSize\": 16, \"fields\"", "\"byteAlignment\": 4", "\"byteAlignment\": 12", "not a power of two"),
        Wrong("\"byteSize\": 16, \"fields\"", "\"byteAlignment\": 4", "\"byteAlignment\": -4", "is not from"),
        // Sizes and what they are made of.
        Wrong("\"int[2]\", \"target\"", "\"elementCount\": 2", "\"elementCount\": 4611686018427387904", "is not from"),
        Wrong(
            "\"int[2]\", \"target\"", "\"elementCount\": 2", "\"elementCount\": 36028797018963967", "is made of what"),
        Wrong("\"int[2]\", \"target\"", "\"byteSize\": 8", "\"byteSize\": 12", "is made of what takes 8"),
        Wrong("\"name\": \"t\", \"target\"", "\"byteSize\": 4", "\"byteSize\": 2", "is made of what takes 4"),
        Wrong("\"struct b\", \"target\"", "\"byteSize\": 4", "\"byteSize\": 5", "is made of what takes 4"),
        Wrong("\"kind\": \"enumeration\"", "\"byteSize\": 1", "\"byteSize\": 2", "is made of what takes 1"),
        Wrong("\"kind\": \"integer\", \"name\": \"int\"", "\"isSigned\": true, ", "", "neither signed nor unsigned"),
        // Names.
        Wrong("\"name\": \"t\", \"target\"", "\"target\": \"int\"", "\"target\": \"t\"", "made of itself"),
        Wrong("\"name\": \"t\", \"target\"", "\"target\": \"int\"", "\"target\": \"u\"", "no type 'u' in 'types'"),
        Wrong("\"name\": \"t\", \"target\"", ", \"target\": \"int\"", "", "has no target"),
        Wrong("\"int (t)\"", "[\"t\"]", "[\"t\", \"int (t)\"]", "made of itself"),
        Wrong("\"int (t)\"", "[\"t\"]", "[\"gone\"]", "no type 'gone' in 'types'"),
        Wrong("\"name\": \"t\", \"target\"", "\"name\": \"t\"", "\"name\": \"int\"", "'int' is there a second time"),
        Wrong("\"name\": \"s\", \"place\"", "\"name\": \"s\"", "\"name\": \"b\"", "'b' is there a second time"),
        Wrong("\"name\": \"v\"", "\"name\": \"v\"", "\"name\": \"a\"", "'s.a' is there a second time"),
        Wrong("\"name\": \"s\", \"place\"", "\"place\"", "\"parent\": \"gone\", \"place\"", "no record 'gone'"),
        Wrong("\"name\": \"s\", \"place\"", "\"place\"", "\"parent\": \"s\", \"place\"", "made of itself"),
        Wrong("\"typedefs\"", "\"target\": \"int\"", "\"target\": \"gone\"", "no type 'gone'"),
        Wrong("\"ioctls\"", "\"struct s\"", "\"struct gone\"", "no type 'struct gone'"),
        // Fields.
        Wrong("\"name\": \"in\"", "\"type\": \"struct b\"", "\"type\": \"struct s\"", "made of itself"),
        Wrong("\"name\": \"in\"", "\"type\": \"struct b\"", "\"type\": \"gone\"", "no type 'gone'"),
        Wrong("\"name\": \"in\"", "\"bitOffset\": 96", "\"bitOffset\": 128", "ends at bit 160 of the 128"),
        Wrong("\"name\": \"in\"", "\"bitOffset\": 96", "\"bitOffset\": 36028797018963967", "whole bytes"),
        Wrong("\"name\": \"in\"", "\"bitOffset\": 96", "\"bitOffset\": 97", "whole bytes"),
        Wrong("\"name\": \"v\"", "\"bitOffset\": 32", "\"bitOffset\": 24", "before the end"),
        Wrong("\"name\": \"v\"", "\"isBitField\": false", "\"isBitField\": true", "not of an integer"),
        Wrong("\"name\": \"v\"", "\"bitWidth\": 64", "\"bitWidth\": 2147483648", "whole bytes"),
        Wrong("\"name\": \"high\"", "\"bitWidth\": 29", "\"bitWidth\": 2147483648", "has 2147483648 bits"),
        Wrong("\"name\": \"high\"", "\"bitWidth\": 29", "\"bitWidth\": 33", "has 33 bits"),
        Wrong("\"name\": \"high\"", "\"bitWidth\": 29", "\"bitWidth\": 0", "has 0 bits"),
        Wrong("\"name\": \"high\"", "\"bitWidth\": 29", "\"bitWidth\": 30", "ends at bit 33 of the 32"),
        // Values.
        Wrong("\"RED\"", "255", "256", "'RED' is 256, which 'unsigned char' cannot hold"),
        Wrong("\"RED\"", "255", "-1", "'RED' is -1, which 'unsigned char' cannot hold"),
        Wrong("\"enums\"", "\"byteSize\": 1", "\"byteSize\": 3", "is made of what takes 3"),
        Wrong("\"constants\"", "\"value\": 1", "\"value\": 2147483648", "which 'int' cannot hold"),
        Wrong("\"target\": {", "\"pointerBitWidth\": 64", "\"pointerBitWidth\": 7", "cannot be used"),
        Wrong("\"target\": {", "\"longBitWidth\": 64", "\"longBitWidth\": 36028797018963967", "cannot be used"),
    ]

    @Test(arguments: wrong)
    func whatCannotBeIsRefusedAtItsLine(wrong: Wrong) throws {
        var lines = Self.lines.split(separator: "\n").map(String.init)
        let place = try #require(lines.firstIndex { $0.contains(wrong.line) })
        let changed = lines[place].replacing(wrong.old, with: wrong.new, maxReplacements: 1)
        try #require(changed != lines[place])
        lines[place] = changed
        do {
            _ = try LayoutIR.read(snapshot: Array(lines.joined(separator: "\n").utf8))
            Issue.record("was read")
        } catch {
            #expect(error.message.contains(wrong.message), "\(error.message)")
        }
    }

    /// A typedef of a typedef of a typedef ends, and so do records in records; within the limit they are read.
    @Test(arguments: [(IRIndex.deepest - 2, true), (IRIndex.deepest, false), (100_000, false)])
    func chainsHaveALimit(count: Int, isRead: Bool) {
        let links = (0..<count).map { number in
            let target = number == 0 ? "int" : "t\(number - 1)"
            return "{\"byteAlignment\": 4, \"byteSize\": 4, \"kind\": \"typedef\", \"name\": \"t\(number)\", "
                + "\"target\": \"\(target)\"},"
        }
        for order in [links, links.reversed()] {
            let text = Self.lines.replacing("\"types\": [", with: "\"types\": [\n" + order.joined(separator: "\n"))
            #expect(((try? LayoutIR.read(snapshot: Array(text.utf8))) != nil) == isRead)
        }
    }

    /// Twice as many members in each record: there are 2^40 in the last.
    @Test func membersHaveALimit() {
        var (records, types) = ("", "")
        for number in 0..<40 {
            let inner = number == 0 ? "int" : "struct d\(number - 1)"
            let size = 8 << number
            let fields = [0, 1].map { half in
                "{\"bitOffset\": \(half * size * 4), \"bitWidth\": \(size * 4), \"isAligned\": false, "
                    + "\"isBitField\": false, \"isPacked\": false, \"line\": 1, \"name\": \"f\(half)\", "
                    + "\"type\": \"\(inner)\"}"
            }
            records +=
                "{\"byteAlignment\": 4, \"byteSize\": \(size), \"fields\": [\(fields.joined(separator: ","))], "
                + "\"isAligned\": false, \"isEmbedded\": false, \"isPacked\": false, \"kind\": \"struct\", "
                + "\"name\": \"d\(number)\", \"place\": {\"header\": \"s.h\", \"line\": 1}},\n"
            types +=
                "{\"byteAlignment\": 4, \"byteSize\": \(size), \"kind\": \"record\", \"name\": \"struct d\(number)\", "
                + "\"target\": \"d\(number)\"},\n"
        }
        let text = Self.lines.replacing("\"records\": [", with: "\"records\": [\n" + records)
            .replacing("\"types\": [", with: "\"types\": [\n" + types)
        do {
            _ = try LayoutIR.read(snapshot: Array(text.utf8))
            Issue.record("was read")
        } catch {
            #expect(error.message.contains("more than 1000000 members"), "\(error.message)")
        }
    }

    /// Functions of functions, each of the one before twice: the last is spelled with 2^40 of them.
    @Test(arguments: [(8, true), (40, false)]) func spellingsHaveALimit(_ count: Int, _ isRead: Bool) {
        let types = (0..<count).map { number in
            let inner = number == 0 ? "int" : "p\(number - 1)"
            return "{\"kind\": \"function\", \"isVariadic\": false, \"name\": \"f\(number)\", \"parameters\": "
                + "[\"\(inner)\"], \"target\": \"\(inner)\"},\n{\"byteAlignment\": 8, \"byteSize\": 8, "
                + "\"kind\": \"pointer\", \"name\": \"p\(number)\", \"target\": \"f\(number)\"},\n"
        }
        let text = Self.lines.replacing("\"types\": [", with: "\"types\": [\n" + types.joined())
        do {
            _ = try LayoutIR.read(snapshot: Array(text.utf8))
            #expect(isRead)
        } catch {
            #expect(!isRead && error.message.contains("made of more than 1000 types"), "\(error.message)")
        }
    }
}
