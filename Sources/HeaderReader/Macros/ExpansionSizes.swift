// SPDX-License-Identifier: Apache-2.0
//
// How long a macro becomes when it is expanded, before anybody expands it: 24 macros of three tokens can be
// 16 million.

/// Upper bounds of expansions, in tokens, from the bodies alone: so many of the macro's own, and so many times each
/// of its arguments. `#define F(x, y) G(x, x) + y` has one of its own, twice what G makes of x, and y once.
struct ExpansionSizes {
    /// No macro with a value needs more; clang takes minutes and gigabytes for some millions.
    static let limit = 1 << 16

    private struct Bound {
        var constant = 0
        /// How often each parameter stands in it.
        var factors: [Int]

        init(_ parameterCount: Int) {
            factors = Array(repeating: 0, count: parameterCount)
        }

        mutating func add(_ other: Bound, times count: Int = 1) {
            add(other.constant, times: count)
            for index in factors.indices { add(other.factors[index], times: count, toFactor: index) }
        }

        mutating func add(_ tokenCount: Int, times count: Int = 1) {
            constant = min(constant + min(tokenCount * count, limit), limit)
        }

        mutating func add(_ tokenCount: Int, times count: Int = 1, toFactor index: Int) {
            factors[index] = min(factors[index] + min(tokenCount * count, limit), limit)
        }

        /// With arguments of one token each.
        var count: Int { min(factors.reduce(constant, +), limit) }
    }

    private var bounds: [String: Bound] = [:]

    /// Whether the macro may become as long as the limit, for arguments of one token each.
    mutating func isTooLarge(_ macro: MacroDefinition, _ macros: MacroCatalog) -> Bool {
        bound(of: macro, macros).count == Self.limit
    }

    private mutating func bound(of macro: MacroDefinition, _ macros: MacroCatalog) -> Bound {
        if let known = bounds[macro.name] { return known }
        // A macro is not expanded within itself.
        var itself = Bound(macro.parameters.count)
        itself.constant = 1
        bounds[macro.name] = itself
        let bound = bound(of: macro.tokens[...], macro.parameters, macros)
        bounds[macro.name] = bound
        return bound
    }

    private mutating func bound(
        of tokens: ArraySlice<CToken>, _ parameters: [String], _ macros: MacroCatalog
    ) -> Bound {
        var sum = Bound(parameters.count)
        var rest = tokens
        while let token = rest.popFirst() {
            guard case .identifier(let name) = token else {
                sum.add(1)
                continue
            }
            if let parameter = parameters.firstIndex(of: name) {
                sum.add(1, toFactor: parameter)
            } else if let macro = macros.definition(of: name) {
                add(macro, calledWith: &rest, to: &sum, parameters, macros)
            } else {
                sum.add(1)
            }
        }
        return sum
    }

    private mutating func add(
        _ macro: MacroDefinition, calledWith rest: inout ArraySlice<CToken>, to sum: inout Bound,
        _ parameters: [String], _ macros: MacroCatalog
    ) {
        let bound = bound(of: macro, macros)
        sum.add(bound.constant)
        guard macro.isFunctionLike else { return }
        guard let arguments = Self.arguments(at: &rest, count: macro.parameters.count) else {
            // Without arguments of its own it may be called with any of those that stand around it.
            let uses = bound.factors.reduce(0, +)
            sum.add(uses)
            for index in parameters.indices { sum.add(uses, toFactor: index) }
            return
        }
        for (argument, factor) in zip(arguments, bound.factors) where factor > 0 {
            sum.add(self.bound(of: argument, parameters, macros), times: factor)
        }
    }

    /// What stands between the commas of the brackets that `tokens` begin with, all that is left in the last one; nil
    /// where they begin with no bracket.
    private static func arguments(at tokens: inout ArraySlice<CToken>, count: Int) -> [ArraySlice<CToken>]? {
        guard tokens.first == .punctuator(UInt8(ascii: "(")) else { return nil }
        var depth = 0
        var start = tokens.startIndex + 1
        var arguments: [ArraySlice<CToken>] = []
        for (index, token) in zip(tokens.indices, tokens) {
            if token == .punctuator(UInt8(ascii: "(")) { depth += 1 }
            if token == .punctuator(UInt8(ascii: ")")) { depth -= 1 }
            let isComma = depth == 1 && token == .punctuator(UInt8(ascii: ",")) && arguments.count < count - 1
            guard isComma || depth == 0 else { continue }
            arguments.append(tokens[start..<index])
            start = index + 1
            if depth == 0 {
                tokens = tokens[start...]
                return arguments
            }
        }
        return nil
    }
}

private let limit = ExpansionSizes.limit
