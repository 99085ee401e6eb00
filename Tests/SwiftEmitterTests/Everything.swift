// SPDX-License-Identifier: Apache-2.0
//
// One IR with every kind of declaration, for tests that compile what is emitted.

import LayoutIR

extension Fixtures {
    static let natural = record(
        "natural", size: 16, alignment: 8, line: 3, doc: "A record.\n\nWith */ in its doc.",
        [
            field("a", "unsigned int", at: 0, size: 4, doc: "The first."),
            field("self", "unsigned long long", at: 8, size: 8),
        ])

    static let packed = record(
        "packed", size: 19, alignment: 1, line: 4,
        [
            field("a", "unsigned char", at: 0, size: 1), field("b", "unsigned long long", at: 1, size: 8),
            field("c", "unsigned short[5]", at: 9, size: 10),
        ])

    static let bitFields = record(
        "bit_fields", size: 8, alignment: 4, line: 5,
        [
            bits("low", "unsigned int", at: 0, width: 3), bits("", "unsigned int", at: 3, width: 4),
            bits("sign", "int", at: 7, width: 13), bits("high", "unsigned int", at: 20, width: 12),
            bits("in", "unsigned int", at: 32, width: 9),
        ])

    static let inner = record(
        "holder.data", .union, size: 16, alignment: 8, parent: "holder", line: 7,
        [
            field("words", "unsigned long long[2]", at: 0, size: 16),
            field("natural", "struct natural", at: 0, size: 16),
            field("bytes", "unsigned char[16]", at: 0, size: 16), bits("three", "unsigned int", at: 0, width: 3),
        ])

    static let anonymous = record(
        "holder.0", .union, size: 4, alignment: 4, parent: "holder", line: 8,
        [field("x", "unsigned int", at: 0, size: 4), field("y", "unsigned short", at: 0, size: 2)])

    static let holder = record(
        "holder", size: 256, alignment: 256, line: 6,
        [
            field("data", "union holder.data", at: 0, size: 16), field("", "union holder.0", at: 16, size: 4),
            field("flag", "_Bool", at: 20, size: 1), field("ratio", "double", at: 24, size: 8),
            field("next", "void *", at: 32, size: 8), field("mode", "enum mode", at: 40, size: 4),
        ])

    static let flexible = record(
        "flexible", size: 4, alignment: 4, line: 9,
        [field("count", "unsigned int", at: 0, size: 4), field("entries", "struct natural[]", at: 4, size: 0)])

    static let mode = Enumeration(
        name: "mode", spelling: "enum mode", underlyingType: "unsigned int", byteSize: 4, isSigned: false,
        enumerators: [
            Enumerator(name: "MODE_A", value: CInteger(Int64(0)), type: "unsigned int", line: 10, doc: nil),
            Enumerator(name: "init", value: CInteger(UInt64(0xffff_ffff)), type: "unsigned int", line: 10, doc: nil),
        ], place: place(10), doc: nil)

    static let unnamed = Enumeration(
        name: "", spelling: nil, underlyingType: "int", byteSize: 4, isSigned: true,
        enumerators: [Enumerator(name: "NEGATIVE", value: CInteger(Int64(-7)), type: "int", line: 11, doc: nil)],
        place: place(11), doc: nil)

    static let everything = ir(
        types: [
            array("unsigned short", 5, size: 10), array("unsigned long long", 2, size: 16),
            array("unsigned char", 16, size: 16), array("struct natural", nil, size: 0),
            CType(
                name: "enum mode", kind: .enumeration, byteSize: 4, byteAlignment: 4, target: "mode", isSigned: false),
        ],
        typedefs: [Typedef(name: "natural_t", target: "struct natural", place: place(12), doc: nil)],
        records: [natural, packed, bitFields, inner, anonymous, holder, flexible], enums: [mode, unnamed],
        constants: [
            constant("LIMIT", CInteger(UInt64.max), type: "unsigned long long", body: "0xffffffffffffffffULL"),
            Constant(
                name: "GREETING", type: "string", value: .string("a\"\\(x)\n\u{202e}"), body: "\"a\"", place: place(13),
                doc: nil),
            Constant(name: "HALF", type: "double", value: .floating(0.5), body: "0.5", place: place(14), doc: nil),
        ],
        ioctls: [
            Ioctl(
                name: "TEST_SET", number: 0x4010_a201, direction: .write, group: 0xa2, ordinal: 1,
                argumentType: "struct natural", argumentByteSize: 16, place: place(15), doc: nil)
        ],
        macros: [
            macro(
                "SHIFTED", ["x"], "(((x) & 0xff) << 3 | 1)",
                [([0], CInteger(UInt64(1))), ([511], CInteger(UInt64(2041)))])
        ])
}
