// SPDX-License-Identifier: Apache-2.0
//
// An IR as C text that only compiles where a C compiler agrees with every fact in it.
//
//   #include "header.h"
//   _Static_assert(sizeof(struct x) == 16, "sizeof(struct x) == 16");
//   typedef __typeof__(((struct x *)0)->u) hvabi_t1;             reaches what has no name
//   struct { char marker[16]; struct x r; } hvabi_b1 = { "HVABI:0000000001", { .flag = -1 } };
//
// Bit-fields have no address, so each is filled with ones and looked for in the object file.

public import LayoutIR

/// The C text, and how many facts it states.
public struct CompilerProbe {
    /// A bit-field, and where its bits are to be in the record that holds it.
    public struct BitField: Sendable {
        public let description: String
        public let recordByteSize: Int
        public let bitOffset: Int
        public let bitWidth: Int
    }

    public internal(set) var text: String
    /// Facts in the text; bit-fields are counted too.
    public internal(set) var factCount = 0
    /// In the order of their markers, from 0.
    public internal(set) var bitFields: [BitField] = []
    let ir: LayoutIR
    let types: [String: CType]
    let records: [String: Record]
    /// How C can say a record, by the record's name.
    var reached: [String: String] = [:]
    private var typedefCount = 0

    /// - Parameter includes: The `#include` lines that declare what `ir` describes.
    public init(_ ir: LayoutIR, includes: String) {
        self.ir = ir
        types = Dictionary(ir.types.map { ($0.name, $0) }) { first, _ in first }
        records = Dictionary(ir.records.map { ($0.name, $0) }) { first, _ in first }
        text = ""
        appendIncompleteRecords()
        text += includes
        appendMacros()
        appendUndefinitions()
        appendTypes()
        appendEnums()
        appendRecords()
    }

    /// Whether C can say the type: nothing in it is named by a path, or by the compiler.
    func isSayable(_ type: String) -> Bool {
        if type.contains("__va_list_tag") { return false }
        var dots = 0
        for byte in type.utf8 {
            if byte == UInt8(ascii: ".") {
                dots += 1
            } else {
                if dots % 3 != 0 { return false }
                dots = 0
            }
        }
        return dots % 3 == 0
    }

    mutating func assert(_ condition: String) {
        let message = condition.map { $0 == "\"" || $0 == "\\" ? "'" : $0 }
        text += "_Static_assert(\(condition), \"\(String(message))\");\n"
        factCount += 1
    }

    /// A name for the type of an expression.
    mutating func typeName(of expression: String) -> String {
        typedefCount += 1
        text += "typedef __typeof__(\(expression)) hvabi_t\(typedefCount);\n"
        return "hvabi_t\(typedefCount)"
    }

    /// A tag that only a list of parameters mentions means something nobody else can name, unless it is known before.
    private mutating func appendIncompleteRecords() {
        for type in ir.types where type.kind == .record && type.byteSize == nil && isSayable(type.name) {
            text += "\(type.name);\n"
        }
    }

    /// From here on names mean what is declared, not macros.
    private mutating func appendUndefinitions() {
        let names = ir.constants.map(\.name) + ir.ioctls.map(\.name) + ir.functionMacros.map(\.name)
        for name in names + ir.skipped.map(\.name) where isSayable(name) { text += "#undef \(name)\n" }
    }

    private mutating func appendTypes() {
        for type in ir.types where isSayable(type.name) {
            if let size = type.byteSize, !(type.kind == .array && type.elementCount == nil) {
                assert("sizeof(\(type.name)) == \(size)")
                if let alignment = type.byteAlignment { assert("_Alignof(\(type.name)) == \(alignment)") }
            }
            if type.kind == .typedef, let target = type.target, isSayable(target) {
                assert("__builtin_types_compatible_p(\(type.name), \(target))")
            }
        }
    }

    private mutating func appendEnums() {
        for enumeration in ir.enums {
            if let spelling = enumeration.spelling {
                assert("sizeof(\(spelling)) == \(enumeration.byteSize)")
                assert("__builtin_types_compatible_p(\(spelling), \(enumeration.underlyingType))")
                assert("((\(spelling))-1 < 0) == \(enumeration.isSigned ? 1 : 0)")
            }
            for enumerator in enumeration.enumerators {
                appendInteger(enumerator.name, enumerator.value, type: enumerator.type)
            }
        }
    }
}
