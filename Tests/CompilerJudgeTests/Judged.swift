// SPDX-License-Identifier: Apache-2.0
//
// A header, and what is true of it on every target: written here by hand, for compilers to judge.

import CompilerJudge
import LayoutIR
import TestSupport

enum Judged {
    static let includes = [
        "struct flags { unsigned a : 3, b : 5, c : 24; };",
        "struct box { signed char lead; struct flags flags; short tail[3]; };",
        "enum choice { NO, YES = 4, NEVER = -1 };", "typedef unsigned short half;",
        "#define LIMIT 7", "#define TEXT \"text\"", "#define RATIO 1.5", "#define TWICE(x) ((x) * 2)",
    ]

    /// The targets whose gcc is installed here.
    static let targets = [
        "x86_64", "i386", "aarch64", "arm", "riscv64", "s390x", "powerpc64", "mips", "x86_64-unknown-linux-gnux32",
        "x86_64-pc-windows-gnu", "i386-pc-windows-gnu", "x86_64-unknown-openbsd", "aarch64-unknown-freebsd",
    ].map(Triple.known).filter { compiler(for: $0) != nil }

    static func compiler(for triple: Triple) -> Compiler? {
        Compiler(for: triple.platform, find: Executable.installed).flatMap { $0.path == nil ? nil : $0 }
    }

    /// The declarations of the header. A change is made to a part of it for twins.
    struct Header {
        var flags = (kind: Record.Kind.struct, byteSize: 4, byteAlignment: 4)
        var a = (bitOffset: 0, bitWidth: 3)
        var c = (bitOffset: 8, bitWidth: 24)
        var boxByteSize = 16
        var tail = (type: "short[3]", bitOffset: 64, bitWidth: 48)
        var yes = CInteger(Int64(4))
        var never = CInteger(Int64(-1))
        var choice = "int"
        var half = "unsigned short"
        var limit = (value: CInteger(Int64(7)), type: "int")
        var text = "text"
        var ratio = 1.5
        var twice = CInteger(Int64(6))

        func ir(_ triple: Triple) -> LayoutIR {
            let place = SourcePlace(header: "judged.h", line: 1)
            func field(_ name: String, _ type: String, _ bitOffset: Int, _ bitWidth: Int, _ isBitField: Bool) -> Field {
                Field(
                    name: name, type: type, bitOffset: bitOffset, bitWidth: bitWidth, isBitField: isBitField, line: 1)
            }
            func record(_ name: String, _ kind: Record.Kind, _ size: Int, _ alignment: Int, _ fields: [Field]) -> Record
            {
                Record(
                    name: name, kind: kind, spelling: "\(kind.rawValue) \(name)", parent: nil, byteSize: size,
                    byteAlignment: alignment, isPacked: false, isAligned: false, isEmbedded: false, fields: fields,
                    place: place, doc: nil)
            }
            func integer(_ name: String, _ size: Int, isSigned: Bool = true) -> CType {
                CType(name: name, kind: .integer, byteSize: size, byteAlignment: size, isSigned: isSigned)
            }
            let types = [
                integer("unsigned int", 4, isSigned: false), integer("int", 4), integer("signed char", 1),
                integer("short", 2),
                integer("unsigned short", 2, isSigned: false),
                CType(name: "half", kind: .typedef, byteSize: 2, byteAlignment: 2, target: half),
                CType(name: "struct flags", kind: .record, byteSize: 4, byteAlignment: 4, target: "flags"),
                CType(
                    name: "short[3]", kind: .array, byteSize: 6, byteAlignment: 2, target: "short", elementCount: 3),
            ]
            let unsigned = "unsigned int"
            return LayoutIR(
                interface: "judged", version: nil,
                source: SourceDescription(headers: ["judged.h"], prelude: [], defines: []), target: Target(triple),
                types: types, typedefs: [Typedef(name: "half", target: half, place: place, doc: nil)],
                records: [
                    record(
                        "flags", flags.kind, flags.byteSize, flags.byteAlignment,
                        [
                            field("a", unsigned, a.bitOffset, a.bitWidth, true), field("b", unsigned, 3, 5, true),
                            field("c", unsigned, c.bitOffset, c.bitWidth, true),
                        ]),
                    record(
                        "box", .struct, boxByteSize, 4,
                        [
                            field("lead", "signed char", 0, 8, false), field("flags", "struct flags", 32, 32, false),
                            field("tail", tail.type, tail.bitOffset, tail.bitWidth, false),
                        ]),
                ],
                enums: [
                    Enumeration(
                        name: "choice", spelling: "enum choice", underlyingType: choice, byteSize: 4, isSigned: true,
                        enumerators: [
                            Enumerator(name: "NO", value: CInteger(Int64(0)), type: "int", line: 1, doc: nil),
                            Enumerator(name: "YES", value: yes, type: "int", line: 1, doc: nil),
                            Enumerator(name: "NEVER", value: never, type: "int", line: 1, doc: nil),
                        ], place: place, doc: nil)
                ],
                constants: [
                    Constant(
                        name: "LIMIT", type: limit.type, value: .integer(limit.value), body: "7", place: place, doc: nil
                    ),
                    Constant(
                        name: "TEXT", type: "string", value: .string(text), body: "\"text\"", place: place, doc: nil),
                    Constant(
                        name: "RATIO", type: "double", value: .floating(ratio), body: "1.5", place: place, doc: nil),
                ],
                ioctls: [],
                functionMacros: [
                    FunctionMacro(
                        name: "TWICE", parameters: ["x"], isVariadic: false, body: "((x) * 2)", isIoctl: false,
                        resultType: "unsigned long long", samples: [.init(arguments: [3], value: twice)], place: place,
                        doc: nil)
                ], skipped: [])
        }
    }
}
