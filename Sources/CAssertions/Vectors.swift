// SPDX-License-Identifier: Apache-2.0
//
// Alignment where there are vectors. gcc's `_Alignof` says of one what its machine can rely on, 16 of 32 bytes on x86_64
// and 8 of 16 on s390x, and lays it out by more; where a member of the type begins is what it does.

internal import LayoutIR

/// The vectors in the records and typedefs of an IR.
struct Vectors {
    private let index: IRIndex
    private let isNone: Bool

    init(_ index: IRIndex) {
        self.index = index
        isNone = !index.ir.types.contains { $0.kind == .vector }
    }

    /// How C says the alignment that a type has in a record.
    func alignment(of type: String, _ holdsVector: Bool) -> String {
        holdsVector
            ? "__builtin_offsetof(struct { char hvabi_first; \(type) hvabi_second; }, hvabi_second)" : "_Alignof(\(type))"
    }

    /// Whether a record is made of a vector, at any depth.
    func isHeld(by record: Record) -> Bool {
        !isNone && index.records(within: record).contains { $0.fields.contains { isVector($0.type) } }
    }

    /// Whether a typedef stands for a vector, or for a record that is made of one.
    func isHeld(by typedef: Typedef) -> Bool {
        !isNone && (isVector(typedef.target) || index.record(in: typedef.target).map(isHeld) ?? false)
    }

    private func isVector(_ type: String) -> Bool { index.element(of: type)?.kind == .vector }
}
