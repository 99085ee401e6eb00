// SPDX-License-Identifier: Apache-2.0
//
// The decoder's output besides numbers: names of enumerators, runs, unions, and bytes of no field.

import LayoutAuditor
import LayoutIR
import Testing

@Suite struct DecodeTests {
    private static let text = """
        enum colour { RED, GREEN = 7, ALSO_GREEN = 7 };
        enum rights { READ = 1, WRITE = 2, EXECUTE = 4 };
        struct in { char a; short b; };
        struct r {
            unsigned char kind; enum colour colour; enum rights rights; struct in in[3]; char name[6]; int bits:5;
            union { struct in x; unsigned char y[4]; } u; _Bool flag;
        };

        """

    private func decode(_ bytes: [UInt8], members: [String] = []) throws -> ViewedRecord {
        let found = try declarations(Self.text)
        let record = try #require(found.record("r"))
        let padded = bytes + [UInt8](repeating: 0, count: 64)
        return try #require(found.decode(record, from: padded, members: members)?.first)
    }

    private func value(_ name: String, _ bytes: [UInt8]) throws -> ViewedValue? {
        try decode(bytes).fields.first { $0.name == name }?.value
    }

    @Test func enumeratorsByName() throws {
        let zeros: [UInt8] = [0, 0, 0, 0]
        #expect(
            try value("colour", zeros + [7, 0, 0, 0]) == .enumeration(CInteger(UInt64(7)), names: ["GREEN"], rest: 0))
        #expect(try value("colour", zeros + [9, 0, 0, 0]) == .enumeration(CInteger(UInt64(9)), names: [], rest: 9))
        let rights = try value("rights", zeros + zeros + [0x45, 0, 0, 0])
        #expect(rights == .enumeration(CInteger(UInt64(0x45)), names: ["READ", "EXECUTE"], rest: 0x40))
    }

    @Test func equalElementsAreOneRun() throws {
        let element: [UInt8] = [1, 0, 2, 0]
        let bytes = [UInt8](repeating: 0, count: 12) + element + element + [9, 0, 9, 0]
        guard case .array(let count, let runs) = try value("in", bytes) else {
            Issue.record("no array")
            return
        }
        #expect(count == 3 && runs.map(\.index) == [0, 2] && runs.map(\.count) == [2, 1])
        // A byte between the members makes elements differ, too.
        let odd = [UInt8](repeating: 0, count: 12) + element + [1, 5, 2, 0] + element
        guard case .array(_, let three) = try value("in", odd) else { return }
        #expect(three.count == 3)
    }

    @Test func unionsWholeOrByMember() throws {
        func names(_ members: [String]) throws -> [String] {
            let field = try decode([], members: members).fields.first { $0.name == "u" }
            guard case .record(_, let fields) = field?.value else { return [] }
            return fields.map(\.name)
        }
        #expect(try names([]) == ["x", "y"])
        #expect(try names(["u.y"]) == ["y"])
        #expect(try names(["u.x.b"]) == ["x"])
        #expect(try names(["kind"]) == ["x", "y"])
        let found = try declarations(Self.text)
        let record = try #require(found.record("r"))
        for path in ["u", "u.x.b", "in.a", "kind"] { #expect(found.hasMember(path, in: record), "\(path)") }
        for path in ["", "v", "u.x.c", "kind.a"] { #expect(!found.hasMember(path, in: record), "\(path)") }
    }

    @Test func bytesOfNoField() throws {
        #expect(try decode([]).residues.isEmpty)
        let found = try declarations(Self.text)
        let record = try #require(found.record("r"))
        let all = [UInt8](repeating: 0xff, count: record.byteSize)
        let viewed = try #require(found.decode(record, from: all)?.first)
        let uncovered = found.uncoveredBits(of: record).ranges
        #expect(viewed.residues.map(\.bits) == Array(uncovered) && uncovered.count == 6)
        // One bit of one of them.
        var one = [UInt8](repeating: 0, count: record.byteSize)
        one[13] = 4
        let residues = try #require(found.decode(record, from: one)?.first).residues
        #expect(residues.map(\.bits) == [104..<112] && residues.map(\.bytes) == [[4]])
        #expect(found.decode(record, from: Array(all.dropLast())) == nil)
        let ring = try #require(found.decode(record, count: 2, from: all + one))
        #expect(ring.count == 2 && ring[0] == viewed && ring[1].residues == residues)
        #expect(found.decode(record, count: 3, from: all + one) == nil)
    }
}
