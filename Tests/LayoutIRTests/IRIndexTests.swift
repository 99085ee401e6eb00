// SPDX-License-Identifier: Apache-2.0
//
// The names of types that are the same, and the way from type to type.

import LayoutIR
import Testing

@Suite struct IRIndexTests {
    private static let types: [CType] = [
        CType(name: "int", kind: .integer, byteSize: 4, byteAlignment: 4, isSigned: true),
        CType(name: "unsigned int", kind: .integer, byteSize: 4, byteAlignment: 4, isSigned: false),
        CType(name: "float", kind: .floating, byteSize: 4, byteAlignment: 4),
        CType(name: "__u32", kind: .typedef, byteSize: 4, byteAlignment: 4, target: "unsigned int"),
        CType(name: "__be32", kind: .typedef, byteSize: 4, byteAlignment: 4, target: "__u32"),
        CType(
            name: "const __be32", kind: .qualified, byteSize: 4, byteAlignment: 4, target: "__be32",
            qualifiers: ["const"]),
        CType(name: "const __be32 *", kind: .pointer, byteSize: 8, byteAlignment: 8, target: "const __be32"),
        CType(name: "__be32 *", kind: .pointer, byteSize: 8, byteAlignment: 8, target: "__be32"),
        CType(
            name: "__be32 *const", kind: .qualified, byteSize: 8, byteAlignment: 8, target: "__be32 *",
            qualifiers: ["const"]),
        CType(
            name: "enum e", kind: .enumeration, byteSize: 4, byteAlignment: 4, target: "e", isSigned: false,
            underlying: "unsigned int"),
        CType(name: "enum e *", kind: .pointer, byteSize: 8, byteAlignment: 8, target: "enum e"),
        CType(name: "v", kind: .vector, byteSize: 16, byteAlignment: 16, target: "__u32", elementCount: 4),
        CType(name: "w", kind: .vector, byteSize: 16, byteAlignment: 16, target: "unsigned int", elementCount: 4),
        CType(name: "x", kind: .vector, byteSize: 16, byteAlignment: 16, target: "float", elementCount: 4),
        CType(name: "y", kind: .vector, byteSize: 8, byteAlignment: 8, target: "unsigned int", elementCount: 2),
        CType(name: "f", kind: .function, target: "int", parameters: ["__u32"], isVariadic: false),
        CType(name: "g", kind: .function, target: "int", parameters: ["__u32"], isVariadic: true),
        CType(name: "struct r", kind: .record, byteSize: 4, byteAlignment: 4, target: "r"),
        CType(name: "r_t", kind: .typedef, byteSize: 4, byteAlignment: 8, target: "struct r"),
        CType(name: "r_t[3]", kind: .array, byteSize: 12, byteAlignment: 8, target: "r_t", elementCount: 3),
        CType(name: "r_t[2][3]", kind: .array, byteSize: 24, byteAlignment: 8, target: "r_t[3]", elementCount: 2),
        CType(name: "loop", kind: .typedef, target: "pool"),
        CType(name: "pool", kind: .typedef, target: "loop"),
    ]

    private static let index = IRIndex(
        LayoutIR(
            interface: "s", version: nil, source: SourceDescription(headers: [], prelude: [], defines: []),
            target: Samples.everything.target, types: types, typedefs: [],
            records: [
                Record(
                    name: "r", kind: .struct, spelling: "struct r", parent: nil, byteSize: 4, byteAlignment: 4,
                    isPacked: false, isAligned: false, isEmbedded: false, fields: [], place: Samples.place, doc: nil)
            ], enums: [], constants: [], ioctls: [], functionMacros: [], skipped: []))

    @Test(arguments: [
        ("const __be32", "const unsigned int", "unsigned 32-bit"),
        ("const __be32 *", "const unsigned int *", "unsigned 32-bit *"),
        ("__be32 *const", "unsigned int * const", "unsigned 32-bit *"),
        ("enum e *", "enum e *", "unsigned 32-bit *"), ("v", "unsigned int vector of 4", "unsigned 32-bit vector of 4"),
        ("g", "int (unsigned int, ...)", "signed 32-bit (unsigned 32-bit, ...)"),
        ("r_t[2][3]", "struct r[3][2]", "struct r[3][2]"), ("nothing", "nothing", "nothing"),
    ])
    func names(type: String, spelling: String, meaning: String) {
        #expect(Self.index.canonical(type, as: .spelling) == spelling)
        #expect(Self.index.canonical(type, as: .meaning) == meaning)
    }

    @Test func whatIsTheSameIsCalledTheSame() {
        let meaning = { Self.index.canonical($0, as: .meaning) }
        for (left, right, isSame) in [
            ("v", "w", true), ("v", "x", false), ("v", "y", false), ("f", "g", false), ("__be32", "enum e", true),
            ("int", "unsigned int", false), ("__be32", "float", false),
        ] {
            #expect((meaning(left) == meaning(right)) == isSame, "\(left) \(right)")
        }
        #expect(
            Self.index.canonical("const __be32 *", as: .spelling)
                != Self.index.canonical("__be32 *const", as: .spelling))
    }

    @Test func chainsAreFollowed() {
        #expect(Self.index.chain("const __be32").map(\.name) == ["const __be32", "__be32", "__u32", "unsigned int"])
        #expect(Self.index.chain("r_t[2][3]").count == 1)
        #expect(Self.index.chain("r_t[2][3]", through: CType.Kind.namesAndArrays).last?.name == "struct r")
        #expect(Self.index.record(of: "r_t")?.name == "r")
        #expect(Self.index.record(of: "r_t[3]") == nil)
        #expect(Self.index.record(in: "r_t[2][3]")?.name == "r")
        #expect(Self.index.elements(of: "r_t[2][3]") == ("r_t", 6))
        #expect(Self.index.resolved("nothing") == nil)
    }

    /// No reader lets one pass; here it ends all the same.
    @Test func aCycleEnds() {
        #expect(Self.index.resolved("loop") == nil)
        #expect(Self.index.chain("loop").count == IRIndex.deepest)
        #expect(!Self.index.canonical("loop", as: .meaning).isEmpty)
    }
}
