// SPDX-License-Identifier: Apache-2.0
//
// An IR that holds every kind of thing, with values at the edges.

import LayoutIR

enum Samples {
    static let place = SourcePlace(header: "sample.h", line: 7)
    static let awkward = "quote \" back\\slash \n\t\r\u{0}\u{1}\u{8}\u{c}\u{1f}\u{7f} \u{2028} é 漢 😀 /"

    static let integers: [CInteger] = [
        CInteger(Int64.min), CInteger(Int64.min + 1), CInteger(-9_007_199_254_740_993 as Int64),
        CInteger(-9_007_199_254_740_992 as Int64), CInteger(-1 as Int64), CInteger(0 as Int64),
        CInteger(9_007_199_254_740_992 as Int64), CInteger(9_007_199_254_740_993 as Int64),
        CInteger(Int64.max), CInteger(UInt64(Int64.max) + 1), CInteger(UInt64.max - 1), CInteger(UInt64.max),
    ]

    static let floats = [
        0, -0.0, 1.5, 0.1, -1e-300, Double.leastNonzeroMagnitude, .leastNormalMagnitude, .greatestFiniteMagnitude,
        1e100, 123_456_789,
    ]

    static let everything = LayoutIR(
        interface: "sample", version: "1.0",
        source: SourceDescription(
            headers: ["sample.h"], prelude: ["before.h"], defines: ["A", "B=\"c\""], flags: ["-fshort-enums"]),
        target: Target(.host),
        types: types, typedefs: [Typedef(name: "u8", target: "unsigned char", place: place, doc: "A byte.")],
        records: [record, named], enums: [signed, unsigned], constants: constants, ioctls: ioctls,
        functionMacros: [functionMacro],
        skipped: [
            SkippedItem(kind: .macro, name: "M", reason: .empty, expansion: "x + 1", place: place)
        ])

    /// The IR of a source without alignments, attributes and places.
    static let partial = LayoutIR(
        interface: "kernel", version: nil,
        source: SourceDescription(headers: [], prelude: [], defines: [], states: ["byteSize", "bitOffset"]),
        target: everything.target, types: [CType(name: "int", kind: .integer, byteSize: 4, isSigned: true)],
        typedefs: [Typedef(name: "t", target: "int", place: nil, doc: nil)],
        records: [
            Record(
                name: "r", kind: .struct, spelling: "struct r", parent: nil, byteSize: 4, byteAlignment: nil,
                isPacked: nil, isAligned: nil, isEmbedded: false,
                fields: [
                    Field(
                        name: "f", type: "int", bitOffset: 0, bitWidth: 32, isBitField: false, isPacked: nil,
                        isAligned: nil, line: nil)
                ], place: nil, doc: nil)
        ],
        enums: [
            Enumeration(
                name: "e", spelling: "enum e", underlyingType: "int", byteSize: 4, isSigned: true,
                enumerators: [Enumerator(name: "E", value: CInteger(Int64(1)), type: nil, line: nil, doc: nil)],
                place: nil, doc: nil)
        ],
        constants: [], ioctls: [], functionMacros: [],
        skipped: [
            SkippedItem(
                kind: .record, name: "s", reason: .other(id: "incomplete-type", sentence: "is incomplete"), place: nil)
        ])

    private static let types = [
        CType(name: "int", kind: .integer, byteSize: 4, byteAlignment: 4, isSigned: true),
        CType(name: "unsigned char", kind: .integer, byteSize: 1, byteAlignment: 1, isSigned: false),
        CType(name: "long", kind: .integer, byteSize: 8, byteAlignment: 8, isSigned: true),
        CType(name: "unsigned long", kind: .integer, byteSize: 8, byteAlignment: 8, isSigned: false),
        CType(
            name: "enum e", kind: .enumeration, byteSize: 8, byteAlignment: 8, target: "e", isSigned: true,
            underlying: "long"),
        CType(name: "u8", kind: .typedef, byteSize: 1, byteAlignment: 2, target: "unsigned char"),
        CType(name: "int (*)(int, ...)", kind: .pointer, byteSize: 8, byteAlignment: 8, target: "int (int, ...)"),
        CType(
            name: "int (int, ...)", kind: .function, target: "int", parameters: ["int"], isVariadic: true),
        CType(name: "struct later", kind: .record, target: "later"),
        CType(name: "struct r", kind: .record, byteSize: 16, byteAlignment: 8, target: "r"),
        CType(
            name: "const volatile int", kind: .qualified, byteSize: 4, byteAlignment: 4, target: "int",
            qualifiers: ["const", "volatile"]),
        CType(
            name: "int[3]", kind: .array, byteSize: 12, byteAlignment: 4, target: "int", elementCount: 3),
    ]

    private static let record = Record(
        name: "r", kind: .struct, spelling: nil, parent: "n", byteSize: 16, byteAlignment: 8, isPacked: true,
        isAligned: true, isEmbedded: true,
        fields: [
            Field(name: "", type: "int", bitOffset: 0, bitWidth: 3, isBitField: true, header: "bits.h", line: 8),
            Field(
                name: "self", type: "int", bitOffset: 32, bitWidth: 32, isBitField: false, isPacked: true,
                isAligned: true, line: 9, doc: awkward),
        ], statedByteSize: 64, place: place, doc: "A record.")

    private static let named = Record(
        name: "n", kind: .union, spelling: "union n", parent: nil, byteSize: 0, byteAlignment: 1, isPacked: false,
        isAligned: false, isEmbedded: false, fields: [], statedByteSize: nil, place: place, doc: nil)

    private static let signed = Enumeration(
        name: "e", spelling: "enum e", underlyingType: "long", byteSize: 8, isSigned: true,
        enumerators: integers.enumerated().filter { $1 <= CInteger(Int64.max) }.map {
            Enumerator(
                name: "E\($0)", value: $1, type: "long", header: $0 == 0 ? "list.h" : nil, line: 10,
                doc: $0 == 0 ? "First." : nil)
        }, place: place, doc: "An enum.")

    private static let unsigned = Enumeration(
        name: "u", spelling: "enum u", underlyingType: "unsigned long", byteSize: 8, isSigned: false,
        enumerators: integers.enumerated().filter { !$1.isNegative }.map {
            Enumerator(name: "U\($0)", value: $1, type: "unsigned long", line: 11, doc: nil)
        }, place: place, doc: nil)

    private static let constants =
        integers.enumerated().map {
            Constant(
                name: "I\($0)", type: $1.isNegative ? "long" : "unsigned long", value: .integer($1), body: "x",
                place: place, doc: nil)
        }
        + floats.enumerated().map {
            Constant(name: "F\($0)", type: "double", value: .floating($1), body: "x", place: place, doc: nil)
        }
        + ["", awkward, "18446744073709551615"].enumerated().map {
            Constant(name: "S\($0)", type: "string", value: .string($1), body: awkward, place: place, doc: awkward)
        }

    private static let ioctls = [Ioctl.Direction.none, .read, .write, .readWrite].map {
        Ioctl(
            name: "IOCTL_\($0)", number: .max, direction: $0, group: 162, ordinal: 255,
            argumentType: $0 == .none ? nil : "struct r", argumentByteSize: $0 == .none ? nil : 16,
            body: $0 == .none ? nil : awkward, place: place, doc: awkward)
    }

    private static let functionMacro = FunctionMacro(
        name: "F", parameters: ["a", "__VA_ARGS__"], isVariadic: true, body: "((a) + 1)", isIoctl: false,
        resultType: "unsigned long long",
        samples: [
            FunctionMacro.Sample(arguments: [.max, 0], value: CInteger(0 as UInt64)),
            FunctionMacro.Sample(arguments: [1 << 63, 1], value: CInteger(Int64.min)),
        ], place: place, doc: "A function.")
}
