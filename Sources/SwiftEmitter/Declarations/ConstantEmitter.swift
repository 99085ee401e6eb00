// SPDX-License-Identifier: Apache-2.0
//
// Constants: computed properties of the C type's fixed width, so that they fold.

import LayoutIR
import Statements

/// Writes object-like macros, and enumerators of enums without a name.
struct ConstantEmitter {
    let target: Target
    let mapper: TypeMapper
    /// The types of the fields whose values constants are, by the constants' names.
    private let fieldTypes: [String: SwiftType]
    private let differences: CompilerDifferences

    init(target: Target, mapper: TypeMapper, values: [ValueNames]) {
        self.target = target
        self.mapper = mapper
        differences = CompilerDifferences(mapper.index)
        var types: [String: SwiftType] = [:]
        for named in values.compactMap({ try? $0.resolved(in: mapper.index) }) {
            // A constant that names values of two fields has its own type.
            for name in named.names.map(\.name) {
                types[name] = types[name] == nil ? mapper.swiftType(of: named.field) : nil
            }
        }
        fieldTypes = types
    }

    /// The type and the value of a constant, as they are written.
    struct Literal: Hashable {
        let type: String
        let value: String
    }

    /// Declares a macro, or says why it cannot.
    func declare(_ constant: Constant, as name: String, _ out: inout SourceText) throws(Unplannable) -> Literal {
        if let reason = differences.reasonToWithhold(constant: constant.name) { throw Unplannable(reason) }
        let literal = try literal(constant)
        out.doc(constant.doc)
        return declare(name, literal, &out)
    }

    /// Declares an enumerator as a constant of the type that it has in C expressions.
    func declare(_ enumerator: Enumerator, as name: String, _ out: inout SourceText) throws(Unplannable) -> Literal {
        let typeName = enumerator.type ?? "unknown"
        let own = fieldTypes[enumerator.name].flatMap { fits(enumerator.value, $0) ? $0 : nil }
        guard let type = own ?? mapper.swiftType(typeName), fits(enumerator.value, type) else {
            throw Unplannable("its type '\(PlainText.line(typeName))' is not an integer type of at most 64 bits")
        }
        out.doc(enumerator.doc)
        return declare(name, Literal(type: rawType(type), value: NumberText.decimal(enumerator.value)), &out)
    }

    private func declare(_ name: String, _ literal: Literal, _ out: inout SourceText) -> Literal {
        out.short("@_alwaysEmitIntoClient public var \(SwiftName.escaped(name)): \(literal.type)", literal.value)
        return literal
    }

    private func literal(_ constant: Constant) throws(Unplannable) -> Literal {
        switch constant.value {
        case .string(let text): return Literal(type: "String", value: PlainText.swiftLiteral(text))
        case .floating(let number):
            return constant.type == "float"
                ? Literal(type: "Float", value: floating(Float(number)))
                : Literal(type: "Double", value: floating(number))
        case .integer(let integer):
            let own = fieldTypes[constant.name].flatMap { fits(integer, $0) ? $0 : nil }
            guard let type = own ?? mapper.swiftType(constant.type), fits(integer, type) else {
                let name = PlainText.line(constant.type)
                throw Unplannable("its type '\(name)' is not an integer type of at most 64 bits that holds its value")
            }
            let isHex = constant.body.lowercased().replacingAll("0x", with: "#").utf8.contains(UInt8(ascii: "#"))
            let text = isHex && !integer.isNegative ? NumberText.hex(integer.bitPattern) : NumberText.decimal(integer)
            return Literal(type: rawType(type), value: text)
        }
    }

    private func rawType(_ type: SwiftType) -> String {
        guard case .enumeration(_, let size, let isSigned) = type else { return type.text }
        return SwiftType.integer(byteSize: size, isSigned: isSigned).text
    }

    /// A literal without a warning: those of subnormal numbers have one.
    private func floating<Number: BinaryFloatingPoint & CustomStringConvertible>(_ number: Number) -> String {
        if number.isNaN { return ".nan" }
        if number.isInfinite { return number < 0 ? "-.infinity" : ".infinity" }
        guard number.isSubnormal else { return number.description }
        let (steps, step) = (number / Number.leastNonzeroMagnitude, "\(Number.self).leastNonzeroMagnitude")
        return "\(Int64(steps)) * \(step)"
    }

    private func fits(_ value: CInteger, _ type: SwiftType) -> Bool {
        let (bits, isSigned): (Int, Bool)
        switch type {
        case .integer(let size, let sign), .enumeration(_, let size, let sign): (bits, isSigned) = (size * 8, sign)
        default: return false
        }
        guard isSigned else { return !value.isNegative && (bits == 64 || value.bitPattern >> UInt64(bits) == 0) }
        let limit = UInt64(1) << UInt64(bits - 1)
        return value.isNegative ? 0 &- value.bitPattern <= limit : value.bitPattern < limit
    }
}
