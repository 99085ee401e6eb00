// SPDX-License-Identifier: Apache-2.0
//
// Why a macro has no value, in words that do not depend on libclang's version.

internal import CLibclang
internal import LayoutIR

/// A stable id, a sentence, and what the macro would have been.
struct SkipReason {
    let id: String
    let text: String
    var kind = SkippedItem.Kind.macro
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
        if macro.body.isEmpty, !macro.isFunctionLike { return SkipReason(id: "empty", text: "has no value") }
        if probes.isUndefined(number) {
            return SkipReason(id: "undefined-again", text: "is no longer defined at the end of the headers")
        }
        if macro.isFunctionLike { return nil }
        let traits = macros.traits(of: macro.name)
        if let missing = undefinedIoctlMacro(traits, expansion()) {
            return SkipReason(id: "undefined-ioctl-macro", text: "'\(missing)' is not defined", kind: .ioctl)
        }
        if !traits.isDisjoint(with: [.notExpression, .list]) {
            let expansion = expansion()
            return expansion.initializer
                ?? SkipReason(id: "not-expression", text: "is no expression", kind: kind(expansion))
        }
        if let reason = reasonOfExcess(macro) { return reason }
        if traits.contains(.pragma) { return SkipReason(id: "pragma", text: "contains a pragma") }
        if traits.contains(.placeDependent) {
            return SkipReason(id: "place-dependent", text: "has another value wherever it is used")
        }
        return nil
    }

    /// Why nothing is asked about a macro that is too large or too deep.
    func reasonOfExcess(_ macro: MacroDefinition) -> SkipReason? {
        guard macros.traits(of: macro.name).contains(.tooLarge) else { return nil }
        let text =
            switch macros.excesses[macro.name] {
            case .brackets: Self.tooManyBrackets
            case .calls: "nests more calls of macros than \(ExpansionSizes.depthLimit)"
            case .tokens, nil: "expands to more than \(ExpansionSizes.limit) tokens"
            }
        return SkipReason(id: "too-large", text: text, kind: macro.isFunctionLike ? .functionMacro : .constant)
    }

    private static let tooManyBrackets = "nests more brackets than clang reads"

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
        if trouble == .fatal {
            return SkipReason(
                id: "too-large", text: Self.tooManyBrackets, kind: kind(expansion, or: .constant))
        }
        if let trouble, trouble < .error {
            return SkipReason(
                id: "overflow", text: "overflows its type on this target", kind: kind(expansion, or: .constant))
        }
        if let cursor = probes.declaration(of: .value(number)) { return reasonOfType(cursor) }
        return reasonOfNames(macro, expansion)
            ?? SkipReason(id: "not-constant", text: "is no constant expression", kind: kind(expansion))
    }

    private func reasonOfNames(_ macro: MacroDefinition, _ expansion: ExpandedTokens) -> SkipReason? {
        let names = expansion.identifiers
        if names.contains(where: CKeywords.attributes.contains) || expansion.isFragment(isType: isTypeName) {
            return SkipReason(id: "not-expression", text: "is no expression", kind: kind(expansion))
        }
        if let other = names.first(where: macros.isFunctionLike), expansion.tokens.count == 1 {
            return SkipReason(id: "needs-arguments", text: "is another name for '\(other)', which needs arguments")
        }
        if let tag = incompleteTag(names) {
            return SkipReason(
                id: "incomplete-type", text: "'\(tag)' is incomplete", kind: kind(expansion, or: .constant))
        }
        if let first = undeclared(names).first {
            if expansion.hasMember(of: first) {
                return SkipReason(id: "member", text: "is a member of '\(first)', not a value")
            }
            return SkipReason(
                id: "undefined-name", text: "'\(first)' is not declared",
                kind: kind(expansion, or: isAlias(macro, of: first) ? .macro : .constant))
        }
        let types = CKeywords.types
        if !names.isEmpty, names.allSatisfy({ types.contains($0) || isTypeName($0) }) {
            return SkipReason(id: "type-name", text: "is a type, not a value")
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
                ? SkipReason(
                    id: "wide-string", text: "is a string of \(bitWidth)-bit characters", kind: .constant)
                : SkipReason(
                    id: "unrepresentable-string", text: "is a string that is no UTF-8 text without NULs",
                    kind: .constant)
        case CXType_Pointer: return SkipReason(id: "pointer", text: "is a pointer", kind: .constant)
        case CXType_Record:
            return SkipReason(id: "record-value", text: "is a value of type '\(typeName(type))'")
        default:
            if clang.byteSize(type) > 8, let name = BuiltinType(type.kind)?.name {
                return SkipReason(
                    id: "wider-than-64-bits", text: "has the type '\(name)', which is wider than 64 bits",
                    kind: .constant)
            }
            return SkipReason(id: "not-constant", text: "is no constant expression")
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
                isTag || CKeywords.all.contains(name) || declaredNames.contains(name) || name.hasPrefix("__builtin_")
                || macros.isDefined(name)
            return isKnown ? nil : name
        }
    }

    private func isTypeName(_ name: String) -> Bool {
        declarations.typedefNames.contains(name) || declarations.tags.contains(name)
    }
}
