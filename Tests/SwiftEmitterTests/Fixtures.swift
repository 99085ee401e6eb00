// SPDX-License-Identifier: Apache-2.0
//
// Small IRs made by hand.

import LayoutIR
import TestSupport

enum Fixtures {
    static let linux = target("x86_64-unknown-linux-gnu")
    static let i386 = target("i386-unknown-linux-gnu")
    static let big = target("s390x-unknown-linux-gnu")

    private static func target(_ triple: String) -> Target {
        Target(.known(triple))
    }

    static func place(_ line: Int, header: String = "test/all.h") -> SourcePlace {
        SourcePlace(header: header, line: line)
    }

    static func integer(_ name: String, _ size: Int, alignment: Int? = nil, isSigned: Bool = false) -> CType {
        CType(name: name, kind: .integer, byteSize: size, byteAlignment: alignment ?? size, isSigned: isSigned)
    }

    static func array(_ element: String, _ count: Int?, size: Int) -> CType {
        CType(
            name: "\(element)[\(count.map(String.init) ?? "")]", kind: .array, byteSize: size, byteAlignment: 1,
            target: element, elementCount: count)
    }

    static let builtins = [
        integer("unsigned char", 1), integer("unsigned short", 2), integer("unsigned int", 4),
        integer("int", 4, isSigned: true), integer("unsigned long long", 8), integer("unsigned long", 8),
        CType(name: "_Bool", kind: .boolean, byteSize: 1, byteAlignment: 1),
        CType(name: "double", kind: .floating, byteSize: 8, byteAlignment: 8),
        CType(name: "void", kind: .void),
        CType(name: "void *", kind: .pointer, byteSize: 8, byteAlignment: 8, target: "void"),
    ]

    static func field(_ name: String, _ type: String, at byteOffset: Int, size: Int, doc: String? = nil) -> Field {
        Field(
            name: name, type: type, bitOffset: byteOffset * 8, bitWidth: size * 8, isBitField: false, line: 1, doc: doc)
    }

    static func bits(_ name: String, _ type: String, at bitOffset: Int, width: Int) -> Field {
        Field(name: name, type: type, bitOffset: bitOffset, bitWidth: width, isBitField: true, line: 1)
    }

    static func record(
        _ name: String, _ kind: Record.Kind = .struct, size: Int, alignment: Int, parent: String? = nil,
        spelling: String? = nil, line: Int = 1, doc: String? = nil, _ fields: [Field]
    ) -> Record {
        Record(
            name: name, kind: kind, spelling: spelling ?? (parent == nil ? "\(kind.rawValue) \(name)" : nil),
            parent: parent, byteSize: size, byteAlignment: alignment, isPacked: false, isAligned: false,
            isEmbedded: false, fields: fields, place: place(line), doc: doc)
    }

    /// The type that fields of a record have.
    static func type(of record: Record) -> CType {
        CType(
            name: record.spelling ?? "\(record.kind.rawValue) \(record.name)", kind: .record,
            byteSize: record.byteSize, byteAlignment: record.byteAlignment, target: record.name)
    }

    static func ir(
        target: Target = linux, types: [CType] = [], typedefs: [Typedef] = [], records: [Record] = [],
        enums: [Enumeration] = [], constants: [Constant] = [], ioctls: [Ioctl] = [], macros: [FunctionMacro] = []
    ) -> LayoutIR {
        LayoutIR(
            interface: "test", version: "1",
            source: SourceDescription(headers: ["test/all.h"], prelude: [], defines: []),
            target: target, types: builtins + types + records.map(type), typedefs: typedefs, records: records,
            enums: enums, constants: constants, ioctls: ioctls, functionMacros: macros, skipped: [])
    }

    static func constant(_ name: String, _ value: CInteger, type: String = "int", body: String = "1") -> Constant {
        Constant(name: name, type: type, value: .integer(value), body: body, place: place(50), doc: nil)
    }

    static func macro(
        _ name: String, _ parameters: [String], _ body: String, result: String? = "unsigned long long",
        _ samples: [([UInt64], CInteger)], isVariadic: Bool = false
    ) -> FunctionMacro {
        FunctionMacro(
            name: name, parameters: parameters, isVariadic: isVariadic, body: body, isIoctl: false, resultType: result,
            samples: samples.map { FunctionMacro.Sample(arguments: $0.0, value: $0.1) }, place: place(60), doc: nil)
    }
}
