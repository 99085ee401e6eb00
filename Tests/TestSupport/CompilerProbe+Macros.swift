// SPDX-License-Identifier: Apache-2.0
//
// Constants, ioctls and function-like macros as assertions.

import LayoutIR

extension CompilerProbe {
    mutating func appendMacros() {
        for constant in ir.constants {
            switch constant.value {
            case .integer(let value): appendInteger(constant.name, value, type: constant.type)
            case .floating(let value):
                assert("(\(constant.name)) == \(Self.literal(value))")
                assert("__builtin_types_compatible_p(__typeof__(\(constant.name)), \(constant.type))")
            case .string(let value):
                assert("sizeof(\(constant.name)) == \(value.utf8.count + 1)")
                assert("__builtin_strcmp(\(constant.name), \(Self.literal(value))) == 0")
            }
        }
        for ioctl in ir.ioctls { append(ioctl) }
        for macro in ir.functionMacros {
            for sample in macro.samples {
                let arguments = sample.arguments.map { "\($0)ULL" }.joined(separator: ", ")
                appendInteger("\(macro.name)(\(arguments))", sample.value, type: macro.resultType)
            }
        }
    }

    /// The value of an expression, its sign, and its type.
    mutating func appendInteger(_ expression: String, _ value: CInteger, type: String?) {
        assert("(\(expression)) == \(Self.literal(value))")
        assert("((\(expression)) < 0) == \(value.isNegative ? 1 : 0)")
        if let type { assert("__builtin_types_compatible_p(__typeof__(\(expression)), \(type))") }
    }

    private mutating func append(_ ioctl: Ioctl) {
        assert("(unsigned int)(\(ioctl.name)) == \(ioctl.number)U")
        if let type = ioctl.argumentType, isSayable(type) {
            assert("sizeof(\(type)) == \(ioctl.argumentByteSize ?? -1)")
        }
        let fitsNumber = ioctl.group < 256 && ioctl.ordinal < 256 && ioctl.argumentByteSize ?? 0 < 1 << 13
        guard ir.target.platform.system == .linux, fitsNumber else { return }
        let direction =
            switch ioctl.direction {
            case .none: "_IOC_NONE"
            case .read: "_IOC_READ"
            case .write: "_IOC_WRITE"
            case .readWrite: "(_IOC_READ | _IOC_WRITE)"
            }
        assert("_IOC_DIR(\(ioctl.name)) == \(direction)")
        assert("_IOC_TYPE(\(ioctl.name)) == \(ioctl.group)")
        assert("_IOC_NR(\(ioctl.name)) == \(ioctl.ordinal)")
        assert("_IOC_SIZE(\(ioctl.name)) == \(ioctl.argumentByteSize ?? 0)")
    }

    private static func literal(_ value: CInteger) -> String {
        guard value.isNegative else { return "\(value)ULL" }
        return value.bitPattern == 1 << 63 ? "(-9223372036854775807LL - 1)" : "(\(value)LL)"
    }

    private static func literal(_ value: Double) -> String {
        // Hexadecimal, so that nothing is rounded: the significand's bits and the exponent.
        let magnitude = value.magnitude
        guard magnitude != 0 else { return "0.0" }
        let sign = value < 0 ? "-" : ""
        let bits = magnitude.significandBitPattern | (magnitude.isNormal ? 1 << 52 : 0)
        let exponent = (magnitude.isNormal ? Int(magnitude.exponent) : -1022) - 52
        return "(\(sign)0x\(String(bits, radix: 16))p\(exponent))"
    }

    /// Each byte in octal, which needs no thought about what follows it.
    private static func literal(_ value: String) -> String {
        let bytes = value.utf8.map { byte in
            "\\" + String(repeating: "0", count: byte < 8 ? 2 : byte < 64 ? 1 : 0) + String(byte, radix: 8)
        }
        return "\"\(bytes.joined())\""
    }
}
