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
    /// - Parameter isFlexibleAllowed: Whether `[]` may stand there; else it is `[0]`.
    func declaration(of name: String, type typeName: String, isFlexibleAllowed: Bool = true) -> CDeclaration {
        var declarator = name
        var qualifiers = ""
        var current = typeName
        for _ in 0..<64 {
            guard let type = type(current), let target = type.target else { break }
            switch type.kind {
            case .array:
                let count = type.elementCount.map(String.init) ?? (isFlexibleAllowed ? "" : "0")
                declarator = Self.wrapped(declarator) + "[\(count)]"
            case .pointer: declarator = "*\(qualifiers)\(declarator)"
            case .function:
                let parameters = (type.parameters ?? []) + (type.isVariadic == true ? ["..."] : [])
                declarator =
                    Self.wrapped(declarator)
                    + "(\(parameters.isEmpty ? "void" : parameters.joined(separator: ", ")))"
            case .qualified:
                qualifiers = (type.qualifiers ?? []).map { "\($0) " }.joined()
                current = target
                continue
            case .record:
                return finish(record(target), type, qualifiers, declarator)
            case .enumeration:
                return CDeclaration(specifier: qualifiers + enumSpecifier(type), declarator: declarator)
            default: return CDeclaration(specifier: qualifiers + current, declarator: declarator)
            }
            qualifiers = ""
            current = target
        }
        return CDeclaration(specifier: qualifiers + current, declarator: declarator)
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
    private static func wrapped(_ declarator: String) -> String {
        declarator.hasPrefix("*") ? "(\(declarator))" : declarator
    }
}
