// SPDX-License-Identifier: Apache-2.0
//
// Function-like macros that compute an integer, as functions. Each is tried on every value that clang
// computed before it is written.

import LayoutIR

/// Writes function-like macros.
struct MacroEmitter {
    let target: Target
    let mapper: TypeMapper
    private let values: [String: CNumber]
    private let expansion: MacroExpansion
    private let strangers: StrangeNames
    private let differences: CompilerDifferences
    /// Why macros with parameters have no values though they are expressions.
    private let tooLarge: [String: String]

    init(_ ir: LayoutIR, mapper: TypeMapper) {
        expansion = MacroExpansion(ir)
        strangers = StrangeNames(ir)
        differences = CompilerDifferences(mapper.index)
        let large = ir.skipped.filter { $0.kind == .functionMacro && $0.reason.kind == .tooLarge }
        tooLarge = Dictionary(large.map { ($0.name, $0.reason.sentence) }) { first, _ in first }
        self.mapper = mapper
        target = ir.target
        var values: [String: CNumber] = [:]
        for enumerator in ir.enums.flatMap(\.enumerators) {
            guard let type = enumerator.type.flatMap({ BuiltinInteger($0, target: ir.target) }) else { continue }
            values[enumerator.name] = CNumber(enumerator.value.bitPattern, type)
        }
        for constant in ir.constants {
            values[constant.name] = nil
            guard case .integer(let value) = constant.value,
                let type = BuiltinInteger(constant.type, target: ir.target)
            else { continue }
            values[constant.name] = CNumber(value.bitPattern, type)
        }
        self.values = values
    }

    func declare(_ macro: FunctionMacro, as name: String, _ out: inout SourceText) throws(Unplannable) {
        let expression = try expression(macro)
        let result = try resultType(macro)
        var parameters: [String] = []
        for parameter in macro.parameters {
            parameters.append(SwiftName.member(parameter, avoiding: Set(parameters)))
        }
        let body = try ExpressionWriter.body(expression, parameters: parameters, result: result)
        let call = "\(macro.name)(\(macro.parameters.joined(separator: ", ")))"
        let note = "C: `\(call)` is `\(macro.body)`. Each parameter is an `unsigned long long`."
        out.doc(macro.doc, notes: [note])
        out.add("@_alwaysEmitIntoClient")
        let items = parameters.map { "_ \(SwiftName.escaped($0)): UInt64" }
        out.head("public func \(SwiftName.escaped(name))(", items, ") -> \(result.swiftName) {")
        for line in body { out.add(SourceText.indent + line) }
        out.add("}")
    }

    /// The macro's expression, which agrees with every sample.
    func expression(_ macro: FunctionMacro) throws(Unplannable) -> CExpression {
        let result = try resultType(macro)
        guard macro.parameters.allSatisfy(SwiftName.isIdentifier) else {
            throw Unplannable("a parameter's name is not an identifier in Swift")
        }
        guard !macro.samples.isEmpty else { throw Unplannable("there is no value to compare it with") }
        let expression = try CExpressionParser.parse(try expansion.tokens(of: macro), in: scope)
        for sample in macro.samples {
            guard expression.evaluated(sample.arguments)?.converted(to: result).integer == sample.value else {
                let arguments = sample.arguments.map(String.init).joined(separator: ", ")
                throw Unplannable("for (\(arguments)) it is not what the C compiler computed, \(sample.value)")
            }
        }
        return expression
    }

    /// The type of its value, or the first thing that stands against there being one.
    private func resultType(_ macro: FunctionMacro) throws(Unplannable) -> BuiltinInteger {
        if let reason = differences.reasonToWithhold(constant: macro.name) { throw Unplannable(reason) }
        if macro.isIoctl { throw Unplannable("it makes an ioctl number of its parameters") }
        if macro.isVariadic { throw Unplannable("it takes any number of arguments") }
        if macro.parameters.count > 4 { throw Unplannable("it has more than four parameters") }
        if macro.body.isEmpty { throw Unplannable("it has no body") }
        guard let name = macro.resultType, let type = BuiltinInteger(name, target: target) else {
            let reason = tooLarge[macro.name].map { "it \(PlainText.line($0))" }
            throw Unplannable(reason ?? "it is not an integer expression of its parameters")
        }
        return type
    }

    private var scope: ExpressionScope {
        ExpressionScope(
            values: values, reason: strangers.reason, integerType: integerType, byteSize: byteSize, target: target)
    }

    private func integerType(_ name: String) -> BuiltinInteger? {
        if let type = BuiltinInteger(name, target: target) { return type }
        if let type = mapper.index.resolved(name) { return BuiltinInteger(type.name, target: target) }
        if let isSigned = Self.pointerWidth[name] {
            let bits = target.pointerBitWidth
            return BuiltinInteger(byteSize: bits / 8, isSigned: isSigned, rank: target.longBitWidth == bits ? 4 : 5)
        }
        guard let (bits, isSigned) = Self.fixedWidth[name] else { return nil }
        return bits == 64
            ? BuiltinInteger(byteSize: 8, isSigned: isSigned, rank: target.longBitWidth == 64 ? 4 : 5)
            : BuiltinInteger(byteSize: bits / 8, isSigned: isSigned, rank: [8: 1, 16: 2, 32: 3][bits] ?? 3)
    }

    private func byteSize(_ name: String) -> Int? {
        if let size = integerType(name)?.byteSize ?? mapper.index.resolved(name)?.byteSize { return size }
        // A record or enum that no member is made of is not among the types.
        let ir = mapper.index.ir
        return ir.records.first { $0.spelling == name }?.byteSize ?? ir.enums.first { $0.spelling == name }?.byteSize
    }

    /// Names of integers as wide as a pointer, and whether they are signed.
    private static let pointerWidth = [
        "size_t": false, "uintptr_t": false, "ssize_t": true, "intptr_t": true, "ptrdiff_t": true,
    ]

    /// Names whose width they state, for headers whose IR does not hold them.
    private static let fixedWidth: [String: (Int, Bool)] = {
        var names: [String: (Int, Bool)] = [:]
        for bits in [8, 16, 32, 64] {
            names["uint\(bits)_t"] = (bits, false)
            names["u_int\(bits)_t"] = (bits, false)
            names["int\(bits)_t"] = (bits, true)
            names["__u\(bits)"] = (bits, false)
            names["__s\(bits)"] = (bits, true)
        }
        return names
    }()
}
