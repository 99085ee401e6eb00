// SPDX-License-Identifier: Apache-2.0
//
// The values of macros as assertions: strings byte by byte, functions at their samples, the parts of ioctl numbers.

internal import LayoutIR

struct MacroFacts {
    private let ir: LayoutIR
    private let wideEnums: WideEnumNames
    private let names: TypeNames
    private let encoding: IoctlEncoding?

    init(_ ir: LayoutIR) {
        self.ir = ir
        wideEnums = WideEnumNames(ir)
        names = TypeNames(IRIndex(ir))
        encoding = ir.target.platform.ioctl
    }

    var assertions: [CAssertion] {
        ir.constants.flatMap(assertions) + ir.functionMacros.flatMap(assertions) + ir.ioctls.flatMap(assertions)
    }

    private func assertions(_ constant: Constant) -> [CAssertion] {
        guard CName.isIdentifier(constant.name) else { return [] }
        func assertion(_ condition: String, _ property: String) -> CAssertion {
            let fact = FactKey(.constant, constant.name, property)
            return CAssertion(expression: condition, value: nil, fact: fact, shown: fact, place: constant.place)
        }
        switch constant.value {
        case .string(let text):
            let literal = CLiteral.text(text)
            let isString = "__builtin_types_compatible_p(__typeof__(&(\(constant.name))[0]), char *)"
            return [
                assertion("__builtin_strcmp(\(constant.name), \(literal)) == 0", "value"), assertion(isString, "type"),
            ]
        case .floating:
            guard RecordExpressions.isTypeName(constant.type) else { return [] }
            return [assertion(TypeNames.isOne(of: [constant.type], constant.name), "type")]
        case .integer(let value):
            return [assertion("((\(constant.name)) < 0) == \(value.isNegative ? 1 : 0)", "value")]
        }
    }

    private func assertions(_ macro: FunctionMacro) -> [CAssertion] {
        guard CName.isIdentifier(macro.name) else { return [] }
        func assertion(_ condition: String, _ property: String) -> CAssertion {
            let fact = FactKey(.functionMacro, macro.name, property)
            return CAssertion(expression: condition, value: nil, fact: fact, shown: fact, place: macro.place)
        }
        func call(_ sample: FunctionMacro.Sample) -> String {
            "\(macro.name)(\(sample.arguments.map { "\($0)ULL" }.joined(separator: ", ")))"
        }
        let values = macro.samples.map { sample in
            let (said, arguments) = (call(sample), sample.arguments.map(String.init).joined(separator: ", "))
            return assertion(
                "(\(said)) == \(CLiteral.text(sample.value)) && ((\(said)) < 0) == \(sample.value.isNegative ? 1 : 0)",
                "(\(arguments))")
        }
        guard let type = macro.resultType, RecordExpressions.isTypeName(type), !wideEnums.contains(macro.name) else {
            return values
        }
        return values + macro.samples.map { assertion(TypeNames.isOne(of: [type], call($0)), "resultType") }
    }

    /// The parts as the header's own macros take them out of a number that the system does not pack so.
    private func ownParts(_ ioctl: Ioctl) -> [CAssertion] {
        let size = ioctl.argumentByteSize ?? 0
        guard ir.target.platform.system == .linux, (0..<256).contains(ioctl.group), (0..<256).contains(ioctl.ordinal),
            size < 1 << 13
        else { return [] }
        let direction =
            switch ioctl.direction {
            case .none: "_IOC_NONE"
            case .read: "_IOC_READ"
            case .write: "_IOC_WRITE"
            case .readWrite: "(_IOC_READ | _IOC_WRITE)"
            }
        let parts = [
            ("_IOC_DIR", direction, "direction"), ("_IOC_TYPE", "\(ioctl.group)", "group"),
            ("_IOC_NR", "\(ioctl.ordinal)", "ordinal"), ("_IOC_SIZE", "\(size)", "argumentByteSize"),
        ]
        return parts.map { macro, value, property in
            let fact = FactKey(.ioctl, ioctl.name, property)
            return CAssertion(
                expression: "\(macro)(\(ioctl.name)) == \(value)", value: nil, fact: fact, shown: fact,
                place: ioctl.place)
        }
    }

    /// The parts, taken out of the number as the system packs it.
    private func assertions(_ ioctl: Ioctl) -> [CAssertion] {
        let size = ioctl.argumentByteSize ?? 0
        let parts = IoctlParts(
            direction: ioctl.direction, group: ioctl.group, ordinal: ioctl.ordinal, argumentByteSize: size)
        guard CName.isIdentifier(ioctl.name), let encoding else { return [] }
        guard encoding.number(of: parts) == ioctl.number else { return ownParts(ioctl) }
        let number = "(unsigned int)(\(ioctl.name))"
        func assertion(_ mask: UInt32, _ property: String) -> CAssertion {
            let fact = FactKey(.ioctl, ioctl.name, property)
            return CAssertion(
                expression: "(\(number) & 0x\(String(mask, radix: 16))U)",
                value: "0x\(String(ioctl.number & mask, radix: 16))U", fact: fact, shown: fact, place: ioctl.place)
        }
        let sizeMask = UInt32(encoding.largestByteSize) << 16
        let argument = ioctl.argumentType.flatMap(names.sayable).map { type in
            let fact = FactKey(.ioctl, ioctl.name, "argumentByteSize")
            return CAssertion(
                expression: "sizeof(\(type))", value: "\(size)", fact: fact, shown: fact, place: ioctl.place)
        }
        return [
            assertion(~(sizeMask | 0xffff), "direction"), assertion(0xff00, "group"), assertion(0xff, "ordinal"),
            argument ?? assertion(sizeMask, "argumentByteSize"),
        ]
    }
}
