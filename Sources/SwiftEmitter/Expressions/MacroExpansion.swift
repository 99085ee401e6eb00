// SPDX-License-Identifier: Apache-2.0
//
// The body of a macro with the macros in it replaced by what they say, token by token, as the preprocessor does: an
// argument without brackets binds as it does in C.

import LayoutIR

/// Expands the macros of one interface.
final class MacroExpansion {
    /// More than any macro needs that is worth a function; each use of a parameter doubles what it is given.
    static let limit = 1_000

    private let macros: [String: FunctionMacro]
    /// Constants by their text, which binds as it is written.
    private let bodies: [String: String]
    private let target: Target
    /// The text of each constant that was asked for; nil where its value serves.
    private var texts: [String: [ExpressionToken]?] = [:]

    init(_ ir: LayoutIR) {
        macros = Dictionary(ir.functionMacros.map { ($0.name, $0) }) { $1 }
        bodies = Dictionary(ir.constants.map { ($0.name, $0.body) }) { $1 }
        target = ir.target
    }

    /// The tokens of a macro's body, in which its parameters are what they are and no call of a macro is left.
    func tokens(of macro: FunctionMacro) throws(Unplannable) -> [ExpressionToken] {
        let tokens = try scanned(macro).map { token in
            guard case .identifier(let name) = token, let index = macro.parameters.firstIndex(of: name) else {
                return token
            }
            return .parameter(index)
        }
        return try expanded(tokens, hidden: [macro.name])
    }

    private func scanned(_ macro: FunctionMacro) throws(Unplannable) -> [ExpressionToken] {
        guard !macro.isVariadic else { throw Unplannable("'\(macro.name)' takes any number of arguments") }
        guard !macro.body.contains("##") else { throw Unplannable("'\(macro.name)' pastes tokens") }
        guard let tokens = ExpressionToken.scan(macro.body, target: target) else {
            throw Unplannable("the body of '\(macro.name)' is not made of integers and operators alone")
        }
        return tokens
    }

    /// - Parameter hidden: The macros that are being expanded, which are not expanded within themselves.
    private func expanded(
        _ tokens: [ExpressionToken], hidden: Set<String>
    ) throws(Unplannable) -> [ExpressionToken] {
        var result: [ExpressionToken] = []
        var rest = tokens[...]
        while let token = rest.popFirst() {
            if case .identifier(let name) = token, !hidden.contains(name) {
                if let macro = macros[name], rest.first == .punctuator("(") {
                    result += try expanded(try call(macro, &rest, hidden), hidden: hidden.union([name]))
                } else {
                    result += text(of: name, hidden) ?? [token]
                }
            } else {
                result.append(token)
            }
            try Self.checkLength(result)
        }
        return result
    }

    /// The body of a macro with its arguments, which `rest` begins with, in the places of its parameters.
    private func call(
        _ macro: FunctionMacro, _ rest: inout ArraySlice<ExpressionToken>, _ hidden: Set<String>
    ) throws(Unplannable) -> [ExpressionToken] {
        guard let written = Self.arguments(&rest, count: macro.parameters.count) else {
            throw Unplannable("it does not call '\(macro.name)' with as many arguments as that has parameters")
        }
        var arguments: [[ExpressionToken]] = []
        for argument in written { arguments.append(try expanded(argument, hidden: hidden)) }
        var body: [ExpressionToken] = []
        for token in try scanned(macro) {
            if case .identifier(let name) = token, let index = macro.parameters.firstIndex(of: name) {
                body += arguments[index]
            } else {
                body.append(token)
            }
            try Self.checkLength(body)
        }
        return body
    }

    /// The arguments between the brackets that `rest` begins with.
    private static func arguments(_ rest: inout ArraySlice<ExpressionToken>, count: Int) -> [[ExpressionToken]]? {
        rest.removeFirst()
        var depth = 0
        var arguments: [[ExpressionToken]] = [[]]
        while let token = rest.popFirst() {
            if token == .punctuator(")"), depth == 0 {
                if count == 0, arguments == [[]] { return [] }
                return arguments.count == count ? arguments : nil
            }
            if token == .punctuator(",") && depth == 0 {
                arguments.append([])
            } else {
                depth += token == .punctuator("(") ? 1 : token == .punctuator(")") ? -1 : 0
                arguments[arguments.count - 1].append(token)
            }
        }
        return nil
    }

    /// The text of a constant that binds otherwise than its value does: `#define BOTH 1 | 2`.
    private func text(of name: String, _ hidden: Set<String>) -> [ExpressionToken]? {
        if let known = texts[name] { return known }
        texts[name] = .some(nil)
        guard let body = bodies[name], let tokens = ExpressionToken.scan(body, target: target), tokens.count > 1,
            !ExpressionToken.isBracketed(tokens[...])
        else { return nil }
        let expanded = try? expanded(tokens, hidden: hidden.union([name]))
        // The names in its text may not be part of the interface; its value is.
        let text = expanded?.contains(where: \.isName) == false ? expanded : nil
        texts[name] = .some(text)
        return text
    }

    private static func checkLength(_ tokens: [ExpressionToken]) throws(Unplannable) {
        guard tokens.count <= limit else { throw Unplannable("it expands to more than \(limit) tokens") }
    }
}
