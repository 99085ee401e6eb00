// SPDX-License-Identifier: Apache-2.0
//
// Holes and padding of single records, and what is uncovered through everything they embed.

import LayoutAuditor
import LayoutIR
import Testing

@Suite struct GapTests {
    private func gaps(_ body: String, _ kind: String = "struct") throws -> [String] {
        let found = try declarations("\(kind) r { \(body) };")
        return found.gaps(in: try #require(found.record("r"))).map { "\($0.kind) \($0.bitOffset) \($0.bitWidth)" }
    }

    private func uncovered(_ text: String, for triple: String = "x86_64-unknown-linux-gnu") throws -> [Range<Int>] {
        let found = try declarations(text, for: triple)
        // Bytes of which no bit is covered.
        return found.uncoveredBits(of: try #require(found.record("r"))).ranges.compactMap { bits in
            let bytes = (bits.lowerBound + 7) / 8..<max((bits.lowerBound + 7) / 8, bits.upperBound / 8)
            return bytes.isEmpty ? nil : bytes
        }
    }

    @Test func betweenMembers() throws {
        #expect(try gaps("char a; int b; char c;") == ["hole 8 24", "padding 72 24"])
        #expect(try gaps("int a; int b;") == [])
        #expect(try gaps("char a; long long b;", "union") == [])
        #expect(try gaps("char a[5]; int b;", "union") == ["padding 40 24"])
        #expect(try gaps("long long a; int n; char data[];") == ["padding 96 32"])
        #expect(try gaps("") == [])
    }

    @Test func betweenBitFields() throws {
        #expect(try gaps("int a:3; char b; int c;") == ["bitHole 3 5", "hole 16 16"])
        #expect(try gaps("int a:3; int c;") == ["bitHole 3 29"])
        #expect(try gaps("int a:3; int :4; int c:5;") == ["bitHole 3 4", "bitPadding 12 20"])
        #expect(try gaps("char a; int :4; int b:8;") == ["bitHole 8 4", "bitPadding 20 12"])
        #expect(try gaps("char a:2; long long b;") == ["bitHole 2 6", "hole 8 56"])
        #expect(try gaps("int a:3; char b:2; long long c;") == ["bitHole 5 27", "hole 32 32"])
    }

    @Test func throughEmbeddedRecords() throws {
        let inner = "struct in { char a; short b; };"
        #expect(try uncovered("\(inner) struct r { struct in x; int y; };") == [1..<2])
        #expect(try uncovered("\(inner) struct r { struct in x[3]; };") == [1..<2, 5..<6, 9..<10])
        #expect(try uncovered("\(inner) union r { struct in x; int y; };") == [])
        #expect(try uncovered("\(inner) union r { struct in x; short y; };") == [])
        #expect(try uncovered("\(inner) struct r { struct { struct in x; }; union { char c; }; };") == [1..<2, 5..<6])
        #expect(try uncovered("struct r { char a; union { char b; struct { char c; int d; }; }; };") == [1..<4, 5..<8])
    }

    @Test func perTarget() throws {
        let text = "struct r { int a; long long b; char c; };"
        #expect(try uncovered(text) == [4..<8, 17..<24])
        #expect(try uncovered(text, for: "i386-unknown-linux-gnu") == [13..<16])
        // Bits that share a byte with a member are not whole bytes.
        let bits = "struct r { int a:3; char b; };"
        #expect(try uncovered(bits, for: "powerpc64-unknown-linux-gnu") == [2..<4])
    }
}
