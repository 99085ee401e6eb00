// SPDX-License-Identifier: Apache-2.0
//
// Why a macro has no value, whichever libclang reads it.

internal import CLibclang
internal import LayoutIR

/// A reason, and what the macro would have been.
struct SkipReason {
    let reason: SkippedItem.Reason
    let kind: SkippedItem.Kind

    init(_ reason: SkippedItem.Reason, kind: SkippedItem.Kind = .macro) {
        self.reason = reason
        self.kind = kind
    }
}

/// Works out reasons from what a macro expands to and from what is declared.
final class SkipReasons {
    private let macros: MacroCatalog
    private let probes: ProbeRun
    private let declarations: TopLevelDeclarations
    private lazy var declaredNames = declarations.declaredNames()

    init(_ macros: MacroCatalog, _ probes: ProbeRun, _ declarations: TopLevelDeclarations) {
        self.macros = macros
        self.probes = probes
        self.declarations = declarations
    }

    /// Reasons that are known without asking clang; nil where there is something to ask.
    func reasonNotToProbe(
        _ macro: MacroDefinition, _ number: Int, _ expansion: @autoclosure () -> ExpandedTokens
    ) -> SkipReason? {
        if macro.body.isEmpty, !macro.isFunctionLike { return SkipReason(.empty) }
        if probes.isUndefined(number) { return SkipReason(.undefinedAgain) }
        if macro.isFunctionLike { return nil }
        let traits = macros.traits(of: macro.name)
        if let missing = undefinedIoctlMacro(traits, expansion()) {
            return SkipReason(.undefinedIoctlMacro(missing), kind: .ioctl)
        }
        if !traits.isDisjoint(with: [.notExpression, .list]) {
            let expansion = expansion()
            return expansion.initializer ?? SkipReason(.notExpression, kind: kind(expansion))
        }
        if let reason = reasonOfExcess(macro) { return reason }
        if traits.contains(.pragma) { return SkipReason(.pragma) }
        return traits.contains(.placeDependent) ? SkipReason(.placeDependent) : nil
    }

    /// Why nothing is asked about a macro that is too large or too deep.
    func reasonOfExcess(_ macro: MacroDefinition) -> SkipReason? {
        guard macros.traits(of: macro.name).contains(.tooLarge) else { return nil }
        let excess: SkippedItem.Reason.Excess =
            switch macros.excesses[macro.name] {
            case .brackets: .brackets
            case .calls: .calls(limit: ExpansionSizes.depthLimit)
            case .tokens, nil: .tokens(limit: ExpansionSizes.limit)
            }
        return SkipReason(.tooLarge(excess), kind: macro.isFunctionLike ? .functionMacro : .constant)
    }

    private func undefinedIoctlMacro(_ traits: MacroCatalog.Traits, _ expansion: @autoclosure () -> ExpandedTokens)
        -> String?
    {
        guard !traits.isDisjoint(with: [.undefinedIoctl, .pasting]) else { return nil }
        let missing = expansion().identifiers.first { MacroCatalog.ioctlFamily.contains($0) && !macros.isDefined($0) }
        return missing ?? (traits.contains(.undefinedIoctl) ? "_IO" : nil)
    }

    /// Why clang found no value.
    func reason(_ macro: MacroDefinition, _ number: Int, _ expansion: ExpandedTokens) -> SkipReason {
        let trouble = probes.trouble(with: .value(number))
        if trouble == .fatal { return SkipReason(.tooLarge(.brackets), kind: kind(expansion, or: .constant)) }
        if let trouble, trouble < .error { return SkipReason(.overflow, kind: kind(expansion, or: .constant)) }
        if let cursor = probes.declaration(of: .value(number)) { return reasonOfType(cursor) }
        return reasonOfNames(macro, expansion) ?? SkipReason(.notConstant, kind: kind(expansion))
    }

    private func reasonOfNames(_ macro: MacroDefinition, _ expansion: ExpandedTokens) -> SkipReason? {
        let names = expansion.identifiers
        if names.contains(where: CKeywords.attributes.contains) || expansion.isFragment(isType: isTypeName) {
            return SkipReason(.notExpression, kind: kind(expansion))
        }
        if let other = names.first(where: macros.isFunctionLike), expansion.tokens.count == 1 {
            return SkipReason(.needsArguments(of: other))
        }
        if let tag = incompleteTag(names) {
            return SkipReason(.incompleteType(tag), kind: kind(expansion, or: .constant))
        }
        if let first = undeclared(names).first {
            if expansion.hasMember(of: first) { return SkipReason(.member(of: first)) }
            return SkipReason(
                .undefinedName(first), kind: kind(expansion, or: isAlias(macro, of: first) ? .macro : .constant))
        }
        let types = CKeywords.types
        if !names.isEmpty, names.allSatisfy({ types.contains($0) || isTypeName($0) }) {
            return SkipReason(.typeName)
        }
        return nil
    }

    /// An ioctl where it is made by a macro that makes them, be it one that nobody defines.
    private func kind(_ expansion: ExpandedTokens, or other: SkippedItem.Kind = .macro) -> SkippedItem.Kind {
        expansion.makesIoctl(isKnown: { macros.isDefined($0) || declaredNames.contains($0) }) ? .ioctl : other
    }

    /// `#define st_atime other`: values are written in capitals, on one side at least.
    private func isAlias(_ macro: MacroDefinition, of name: String) -> Bool {
        !(macro.name + name).contains(where: \.isUppercase)
    }

    private func reasonOfType(_ cursor: CXCursor) -> SkipReason {
        let clang = probes.clang
        let type = clang.canonicalType(clang.cursorType(cursor))
        switch type.kind {
        case CXType_ConstantArray:
            let bitWidth = clang.byteSize(clang.elementType(type)) * 8
            return bitWidth > 8
                ? SkipReason(.wideString(bitWidth: Int(bitWidth)), kind: .constant)
                : SkipReason(.unrepresentableString, kind: .constant)
        case CXType_Pointer: return SkipReason(.pointer, kind: .constant)
        case CXType_Record: return SkipReason(.recordValue(type: typeName(type)))
        default:
            if clang.byteSize(type) > 8, let name = BuiltinType(type.kind)?.name {
                return SkipReason(.widerThan64Bits(type: name), kind: .constant)
            }
            return SkipReason(.notConstant)
        }
    }

    /// A record by its tag, or by what a typedef calls it.
    private func typeName(_ type: CXType) -> String {
        let spelling = probes.clang.text(probes.clang.typeSpelling(type))
        return spelling.contains("(") ? "struct" : spelling
    }

    /// The first `struct x` whose tag has no definition.
    private func incompleteTag(_ names: [String]) -> String? {
        for (keyword, tag) in zip(names, names.dropFirst()) where ["struct", "union", "enum"].contains(keyword) {
            if !declarations.isComplete(tag) { return "\(keyword) \(tag)" }
        }
        return nil
    }

    private func undeclared(_ names: [String]) -> [String] {
        zip(["" as String] + names, names).compactMap { previous, name in
            let isTag = ["struct", "union", "enum"].contains(previous)
            let isKnown =
                isTag || CKeywords.all.contains(name) || declaredNames.contains(name) || name.begins(with: "__builtin_")
                || macros.isDefined(name)
            return isKnown ? nil : name
        }
    }

    private func isTypeName(_ name: String) -> Bool {
        declarations.typedefNames.contains(name) || declarations.tags.contains(name)
    }
}
