// SPDX-License-Identifier: Apache-2.0
//
// What a declaration is made of, and what is made of it.

import LayoutIR

extension Declaration {
    /// The type of a field, argument or typedef link by link: `guid_t`, `uuid_le`, `struct uuid_le`.
    func typeChain(in ir: LayoutIR) -> [String] {
        let start: String?
        switch self {
        case .field(let field, _, _, _): start = field.type
        case .typedef(let item): start = item.name
        default: start = nil
        }
        var names: [String] = []
        var next = start
        while let name = next, !names.contains(name) {
            names.append(name)
            let type = ir.types.first { $0.name == name }
            if let type, [.typedef, .qualified, .atomic].contains(type.kind) {
                next = type.target
            } else if type == nil {
                next = ir.typedefs.first { $0.name == name }?.target
            } else {
                next = nil
            }
        }
        return names
    }

    /// Sentences about what uses a record, enum or typedef.
    func uses(in ir: LayoutIR) -> [String] {
        switch self {
        case .record(let record): Self.uses(of: record, in: ir)
        default: []
        }
    }

    private static func uses(of record: Record, in ir: LayoutIR) -> [String] {
        let arguments = ir.ioctls.filter { ir.record(ofType: $0.argumentType)?.name == record.name }.map(\.name)
        let holders = ir.records.flatMap { holder in
            holder.fields.filter { !$0.name.isEmpty && isOf($0.type, record, ir) }.map { "\(holder.name).\($0.name)" }
        }
        var uses: [String] = []
        if !arguments.isEmpty { uses.append("argument of \(arguments.joined(separator: ", "))") }
        if !holders.isEmpty { uses.append("type of \(holders.joined(separator: ", "))") }
        return uses
    }

    /// Whether a type is the record, or an array of it.
    private static func isOf(_ type: String, _ record: Record, _ ir: LayoutIR) -> Bool {
        if ir.record(ofType: type)?.name == record.name { return true }
        guard let array = ir.types.first(where: { $0.name == type }), array.kind == .array else { return false }
        return ir.record(ofType: array.target)?.name == record.name
    }
}
