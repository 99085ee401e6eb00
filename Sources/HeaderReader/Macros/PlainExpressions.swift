// SPDX-License-Identifier: Apache-2.0
//
// Macros that are sums, shifts and unions of integer literals, in which the preprocessor and C come to one value:
//
//   #define FLAG_A  (1U << 3)
//   #define FLAGS   (FLAG_A | FLAG_B)         of macros that are in brackets, or one token
//
// No step may overflow, wrap, or turn a negative number into a positive one. Whatever else there is, clang is asked.

internal import LayoutIR

/// The value of a macro, worked out from its words.
struct PlainValue: Hashable, Sendable {
    let number: Int128
    let type: CIntegerType
    /// The macros that it is made of.
    let names: Set<String>

    /// The number as an IR has it.
    var integer: CInteger { number < 0 ? CInteger(Int64(number)) : CInteger(UInt64(number)) }

    /// The text that a condition of the preprocessor compares the macro with. There is no literal of the least number.
    var comparand: String { number < 0 ? "(\(number + 1) - 1)" : "\(number)U" }
}

extension PlainValue {
    fileprivate init(_ literal: CLiteral) {
        self.init(number: Int128(literal.value), type: literal.type, names: [])
    }
}

/// Works out macros, each once.
struct PlainExpressions {
    /// Of a longer expression, or of one that is made of more names, nobody works out the value.
    private static let mostTokens = 64
    private static let mostNames = 16
    /// So many macros may be within one another.
    private static let mostLevels = 64

    private let macros: MacroCatalog
    private let longBitWidth: Int
    /// By macro; nil for those that are something else.
    private var known: [String: PlainValue?] = [:]
    private var level = 0

    init(_ macros: MacroCatalog, longBitWidth: Int) {
        self.macros = macros
        self.longBitWidth = longBitWidth
    }

    /// - Returns: nil for a macro that is anything else.
    mutating func value(of name: String) -> PlainValue? {
        if let known = known[name] { return known }
        // A macro is not expanded within itself.
        known.updateValue(nil, forKey: name)
        level += 1
        defer { level -= 1 }
        guard level <= Self.mostLevels, let definition = macros.definition(of: name), !definition.isFunctionLike,
            !macros.isRedefined(name),
            1...Self.mostTokens ~= definition.tokens.count
        else { return nil }
        let value = value(of: definition)
        known[name] = value
        return value
    }

    private mutating func value(of definition: MacroDefinition) -> PlainValue? {
        if definition.tokens == [.number] {
            return CLiteral(definition.body.utf8, longBitWidth: longBitWidth).map(PlainValue.init)
        }
        guard definition.tokens.allSatisfy(mayBePart) else { return nil }
        var parser = Parser(definition)
        return parser.wholeValue(&self)
    }

    private func mayBePart(_ token: CToken) -> Bool {
        switch token {
        case .number: true
        case .identifier(let name): macros.isDefined(name)
        case .punctuator(let byte): "()|^&<>+-*~".utf8.contains(byte)
        case .string, .character: false
        }
    }

    /// The value of a macro whose words can stand beside an operator.
    private mutating func operand(_ name: String) -> PlainValue? {
        guard let definition = macros.definition(of: name) else { return nil }
        guard definition.tokens.count == 1 || Parser(definition).isInBrackets, let value = value(of: name),
            value.names.count < Self.mostNames
        else { return nil }
        return PlainValue(number: value.number, type: value.type, names: value.names.union([name]))
    }

    /// One macro's words, from left to right.
    private struct Parser {
        private let tokens: [CToken]
        private let spellings: [ArraySlice<UInt8>]
        private var position = 0

        init(_ definition: MacroDefinition) {
            tokens = definition.tokens
            spellings = CToken.slices(of: Array(definition.body.utf8))
        }

        /// Whether the first bracket is closed by the last one.
        var isInBrackets: Bool {
            var depth = 0
            for (place, token) in tokens.enumerated() {
                if token == .punctuator(UInt8(ascii: "(")) { depth += 1 }
                if token == .punctuator(UInt8(ascii: ")")) { depth -= 1 }
                if depth == 0 { return place > 0 && place == tokens.count - 1 }
            }
            return false
        }

        mutating func wholeValue(_ macros: inout PlainExpressions) -> PlainValue? {
            guard tokens.count == spellings.count, let value = union(&macros), position == tokens.count else {
                return nil
            }
            return value
        }

        /// Operators from the one that binds least: `|`, `^`, `&`, shifts, sums, products.
        private mutating func union(_ macros: inout PlainExpressions) -> PlainValue? {
            chain(&macros, ["|"]) { $0.difference(&$1) }
        }

        private mutating func difference(_ macros: inout PlainExpressions) -> PlainValue? {
            chain(&macros, ["^"]) { $0.intersection(&$1) }
        }

        private mutating func intersection(_ macros: inout PlainExpressions) -> PlainValue? {
            chain(&macros, ["&"]) { $0.shift(&$1) }
        }

        private mutating func shift(_ macros: inout PlainExpressions) -> PlainValue? {
            chain(&macros, ["<<", ">>"]) { $0.sum(&$1) }
        }

        private mutating func sum(_ macros: inout PlainExpressions) -> PlainValue? {
            chain(&macros, ["+", "-"]) { $0.product(&$1) }
        }

        private mutating func product(_ macros: inout PlainExpressions) -> PlainValue? {
            chain(&macros, ["*"]) { $0.unary(&$1) }
        }

        private mutating func chain(
            _ macros: inout PlainExpressions, _ operators: [String],
            _ next: (inout Parser, inout PlainExpressions) -> PlainValue?
        ) -> PlainValue? {
            guard var value = next(&self, &macros) else { return nil }
            while let found = operators.first(where: isNext) {
                position += found.utf8.count
                guard let right = next(&self, &macros), let result = Self.apply(found, value, right) else { return nil }
                value = result
            }
            return value
        }

        /// Whether these characters follow, and no operator that begins with them.
        private func isNext(_ text: String) -> Bool {
            guard position + text.utf8.count < tokens.count else { return false }
            let isThere = zip(tokens[position...], text.utf8).allSatisfy { $0 == .punctuator($1) }
            guard isThere, case .punctuator(let behind) = tokens[position + text.utf8.count] else { return isThere }
            return "(~-".utf8.contains(behind)
        }

        private mutating func unary(_ macros: inout PlainExpressions) -> PlainValue? {
            guard position < tokens.count else { return nil }
            defer { position += 1 }
            switch tokens[position] {
            case .number:
                return CLiteral(spellings[position], longBitWidth: macros.longBitWidth).map(PlainValue.init)
            case .identifier(let name): return macros.operand(name)
            case .punctuator(UInt8(ascii: "(")):
                position += 1
                guard let value = union(&macros), position < tokens.count,
                    tokens[position] == .punctuator(UInt8(ascii: ")"))
                else { return nil }
                return value
            case .punctuator(let sign) where sign == UInt8(ascii: "-") || sign == UInt8(ascii: "~"):
                position += 1
                let isFollowedByOperand = position < tokens.count && tokens[position] != .punctuator(sign)
                guard isFollowedByOperand, let value = unary(&macros), value.type.isSigned else { return nil }
                position -= 1
                let number = sign == UInt8(ascii: "-") ? -value.number : -value.number - 1
                return value.type.holds(number)
                    ? PlainValue(number: number, type: value.type, names: value.names) : nil
            case .punctuator, .string, .character: return nil
            }
        }

        private static func apply(_ operation: String, _ left: PlainValue, _ right: PlainValue) -> PlainValue? {
            let isShift = operation == "<<" || operation == ">>"
            let type = isShift ? left.type : left.type.common(with: right.type)
            // A negative number is another one as an unsigned one.
            guard type.holds(left.number), isShift || type.holds(right.number) else { return nil }
            if isShift, left.number < 0 || !(0..<Int128(type.bitWidth) ~= right.number) { return nil }
            // A product of two numbers of 64 bits may need one bit more than there are.
            let product = left.number.multipliedReportingOverflow(by: right.number)
            if operation == "*", product.overflow { return nil }
            let number =
                switch operation {
                case "|": left.number | right.number
                case "^": left.number ^ right.number
                case "&": left.number & right.number
                case "<<": left.number << right.number
                case ">>": left.number >> right.number
                case "+": left.number + right.number
                case "-": left.number - right.number
                default: product.partialValue
                }
            guard type.holds(number) else { return nil }
            return PlainValue(number: number, type: type, names: left.names.union(right.names))
        }
    }
}
