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

/// Works out reasons from the macro's own tokens and from what is declared.
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
    func reasonNotToProbe(_ macro: MacroDefinition, _ number: Int) -> SkipReason? {
        if macro.body.isEmpty, !macro.isFunctionLike { return SkipReason(id: "empty", text: "has no value") }
        if probes.isUndefined(number) {
            return SkipReason(id: "undefined-again", text: "is no longer defined at the end of the headers")
        }
        if macro.isFunctionLike { return nil }
        let traits = macros.traits(of: macro.name)
        if traits.contains(.undefinedIoctl) {
            let missing = identifiers(of: macro.tokens).first {
                MacroCatalog.ioctlFamily.contains($0) && !macros.isDefined($0)
            }
            return SkipReason(
                id: "undefined-ioctl-macro", text: "'\(missing ?? "_IO")' is not defined", kind: .ioctl)
        }
        if !traits.isDisjoint(with: [.notExpression, .list]) {
            return SkipReason(id: "not-expression", text: "is no expression")
        }
        if traits.contains(.pragma) { return SkipReason(id: "pragma", text: "contains a pragma") }
        if traits.contains(.placeDependent) {
            return SkipReason(id: "place-dependent", text: "has another value wherever it is used")
        }
        return nil
    }

    /// Why clang found no value.
    func reason(_ macro: MacroDefinition, _ number: Int) -> SkipReason {
        if probes.trouble(with: .value(number)) == .overflow {
            return SkipReason(id: "overflow", text: "overflows its type on this target", kind: .constant)
        }
        if let cursor = probes.declaration(of: .value(number)) { return reasonOfType(cursor) }
        let names = identifiers(of: macro.tokens)
        if names.contains(where: CKeywords.attributes.contains) {
            return SkipReason(id: "not-expression", text: "is no expression")
        }
        let types = CKeywords.types
        if let tag = incompleteTag(names) {
            return SkipReason(id: "incomplete-type", text: "'\(tag)' is incomplete", kind: .constant)
        }
        let undeclared = undeclared(names)
        if let first = undeclared.first {
            return SkipReason(id: "undefined-name", text: "'\(first)' is not declared", kind: .constant)
        }
        if !names.isEmpty, names.allSatisfy({ types.contains($0) || isTypeName($0) }) {
            return SkipReason(id: "type-name", text: "is a type, not a value")
        }
        return SkipReason(id: "not-constant", text: "is no constant expression")
    }

    private func reasonOfType(_ cursor: CXCursor) -> SkipReason {
        let clang = probes.clang
        let type = clang.canonicalType(clang.cursorType(cursor))
        switch type.kind {
        case CXType_ConstantArray:
            return SkipReason(
                id: "unrepresentable-string", text: "is a string that is no UTF-8 text without NULs",
                kind: .constant)
        case CXType_Pointer: return SkipReason(id: "pointer", text: "is a pointer", kind: .constant)
        default:
            if clang.byteSize(type) > 8, let name = BuiltinType(type.kind)?.name {
                return SkipReason(
                    id: "wider-than-64-bits", text: "has the type '\(name)', which is wider than 64 bits",
                    kind: .constant)
            }
            return SkipReason(id: "not-constant", text: "is no constant expression")
        }
    }

    /// The identifiers of a body with the macros in it expanded.
    private func identifiers(of tokens: [CToken]) -> [String] {
        var result: [String] = []
        var expanded: Set<String> = []
        func walk(_ tokens: [CToken], _ parameters: [String]) {
            for case .identifier(let name) in tokens where !parameters.contains(name) {
                if let definition = macros.definition(of: name) {
                    guard expanded.insert(name).inserted else { continue }
                    walk(definition.tokens, definition.parameters)
                } else {
                    result.append(name)
                }
            }
        }
        walk(tokens, [])
        return result
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
            return isKnown ? nil : name
        }
    }

    private func isTypeName(_ name: String) -> Bool {
        declarations.typedefNames.contains(name) || declarations.tags.contains(name)
    }
}
