// SPDX-License-Identifier: Apache-2.0
//
// A parser for the integer expressions that macros consist of.

import LayoutIR

/// The meanings of the names in an expression.
struct ExpressionScope {
    /// Constants and enumerators.
    let values: [String: CNumber]
    /// The reason against a name that is neither a value nor a type: "it uses ...".
    let reason: (String, _ isCalled: Bool) -> Unplannable
    /// The integer type of a type name, if it is one.
    let integerType: (String) -> BuiltinInteger?
    /// `sizeof` of a type name.
    let byteSize: (String) -> Int?
    let target: Target
}

/// Parses one expression; precedence climbing over C's binary operators.
struct CExpressionParser {
    private let scope: ExpressionScope
    private var tokens: ArraySlice<ExpressionToken>
    private var depth = 0

    private static let notIntegers = Unplannable("its body is not made of integers and operators alone")

    /// The expression that `tokens` are, or the reason they are none, in a sentence without a full stop.
    static func parse(_ tokens: [ExpressionToken], in scope: ExpressionScope) throws(Unplannable) -> CExpression {
        var parser = CExpressionParser(scope: scope, tokens: tokens[...])
        let expression = try parser.conditional()
        guard parser.tokens.isEmpty else { throw notIntegers }
        return expression
    }

    private init(scope: ExpressionScope, tokens: ArraySlice<ExpressionToken>) {
        self.scope = scope
        self.tokens = tokens
    }

    private mutating func conditional() throws(Unplannable) -> CExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw Unplannable("its body is nested too deeply") }
        let condition = try binary(0)
        guard take("?") else { return condition }
        let first = try conditional()
        try expect(":")
        return .conditional(condition, first, try conditional())
    }

    private mutating func binary(_ minimum: Int) throws(Unplannable) -> CExpression {
        var left = try unary()
        while case .punctuator(let text)? = tokens.first, let operation = CExpression.Binary(rawValue: text),
            operation.precedence > minimum
        {
            tokens.removeFirst()
            left = .binary(operation, left, try binary(operation.precedence))
        }
        return left
    }

    private mutating func unary() throws(Unplannable) -> CExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth < 100 else { throw Unplannable("its body is nested too deeply") }
        if case .punctuator(let text)? = tokens.first, let operation = CExpression.Unary(rawValue: text) {
            tokens.removeFirst()
            return .unary(operation, try unary())
        }
        if take("(") {
            if let type = typeName() {
                try expect(")")
                guard let integer = scope.integerType(type) else { throw Unplannable("it casts to '\(type)'") }
                return .cast(integer, try unary())
            }
            let inner = try conditional()
            try expect(")")
            return inner
        }
        return try primary()
    }

    private mutating func primary() throws(Unplannable) -> CExpression {
        switch tokens.popFirst() {
        case .number(let number)?: return .number(number)
        case .parameter(let index)?: return .parameter(index)
        case .identifier("sizeof")?: return try sizeOf()
        case .identifier(let name)?:
            let isCalled = tokens.first == .punctuator("(")
            guard !isCalled, let value = scope.values[name] else { throw scope.reason(name, isCalled) }
            return .number(value)
        default: throw Self.notIntegers
        }
    }

    private mutating func sizeOf() throws(Unplannable) -> CExpression {
        try expect("(")
        guard let type = typeName(), let size = scope.byteSize(type) else {
            throw Unplannable("it takes the size of what is not a type here")
        }
        try expect(")")
        let bytes = scope.target.pointerBitWidth / 8
        return .number(CNumber(UInt64(size), BuiltinInteger(byteSize: bytes, isSigned: false, rank: 4)))
    }
}

extension CExpressionParser {
    private static let typeWords: Set<String> = [
        "unsigned", "signed", "char", "short", "int", "long", "_Bool", "struct", "union", "enum", "const", "volatile",
    ]

    /// Takes a type name, if one is here: keywords, or one name that is a type.
    private mutating func typeName() -> String? {
        var words: [String] = []
        var rest = tokens
        while case .identifier(let word)? = rest.first {
            let isTag = ["struct", "union", "enum"].contains(words.last ?? "")
            let isName = scope.byteSize(word) != nil
            guard isTag || Self.typeWords.contains(word) || (words.isEmpty && isName) else { break }
            if word != "const", word != "volatile" { words.append(word) }
            rest = rest.dropFirst()
        }
        guard !words.isEmpty else { return nil }
        tokens = rest
        return words.joined(separator: " ")
    }

    private mutating func take(_ text: String) -> Bool {
        guard tokens.first == .punctuator(text) else { return false }
        tokens.removeFirst()
        return true
    }

    private mutating func expect(_ text: String) throws(Unplannable) {
        guard take(text) else { throw Self.notIntegers }
    }
}
