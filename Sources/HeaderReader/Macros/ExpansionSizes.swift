// SPDX-License-Identifier: Apache-2.0
//
// How long and how deep a macro becomes when it is expanded, before anybody expands it: 24 macros of three tokens can
// be 16 million, or one bracket within the other as often.

/// Upper bounds of expansions, in tokens, from the bodies alone: so many of the macro's own, and so many times each
/// of its arguments. `#define F(x, y) G(x, x) + y` has one of its own, twice what G makes of x, and y once.
struct ExpansionSizes {
    /// No macro with a value needs more; clang takes minutes and gigabytes for some millions.
    static let limit = 1 << 16
    /// clang reads no more brackets within each other, and expands an argument anew for each call around it.
    static let depthLimit = 256

    /// The part of a macro that is too large.
    enum Excess {
        case tokens, brackets, calls
    }

    private struct Bound {
        var constant = 0
        /// How often it has each parameter.
        var factors: [Int]
        var brackets: ExpansionDepth
        var calls: ExpansionDepth

        init(_ parameterCount: Int) {
            factors = Array(repeating: 0, count: parameterCount)
            brackets = ExpansionDepth(parameterCount)
            calls = ExpansionDepth(parameterCount)
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

    /// The part of the macro that may be too large, for arguments of one token each.
    mutating func excess(of macro: MacroDefinition, _ macros: MacroCatalog) -> Excess? {
        let bound = bound(of: macro, macros)
        if bound.brackets.greatest >= Self.depthLimit { return .brackets }
        if bound.calls.greatest >= Self.depthLimit { return .calls }
        return bound.count == Self.limit ? .tokens : nil
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
        var depth = 0
        while let token = rest.popFirst() {
            guard case .identifier(let name) = token else {
                depth += token == .punctuator(UInt8(ascii: "(")) ? 1 : token == .punctuator(UInt8(ascii: ")")) ? -1 : 0
                sum.brackets.include(depth)
                sum.add(1)
                continue
            }
            if let parameter = parameters.firstIndex(of: name) {
                sum.add(1, toFactor: parameter)
                sum.brackets.include(parameter: parameter, depth)
                sum.calls.include(parameter: parameter, 0)
            } else if let macro = macros.definition(of: name) {
                add(macro, calledWith: &rest, to: &sum, parameters, macros, depth)
            } else {
                sum.add(1)
            }
        }
        return sum
    }

    private mutating func add(
        _ macro: MacroDefinition, calledWith rest: inout ArraySlice<CToken>, to sum: inout Bound,
        _ parameters: [String], _ macros: MacroCatalog, _ depth: Int
    ) {
        let bound = bound(of: macro, macros)
        sum.add(bound.constant)
        sum.brackets.include(bound.brackets.own + depth)
        sum.calls.include(bound.calls.own + 1)
        guard macro.isFunctionLike else { return }
        guard let arguments = Self.arguments(at: &rest, count: macro.parameters.count) else {
            // Without arguments of its own it may be called with any of those that are around it.
            let uses = bound.factors.reduce(0, +)
            sum.add(uses)
            for index in parameters.indices { sum.add(uses, toFactor: index) }
            return
        }
        for (index, argument) in zip(bound.factors.indices, arguments) where bound.factors[index] > 0 {
            let own = self.bound(of: argument, parameters, macros)
            sum.add(own, times: bound.factors[index])
            sum.brackets.include(own.brackets, below: depth + bound.brackets.ofParameters[index])
            sum.calls.include(own.calls, below: 1 + bound.calls.ofParameters[index])
        }
    }

    /// The arguments between the brackets that `tokens` begin with, all that is left in the last one; nil where they
    /// begin with no bracket.
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

/// How deep a macro nests something, itself and around each of its arguments.
private struct ExpansionDepth {
    private(set) var own = 0
    /// Around each parameter; less than nothing for one that is not in it.
    private(set) var ofParameters: [Int]

    init(_ parameterCount: Int) {
        ofParameters = Array(repeating: -1, count: parameterCount)
    }

    var greatest: Int { ofParameters.reduce(own, max) }

    mutating func include(_ depth: Int) { own = min(max(own, depth), ExpansionSizes.depthLimit) }

    mutating func include(parameter: Int, _ depth: Int) {
        ofParameters[parameter] = min(max(ofParameters[parameter], depth), ExpansionSizes.depthLimit)
    }

    /// Adds the nesting of an argument within that of its macro.
    mutating func include(_ other: ExpansionDepth, below depth: Int) {
        include(other.own + depth)
        for (parameter, own) in zip(ofParameters.indices, other.ofParameters) where own >= 0 {
            include(parameter: parameter, own + depth)
        }
    }
}
