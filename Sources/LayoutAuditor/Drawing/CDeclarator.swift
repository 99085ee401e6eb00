// SPDX-License-Identifier: Apache-2.0
//
// A field's declaration in C: `const char *name[4]` from the name and the chain of types.

import LayoutIR

/// The two halves of a C declaration, and the record between them where that has no name.
struct CDeclaration {
    /// `__u32`, `const char *` without the star; the record's keyword where `record` is set.
    var specifier: String
    /// `name`, `*name[4]`, `(*name)(int)`.
    var declarator: String
    /// A record that C cannot name, to be written out in place.
    var record: Record?
}

extension IRIndex {
    /// How C declares `name` with the type.
    ///
    /// - Parameter isFlexibleAllowed: Whether `[]` may be there; else it is `[0]`.
    func declaration(of name: String, type typeName: String, isFlexibleAllowed: Bool = true) -> CDeclaration {
        var (declarator, qualifiers) = (name, "")
        let links = chain(typeName, through: Self.declaratorKinds)
        for link in links where Self.declaratorKinds.contains(link.kind) {
            let before = qualifiers
            qualifiers = ""
            switch link.kind {
            case .array:
                let count = link.elementCount.map(String.init) ?? (isFlexibleAllowed ? "" : "0")
                declarator = Self.wrapped(declarator) + "[\(count)]"
            case .pointer: declarator = "*\(before)\(declarator)"
            case .function:
                let convention = (link.qualifiers ?? []).map { "\($0) " }.joined()
                declarator = Self.wrapped(declarator, convention) + "(\(parameters(of: link)))"
            default: qualifiers = (link.qualifiers ?? []).map { "\($0) " }.joined()
            }
        }
        guard let last = links.last else { return CDeclaration(specifier: typeName, declarator: declarator) }
        switch last.kind {
        case .record: return finish(last.target.flatMap(record(_:)), last, qualifiers, declarator)
        case .enumeration: return CDeclaration(specifier: qualifiers + enumSpecifier(last), declarator: declarator)
        default:
            let rest = Self.declaratorKinds.contains(last.kind) ? last.target : nil
            return CDeclaration(specifier: qualifiers + (rest ?? last.name), declarator: declarator)
        }
    }

    /// The kinds that C writes around the name, and not before it.
    private static let declaratorKinds: Set<CType.Kind> = [.array, .pointer, .function, .qualified]

    private func parameters(of function: CType) -> String {
        let parameters = (function.parameters ?? []) + (function.isVariadic == true ? ["..."] : [])
        return parameters.isEmpty ? "void" : parameters.joined(separator: ", ")
    }

    private func finish(
        _ record: Record?, _ type: CType, _ qualifiers: String, _ declarator: String
    ) -> CDeclaration {
        guard let record, record.spelling == nil else {
            return CDeclaration(specifier: qualifiers + type.name, declarator: declarator)
        }
        return CDeclaration(specifier: qualifiers + record.kind.rawValue, declarator: declarator, record: record)
    }

    /// An enum without a name is written as the integer that it is.
    private func enumSpecifier(_ type: CType) -> String {
        guard let found = type.target.flatMap({ enumeration($0) }), found.spelling == nil else { return type.name }
        return found.underlyingType
    }

    /// In `(*name)[4]` the star binds first.
    ///
    /// - Parameter attribute: Of the function that a pointer leads to, or that the name is: within the brackets.
    private static func wrapped(_ declarator: String, _ attribute: String = "") -> String {
        declarator.begins(with: "*") ? "(\(attribute)\(declarator))" : attribute + declarator
    }
}
