// SPDX-License-Identifier: Apache-2.0
//
// The traits of a macro as an expression, by its tokens.

extension MacroCatalog.Traits {
    /// The traits of macros that have nothing to evaluate.
    static let withoutValue: MacroCatalog.Traits = [.notExpression, .list, .pragma, .placeDependent, .tooLarge]

    /// Whether an ioctl number may come of it: what is pasted together is known to clang alone.
    var mayBeIoctl: Bool {
        !isDisjoint(with: [.ioctl, .pasting]) && isDisjoint(with: [.notExpression, .pragma, .tooLarge])
    }

    /// Whether that number may be one of `_IOC` itself.
    var mayBeSized: Bool { mayBeIoctl && !isDisjoint(with: [.sized, .pasting]) }
}

extension MacroCatalog {
    /// Macros that take the brackets off an argument: `hvabi_inner(hvabi_outer X)` is `"a"` where X is `("a")`.
    static let bracketRemoval = ["#define hvabi_inner(x) x", "#define hvabi_outer(...) __VA_ARGS__"]

    /// An expression for the macro's value without the brackets around it: libclang sees no string in them.
    func withoutBrackets(_ name: String) -> String {
        var expression = name
        var seen: Set<String> = [name]
        var tokens = definition(of: name)?.tokens[...] ?? []
        while true {
            if Self.isBracketed(tokens) {
                tokens = tokens.dropFirst().dropLast()
                expression = "hvabi_inner(hvabi_outer \(expression))"
            } else if tokens.count == 1, case .identifier(let next)? = tokens.first, seen.insert(next).inserted,
                let alias = definition(of: next), !alias.isFunctionLike
            {
                tokens = alias.tokens[...]
            } else {
                return expression
            }
        }
    }

    /// Whether the first bracket is closed by the last token.
    private static func isBracketed(_ tokens: ArraySlice<CToken>) -> Bool {
        guard tokens.first == .punctuator(UInt8(ascii: "(")) else { return false }
        var depth = 0
        for (index, token) in zip(tokens.indices, tokens) {
            if token == .punctuator(UInt8(ascii: "(")) { depth += 1 }
            if token == .punctuator(UInt8(ascii: ")")) { depth -= 1 }
            if depth == 0 { return index == tokens.endIndex - 1 }
        }
        return false
    }
}
