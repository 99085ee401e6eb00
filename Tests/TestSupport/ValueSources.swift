// SPDX-License-Identifier: Apache-2.0
//
// Constants, enumerators, ioctl numbers and function-like macros, said by gcc and by the bindings.

internal import LayoutIR

/// Statements that write values in C, and read and compare them in Swift, in the same order.
struct ValueSources {
    private(set) var c = ""
    private(set) var swift = ""

    init(_ ir: LayoutIR, withheld: Set<String>) {
        for constant in ir.constants where !withheld.contains(constant.name) {
            switch constant.value {
            case .integer: add(integer: constant.name)
            case .floating:
                c += "{ double v = \(constant.name); put(&v, 8); }\n"
                swift += "expect(Double(\(constant.name)), Double(bitPattern: takeWord()), \"\(constant.name)\")\n"
            case .string:
                c += "word(sizeof \(constant.name) - 1); put(\(constant.name), sizeof \(constant.name) - 1);\n"
                swift += "expect(Array(\(constant.name).utf8), takeBytes(), \"\(constant.name)\")\n"
            }
        }
        // Enumerators that are ioctls are nothing else in the bindings.
        let ioctls = Set(ir.ioctls.map(\.name))
        for enumeration in ir.enums where enumeration.name.isEmpty {
            for enumerator in enumeration.enumerators
            where !withheld.contains(enumerator.name) && !ioctls.contains(enumerator.name) {
                add(integer: enumerator.name)
            }
        }
        for ioctl in ir.ioctls where !withheld.contains(ioctl.name) {
            c += "word((unsigned)\(ioctl.name));\n"
            swift += "expect(UInt64(\(ioctl.name).number), takeWord(), \"\(ioctl.name)\")\n"
        }
        for macro in ir.functionMacros where macro.resultType != nil && !withheld.contains(macro.name) {
            for sample in macro.samples { add(call: macro.name, sample.arguments) }
        }
    }

    /// A value with its size and sign.
    private mutating func add(integer name: String) {
        c += "word((unsigned long long)\(name)); word(sizeof(\(name))); word((__typeof__(\(name)))-1 < 0);\n"
        swift += "expectInteger(\(name), \"\(name)\")\n"
    }

    private mutating func add(call name: String, _ arguments: [UInt64]) {
        let inC = arguments.map { "\($0)ULL" }.joined(separator: ", ")
        let inSwift = arguments.map { "\($0)" }.joined(separator: ", ")
        c += "word((unsigned long long)\(name)(\(inC)));\n"
        swift += "expect(UInt64(truncatingIfNeeded: \(name)(\(inSwift))), takeWord(), \"\(name)(\(inSwift))\")\n"
    }
}
