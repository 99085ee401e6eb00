// SPDX-License-Identifier: Apache-2.0
//
// Types without the names that only stand for others: `__le64` is `unsigned long long`.

extension IRIndex {
    /// The respect in which two types have to be equal.
    public enum Sameness: Sendable {
        /// The spelling once typedefs are replaced, qualifiers included.
        case spelling
        /// The meaning of the bytes: integers and enums are their width and sign, qualifiers are nothing.
        case meaning
    }

    /// The type's name with typedefs replaced, also within arrays, pointers and functions: equal for two types that are
    /// the same.
    ///
    /// - Parameter recordName: The name to use for a record in the place of its own.
    public func canonical(
        _ name: String, as sameness: Sameness, recordName: @escaping (String) -> String? = { _ in nil }
    ) -> String {
        CanonicalName(index: self, sameness: sameness, recordName: recordName).name(of: name, depth: 0)
    }
}

private struct CanonicalName {
    let index: IRIndex
    let sameness: IRIndex.Sameness
    let recordName: (String) -> String?

    func name(of name: String, depth: Int) -> String {
        guard depth < IRIndex.deepest, let type = index.type(name) else { return name }
        if sameness == .meaning, let meaning = meaning(of: type, depth) { return meaning }
        let target = type.target.map { self.name(of: $0, depth: depth + 1) } ?? ""
        switch type.kind {
        case .typedef: return target
        case .pointer: return "\(target) *"
        case .array: return "\(target)[\(type.elementCount.map(String.init) ?? "")]"
        case .vector: return "\(target) vector of \(type.elementCount ?? 0)"
        case .atomic: return "_Atomic(\(target))"
        case .complex: return "_Complex \(target)"
        case .qualified: return qualified(target, type)
        case .function:
            let parameters = (type.parameters ?? []).map { self.name(of: $0, depth: depth + 1) }
            let all = parameters + (type.isVariadic == true ? ["..."] : [])
            let convention = (type.qualifiers ?? []).map { "\($0) " }.joined()
            return "\(target) \(convention)(\(all.joined(separator: ", ")))"
        case .boolean, .integer, .floating, .void, .record, .enumeration, .opaque: return name
        }
    }

    /// The meaning of a type, whatever its name; nil for types that are made of others.
    private func meaning(of type: CType, _ depth: Int) -> String? {
        switch type.kind {
        case .integer, .enumeration:
            guard let size = type.byteSize, let isSigned = type.isSigned else { return nil }
            return "\(isSigned ? "signed" : "unsigned") \(size * 8)-bit"
        case .record: return type.target.flatMap(recordName)
        case .qualified, .atomic: return type.target.map { name(of: $0, depth: depth + 1) }
        default: return nil
        }
    }

    /// A pointer's own qualifiers are behind the star: `int * const` is not `const int *`.
    private func qualified(_ target: String, _ type: CType) -> String {
        let words = (type.qualifiers ?? []).joined(separator: " ")
        return target.ends(with: "*") ? "\(target) \(words)" : "\(words) \(target)"
    }
}
