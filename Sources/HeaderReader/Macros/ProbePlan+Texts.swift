// SPDX-License-Identifier: Apache-2.0
//
// The text of an expanded macro: the only thing to compare where it has no value.
//
//   #undef _IOWR                                  an ioctl macro says more than what it is made of
//   char *hvabi_x12 = hvabi_text(FOO_GET);        "_IOWR(0xaf, 1, struct foo_args)"

extension ProbePlan {
    /// Behind all other probes: the macros that make ioctl numbers are gone afterwards.
    mutating func appendTexts(of survey: Survey) {
        let macros = survey.macros
        for name in MacroCatalog.ioctlFamily.sorted() { append("#undef \(name)") }
        // Which enumerators were given their type of C11 depends on the clang.
        for name in survey.wideEnumerators.names where macros.definition(of: name)?.body ?? name == name {
            append("#undef \(name)")
        }
        append("#define hvabi_quoted(...) #__VA_ARGS__")
        append("#define hvabi_text(...) hvabi_quoted(__VA_ARGS__)")
        for (number, name) in macros.exported.enumerated()
        where shortcuts.asksForText(number) && macros.hasText(name) {
            append("#ifdef \(name)")
            append(.text(number), "char *", " = hvabi_text(\(name));")
            append("#endif")
        }
    }
}

extension MacroCatalog {
    /// The text that clang would expand a call of `IoctlCalls` to, token by token: the names in it stand for literals.
    func expansion(ofCall macro: MacroDefinition) -> [UInt8] {
        var text: [UInt8] = []
        for token in CToken.slices(of: Array(macro.body.utf8)) {
            let name = String(decoding: token, as: UTF8.self)
            let isMaker = Self.ioctlFamily.contains(name)
            text += isMaker ? Array(token) : definition(of: name).map(expansion(ofCall:)) ?? Array(token)
            text.append(0x20)
        }
        return text
    }

    /// Whether the macro is an expression of more than a name: the text of its expansion is of no use.
    func isLikelyValue(_ name: String) -> Bool {
        guard let definition = definition(of: name), !definition.isFunctionLike, definition.tokens.count > 1 else {
            return false
        }
        let traits = traits(of: name)
        guard
            traits.isDisjoint(with: [
                .ioctl, .undefinedIoctl, .pasting, .notExpression, .list, .unbalanced, .pragma, .placeDependent,
                .tooLarge,
            ])
        else { return false }
        // `__u64 __attribute__((aligned(8)))` is a piece of a declaration.
        let isDeclaration = zip(definition.tokens, definition.tokens.dropFirst()).contains { left, right in
            guard case (.identifier(let left), .identifier) = (left, right) else { return false }
            return !CKeywords.all.contains(left)
        }
        guard !isDeclaration, !definition.tokens.contains(where: isSuspect) else { return false }
        return definition.tokens.contains { token in
            switch token {
            case .number, .character, .string: true
            case .identifier, .punctuator: false
            }
        }
    }

    /// Whether a token may be a member, or a name that nothing declares: one in capitals that is not a macro.
    private func isSuspect(_ token: CToken) -> Bool {
        switch token {
        case .punctuator(let byte): byte == UInt8(ascii: ".")
        case .identifier(let name): name.utf8.contains { $0 >= 0x41 && $0 <= 0x5a } && !isDefined(name)
        case .number, .character, .string: false
        }
    }

    /// Whether the macro can be expanded by itself, and there is more in it than a number.
    fileprivate func hasText(_ name: String) -> Bool {
        guard let definition = definition(of: name), !definition.isFunctionLike else { return false }
        let traits = traits(of: name)
        guard traits.isDisjoint(with: [.unbalanced, .pragma, .placeDependent, .tooLarge]) else { return false }
        return definition.tokens.count > 1 || !traits.isDisjoint(with: [.name, .string, .ioctl, .notExpression])
    }
}
