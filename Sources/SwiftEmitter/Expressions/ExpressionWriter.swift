// SPDX-License-Identifier: Apache-2.0
//
// C expressions as Swift statements that cannot trap: one step a line, every conversion written out.

import LayoutIR

/// Writes an expression as `let`s over values of fixed-width types.
struct ExpressionWriter {
    /// A value that is at hand: a literal, or a name.
    private struct Operand {
        let text: String
        let type: BuiltinInteger
        /// Present for literals.
        let number: CNumber?
    }

    private let parameters: [String]
    private let prefix: String
    private(set) var lines: [String] = []

    /// The statements of a function body that returns `expression` as `type`.
    static func body(
        _ expression: CExpression, parameters: [String], result type: BuiltinInteger
    ) throws(Unplannable) -> [String] {
        var writer = ExpressionWriter(parameters: parameters)
        let value = writer.convert(try writer.write(expression), to: type)
        return writer.lines + ["return \(value.text)"]
    }

    private init(parameters: [String]) {
        self.parameters = parameters
        var prefix = "step"
        while parameters.contains(where: { $0.begins(with: prefix) }) { prefix = "_" + prefix }
        self.prefix = prefix
    }

    private mutating func write(_ expression: CExpression) throws(Unplannable) -> Operand {
        if let number = constant(expression) { return literal(number) }
        switch expression {
        case .number(let number): return literal(number)
        case .parameter(let index):
            return Operand(text: SwiftName.escaped(parameters[index]), type: .unsignedLongLong, number: nil)
        case .cast(let type, let operand): return cast(try write(operand), to: type)
        case .unary(let operation, let operand): return unary(operation, try write(operand))
        case .conditional(let condition, let first, let second):
            if let known = constant(condition) {
                return convert(try write(known.isZero ? second : first), to: expression.type)
            }
            let test = try write(condition)
            let type = expression.type
            let (yes, no) = (convert(try write(first), to: type), convert(try write(second), to: type))
            return step(type, "\(test.text) != 0 ? \(yes.text) : \(no.text)")
        case .binary(let operation, let left, let right):
            if operation == .and || operation == .or, let known = constant(left) ?? constant(right) {
                guard known.isZero == (operation == .or) else { return literal(CNumber(operation == .or)) }
                return truth(try write(constant(left) == nil ? left : right))
            }
            return try binary(operation, try write(left), try write(right), expression.type)
        }
    }

    /// The value of an expression without parameters.
    private func constant(_ expression: CExpression) -> CNumber? { expression.evaluated([]) }

    private func literal(_ number: CNumber) -> Operand {
        Operand(text: NumberText.decimal(number.integer), type: number.type, number: number)
    }

    private mutating func truth(_ operand: Operand) -> Operand { step(.int, "\(operand.text) != 0 ? 1 : 0") }

    private mutating func step(_ type: BuiltinInteger, _ text: String) -> Operand {
        let name = "\(prefix)\(lines.count + 1)"
        lines.append("let \(name): \(type.swiftName) = \(text)")
        return Operand(text: name, type: type, number: nil)
    }

    private mutating func convert(_ operand: Operand, to type: BuiltinInteger) -> Operand {
        if let number = operand.number { return literal(number.converted(to: type)) }
        guard operand.type.swiftName != type.swiftName else {
            return Operand(text: operand.text, type: type, number: nil)
        }
        return step(type, "\(type.swiftName)(truncatingIfNeeded: \(operand.text))")
    }

    private mutating func cast(_ operand: Operand, to type: BuiltinInteger) -> Operand {
        type.rank == 0 && operand.number == nil
            ? step(type, "\(operand.text) != 0 ? 1 : 0") : convert(operand, to: type)
    }
}

extension ExpressionWriter {
    private mutating func unary(_ operation: CExpression.Unary, _ operand: Operand) -> Operand {
        if operation == .not { return step(.int, "\(operand.text) == 0 ? 1 : 0") }
        let value = convert(operand, to: operand.type.promoted)
        switch operation {
        case .minus: return step(value.type, "0 &- \(value.text)")
        case .complement: return step(value.type, "~\(value.text)")
        default: return value
        }
    }

    private mutating func binary(
        _ operation: CExpression.Binary, _ left: Operand, _ right: Operand, _ type: BuiltinInteger
    ) throws(Unplannable) -> Operand {
        switch operation {
        case .and, .or:
            return step(.int, "\(left.text) != 0 \(operation.rawValue) \(right.text) != 0 ? 1 : 0")
        case .shiftLeft, .shiftRight:
            let value = named(convert(left, to: type))
            let count = convert(right, to: type)
            if let number = right.number, !(0..<UInt64(type.bitWidth)).contains(number.bits) {
                throw Unplannable("it shifts by \(number.integer) bits")
            }
            return step(type, "\(value.text) &\(operation.rawValue) \(count.text)")
        case .less, .greater, .lessOrEqual, .greaterOrEqual, .equal, .notEqual:
            let common = BuiltinInteger.common(left.type, right.type)
            let (first, second) = (convert(left, to: common), convert(right, to: common))
            return step(.int, "\(first.text) \(operation.rawValue) \(second.text) ? 1 : 0")
        case .divide, .remainder:
            guard let number = right.number?.converted(to: type), !number.isZero, number.bits != UInt64.max else {
                throw Unplannable("it divides by what may be zero")
            }
            return step(type, "\(convert(left, to: type).text) \(operation.rawValue) \(literal(number).text)")
        default:
            let (first, second) = (convert(left, to: type), convert(right, to: type))
            let wraps = [.add, .subtract, .multiply].contains(operation) ? "&" : ""
            return step(type, "\(first.text) \(wraps)\(operation.rawValue) \(second.text)")
        }
    }

    /// A literal as a `let`, where only a name has a type.
    private mutating func named(_ operand: Operand) -> Operand {
        operand.number == nil ? operand : step(operand.type, operand.text)
    }
}
