// SPDX-License-Identifier: Apache-2.0
//
// Types without the names that only stand for others: `__le64` is `unsigned long long`.

internal import LayoutIR

struct CanonicalTypes {
    private let types: [String: CType]
    private let twins: TwinNames?

    /// - Parameter twins: Where given, types are named by what they hold, since two sources that mean the same may
    ///   spell it differently: integers by width and sign, records by the name they have there.
    init(_ ir: LayoutIR, twins: TwinNames? = nil) {
        types = Dictionary(ir.types.map { ($0.name, $0) }) { first, _ in first }
        self.twins = twins
    }

    /// The type's name with typedefs replaced, also within arrays and pointers. Qualifiers stay.
    func name(of name: String) -> String {
        guard let type = types[name] else { return name }
        if let twins, let meaning = meaning(of: type, twins) { return meaning }
        let target = type.target ?? ""
        switch type.kind {
        case .typedef: return self.name(of: target)
        case .pointer: return "\(self.name(of: target)) *"
        case .array: return "\(self.name(of: target))[\(type.elementCount.map(String.init) ?? "")]"
        case .vector: return "\(self.name(of: target)) vector of \(type.elementCount ?? 0)"
        case .atomic: return "_Atomic(\(self.name(of: target)))"
        case .complex: return "_Complex \(self.name(of: target))"
        case .qualified: return "\((type.qualifiers ?? []).joined(separator: " ")) \(self.name(of: target))"
        case .function:
            let parameters = (type.parameters ?? []).map(self.name(of:)).joined(separator: ", ")
            return "\(self.name(of: target)) (\(parameters))"
        case .boolean, .integer, .floating, .void, .record, .enumeration, .opaque: return name
        }
    }

    /// What a type holds, whatever it is called; nil for those that are made of others.
    private func meaning(of type: CType, _ twins: TwinNames) -> String? {
        let target = type.target ?? ""
        switch type.kind {
        case .integer, .enumeration:
            guard let size = type.byteSize, let isSigned = type.isSigned else { return nil }
            return "\(isSigned ? "signed" : "unsigned") \(size * 8) bits"
        case .record: return "record \(twins.record(target))"
        case .qualified, .atomic: return name(of: target)
        default: return nil
        }
    }
}
