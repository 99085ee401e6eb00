// SPDX-License-Identifier: Apache-2.0
//
// Integers with their C type, and C's arithmetic on them.

import LayoutIR

/// A value of a C integer type; arithmetic wraps to the type's width.
struct CNumber: Hashable {
    /// Sign- or zero-extended to 64 bits.
    let bits: UInt64
    let type: BuiltinInteger

    init(_ bits: UInt64, _ type: BuiltinInteger) {
        let unused = UInt64(64 - type.bitWidth)
        let high = bits << unused
        self.bits = type.isSigned ? UInt64(bitPattern: Int64(bitPattern: high) >> Int64(unused)) : high >> unused
        self.type = type
    }

    init(_ isTrue: Bool) { self.init(isTrue ? 1 : 0, .int) }

    var isZero: Bool { bits == 0 }

    var integer: CInteger { type.isSigned ? CInteger(Int64(bitPattern: bits)) : CInteger(bits) }

    /// The value as another type; as `_Bool` whether it is not zero.
    func converted(to other: BuiltinInteger) -> CNumber {
        other.rank == 0 ? CNumber(isZero ? 0 : 1, other) : CNumber(bits, other)
    }

    func applying(_ operation: CExpression.Unary) -> CNumber {
        let value = converted(to: type.promoted)
        switch operation {
        case .plus: return value
        case .minus: return CNumber(0 &- value.bits, value.type)
        case .complement: return CNumber(~value.bits, value.type)
        case .not: return CNumber(isZero)
        }
    }

    /// `nil` where C defines nothing and Swift would trap: a division by zero.
    func applying(_ operation: CExpression.Binary, _ other: CNumber) -> CNumber? {
        switch operation {
        case .shiftLeft, .shiftRight: return shifted(operation, other)
        case .and: return CNumber(!isZero && !other.isZero)
        case .or: return CNumber(!isZero || !other.isZero)
        default: break
        }
        let type = BuiltinInteger.common(self.type, other.type)
        let (left, right) = (converted(to: type), other.converted(to: type))
        if let result = operation.comparison(left.integer, right.integer) { return CNumber(result) }
        return left.calculated(operation, right)
    }

    private func calculated(_ operation: CExpression.Binary, _ other: CNumber) -> CNumber? {
        switch operation {
        case .add: CNumber(bits &+ other.bits, type)
        case .subtract: CNumber(bits &- other.bits, type)
        case .multiply: CNumber(bits &* other.bits, type)
        case .bitAnd: CNumber(bits & other.bits, type)
        case .bitOr: CNumber(bits | other.bits, type)
        case .bitXor: CNumber(bits ^ other.bits, type)
        case .divide: quotient(other)
        default: remainder(other)
        }
    }

    private func quotient(_ other: CNumber) -> CNumber? {
        guard !other.isZero else { return nil }
        guard type.isSigned else { return CNumber(bits / other.bits, type) }
        let (left, right) = (Int64(bitPattern: bits), Int64(bitPattern: other.bits))
        return CNumber(UInt64(bitPattern: left.dividedReportingOverflow(by: right).partialValue), type)
    }

    private func remainder(_ other: CNumber) -> CNumber? {
        guard !other.isZero else { return nil }
        guard type.isSigned else { return CNumber(bits % other.bits, type) }
        let (left, right) = (Int64(bitPattern: bits), Int64(bitPattern: other.bits))
        return CNumber(UInt64(bitPattern: left.remainderReportingOverflow(dividingBy: right).partialValue), type)
    }

    /// The left operand's promoted type counts; a count of its width or more wraps, as machines do.
    private func shifted(_ operation: CExpression.Binary, _ count: CNumber) -> CNumber {
        let value = converted(to: type.promoted)
        let distance = count.bits & UInt64(value.type.bitWidth - 1)
        if operation == .shiftLeft { return CNumber(value.bits << distance, value.type) }
        guard value.type.isSigned else { return CNumber(value.bits >> distance, value.type) }
        return CNumber(UInt64(bitPattern: Int64(bitPattern: value.bits) >> Int64(distance)), value.type)
    }
}
