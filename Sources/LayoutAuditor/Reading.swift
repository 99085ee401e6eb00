// SPDX-License-Identifier: Apache-2.0
//
// One IR with what the lints look up in it.

import LayoutIR

/// An interface on one target.
struct Reading: Sendable {
    let ir: LayoutIR
    let index: IRIndex
    /// The records that an ioctl copies out to user space, with those embedded in them, and the ioctl that does:
    /// where there is a choice, one that copies nothing in.
    private(set) var copiedOut: [String: Ioctl] = [:]

    var triple: String { ir.target.triple }

    init(_ ir: LayoutIR) {
        self.ir = ir
        index = IRIndex(ir)
        for ioctl in ir.ioctls.filter({ $0.direction == .read }) + ir.ioctls {
            guard let argument = recordCopiedOut(by: ioctl) else { continue }
            for record in reachable(from: argument) where copiedOut[record.name] == nil {
                copiedOut[record.name] = ioctl
            }
        }
    }

    /// `x[]` or `x[0]`.
    func isFlexible(_ field: Field) -> Bool {
        guard !field.isBitField, let type = index.resolved(field.type), type.kind == .array else {
            return false
        }
        return type.elementCount ?? 0 == 0
    }

    /// The record and every record embedded in it, each once; those that only elements of flexible arrays are, if
    /// they are asked for.
    func reachable(from record: Record, throughFlexibleArrays: Bool = true) -> [Record] {
        index.records(within: record) { throughFlexibleArrays || !isFlexible($0) }
    }

    /// The record that the command's argument is, where the kernel writes it.
    private func recordCopiedOut(by ioctl: Ioctl) -> Record? {
        switch ioctl.direction {
        case .read, .readWrite: return ioctl.argumentType.flatMap(index.record(in:))
        case .write: return nil
        case .none:
            guard let documented = DocumentedArgument(ioctl, in: index), documented.isCopiedOut else { return nil }
            return documented.record
        }
    }
}

extension Reading {
    /// `record.field`; a member without a name by its number among those.
    func name(of field: Field, in record: Record) -> String {
        guard field.name.isEmpty else { return "\(record.name).\(field.name)" }
        if let own = index.record(in: field.type), own.parent == record.name { return own.name }
        let position = record.fields.filter { $0.name.isEmpty }.firstIndex(of: field) ?? 0
        return "\(record.name).\(position)"
    }

    func place(of field: Field, in record: Record) -> SourcePlace? {
        record.place(of: field)
    }
}
