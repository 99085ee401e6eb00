// SPDX-License-Identifier: Apache-2.0
//
// Integer expressions of C, with every name already replaced by its value.

import LayoutIR

/// An expression over parameters, each an `unsigned long long`.
indirect enum CExpression: Hashable {
    enum Unary: String {
        case plus = "+"
        case minus = "-"
        case complement = "~"
        case not = "!"
    }

    enum Binary: String {
        case multiply = "*"
        case divide = "/"
        case remainder = "%"
        case add = "+"
        case subtract = "-"
        case shiftLeft = "<<"
        case shiftRight = ">>"
        case less = "<"
        case greater = ">"
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case equal = "=="
        case notEqual = "!="
        case bitAnd = "&"
        case bitXor = "^"
        case bitOr = "|"
        case and = "&&"
        case or = "||"

        /// How tightly it binds: C11 6.5.5 to 6.5.14.
        var precedence: Int {
            switch self {
            case .multiply, .divide, .remainder: 10
            case .add, .subtract: 9
            case .shiftLeft, .shiftRight: 8
            case .less, .greater, .lessOrEqual, .greaterOrEqual: 7
            case .equal, .notEqual: 6
            case .bitAnd: 5
            case .bitXor: 4
            case .bitOr: 3
            case .and: 2
            case .or: 1
            }
        }

        /// The result where this is a comparison.
        func comparison(_ left: CInteger, _ right: CInteger) -> Bool? {
            switch self {
            case .less: left < right
            case .greater: left > right
            case .lessOrEqual: left <= right
            case .greaterOrEqual: left >= right
            case .equal: left == right
            case .notEqual: left != right
            default: nil
            }
        }
    }

    case number(CNumber)
    case parameter(Int)
    case unary(Unary, CExpression)
    case binary(Binary, CExpression, CExpression)
    case conditional(CExpression, CExpression, CExpression)
    case cast(BuiltinInteger, CExpression)

    /// The type in C.
    var type: BuiltinInteger {
        switch self {
        case .number(let number): return number.type
        case .parameter: return .unsignedLongLong
        case .unary(.not, _): return .int
        case .unary(_, let operand): return operand.type.promoted
        case .cast(let type, _): return type
        case .conditional(_, let first, let second): return .common(first.type, second.type)
        case .binary(let operation, let left, let right):
            switch operation {
            case .shiftLeft, .shiftRight: return left.type.promoted
            case .add, .subtract, .multiply, .divide, .remainder, .bitAnd, .bitOr, .bitXor:
                return .common(left.type, right.type)
            default: return .int
            }
        }
    }

    /// The value for the arguments, or `nil` where C defines none.
    func evaluated(_ arguments: [UInt64]) -> CNumber? {
        switch self {
        case .number(let number): return number
        case .parameter(let index):
            return index < arguments.count ? CNumber(arguments[index], .unsignedLongLong) : nil
        case .unary(let operation, let operand): return operand.evaluated(arguments)?.applying(operation)
        case .cast(let type, let operand): return operand.evaluated(arguments)?.converted(to: type)
        case .conditional(let condition, let first, let second):
            guard let test = condition.evaluated(arguments) else { return nil }
            return (test.isZero ? second : first).evaluated(arguments)?.converted(to: type)
        case .binary(let operation, let left, let right):
            guard let first = left.evaluated(arguments) else { return nil }
            if operation == .and, first.isZero { return CNumber(false) }
            if operation == .or, !first.isZero { return CNumber(true) }
            return right.evaluated(arguments).flatMap { first.applying(operation, $0) }
        }
    }
}
