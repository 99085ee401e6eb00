// SPDX-License-Identifier: Apache-2.0
//
// Records that both sides map, or that a hypercall takes: no ioctl translates them, and a 32-bit guest finds other
// bytes than a 64-bit backend.
// Xen's `blkif_sring` has 172 bytes on i386 and 176 on x86_64, which took a protocol of its own for each.

import LayoutIR

extension Lint {
    static let sharedMemory = Lint(
        "shared-memory", "a record in shared memory is the same for 32-bit and 64-bit peers",
        consequence:
            "A 32-bit guest and a 64-bit host, or the reverse, read other bytes as the same member, and nothing "
            + "is between them that could translate.",
        uapi: nil, native: .warning,
        look: .pair { pair in
            let embedded = pair.wide.embeddedNames
            return pair.records.compactMap { wide, narrow in
                guard wide.parent == nil, !embedded.contains(wide.name), pair.wide.isShared(wide),
                    pair.differs(wide)
                else { return nil }
                let repairs = pair.repairs(of: wide)
                return Observation(
                    name: wide.name, place: wide.place,
                    message: "is not an ioctl's argument, and not the same for 32-bit and 64-bit peers",
                    repair: Repair(
                        repairs.map(\.text).joined(separator: "; "), edits: repairs.flatMap(\.edits)),
                    values: pair.values("\(wide.byteSize) bytes", "\(narrow.byteSize) bytes"))
            }
        })
}

extension Reading {
    /// The records that others hold.
    fileprivate var embeddedNames: Set<String> {
        Set(ir.records.flatMap(\.fields).compactMap { index.record(in: $0.type)?.name })
    }

    /// Whether a record can be what two peers map: no ioctl takes it, and neither it nor what it embeds has a pointer,
    /// which means nothing to the other side.
    fileprivate func isShared(_ record: Record) -> Bool {
        let arguments = ir.ioctls.compactMap { $0.argumentType.flatMap(index.record(in:))?.name }
        guard !arguments.contains(record.name) else { return false }
        return !reachable(from: record).contains { inner in
            inner.fields.contains { index.element(of: $0.type)?.kind == .pointer }
        }
    }
}

extension TargetPair {
    /// Whether a record, or one that it embeds, has another size or other offsets.
    fileprivate func differs(_ wide: Record) -> Bool {
        self.wide.reachable(from: wide).contains { inner in
            self.narrow.index.record(inner.name).map { isOther(inner, $0) } ?? true
        }
    }

    private func isOther(_ wide: Record, _ narrow: Record) -> Bool {
        wide.byteSize != narrow.byteSize
            || zip(wide.fields, narrow.fields).contains { $0.bitOffset != $1.bitOffset || $0.bitWidth != $1.bitWidth }
    }

    /// Repairs that make a record and those that it embeds the same: 64 bits for members that have them on the wide
    /// target, and a name for all padding there.
    fileprivate func repairs(of record: Record) -> [Repair] {
        wide.reachable(from: record).compactMap { inner -> Repair? in
            guard let other = narrow.index.record(inner.name), isOther(inner, other) else { return nil }
            let members = Divergence.all(inner, other, self).compactMap(\.memberIndex).filter {
                wide.index.record(in: inner.fields[$0].type) == nil
            }
            let word = FixedTypes(of: wide.index).u64
            let widened = members.map { "give '\(inner.fields[$0].name)' \(word)" }
            let padding = wide.fillers(of: inner)
            let declared =
                padding.isEmpty ? [] : ["declare its padding: '\(padding.map(\.declarations).joined(separator: " "))'"]
            guard !(widened + declared).isEmpty else { return nil }
            return Repair(
                "in '\(inner.spelling ?? inner.name)' " + (widened + declared).joined(separator: ", "),
                edits: members.map { .retype($0, in: inner.name, as: [word]) } + padding)
        }
    }
}
