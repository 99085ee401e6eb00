// SPDX-License-Identifier: Apache-2.0
//
// The declarations that a declaration is made of, and those that are made of it.

import LayoutIR

extension Declaration {
    /// The type of a field, argument or typedef link by link: `guid_t`, `uuid_le`, `struct uuid_le`.
    func typeChain(in index: IRIndex) -> [String] {
        let start: String?
        switch self {
        case .field(let field, _, _, _): start = field.type
        case .typedef(let item): start = item.name
        default: start = nil
        }
        guard let start else { return [] }
        let chain = index.chain(start).map(\.name)
        return chain.isEmpty ? [start] : chain
    }

    /// Sentences about what uses a record, enum or typedef.
    func uses(in index: IRIndex) -> [String] {
        switch self {
        case .record(let record): Self.uses(of: record, in: index)
        default: []
        }
    }

    private static func uses(of record: Record, in index: IRIndex) -> [String] {
        let arguments = index.ir.ioctls.filter { ioctl in
            ioctl.argumentType.flatMap(index.record(of:))?.name == record.name
        }.map(\.name)
        let holders = index.ir.records.flatMap { holder in
            holder.fields.filter { !$0.name.isEmpty && index.record(in: $0.type)?.name == record.name }.map {
                "\(holder.name).\($0.name)"
            }
        }
        var uses: [String] = []
        if !arguments.isEmpty { uses.append("argument of \(arguments.joined(separator: ", "))") }
        if !holders.isEmpty { uses.append("type of \(holders.joined(separator: ", "))") }
        return uses
    }
}
