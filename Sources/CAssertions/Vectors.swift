// SPDX-License-Identifier: Apache-2.0
//
// Alignment where there are vectors. gcc's `_Alignof` says of one what its machine can rely on, 16 of 32 bytes on
// x86_64 and 8 of 16 on s390x, and lays it out by more; where a member of the type begins is what it does.

package import LayoutIR

/// The vectors in the records and types of an IR.
package struct Vectors {
    private let index: IRIndex
    private let isNone: Bool

    /// Looks whether an IR has any vector: where it has none, nothing is searched later.
    package init(_ index: IRIndex) {
        self.index = index
        isNone = !index.ir.types.contains { $0.kind == .vector }
    }

    /// How C says the alignment that a type has in a record.
    package func alignment(of type: String, _ holdsVector: Bool) -> String {
        guard holdsVector else { return "_Alignof(\(type))" }
        return "__builtin_offsetof(struct { char hvabi_first; __typeof__(\(type)) hvabi_second; }, hvabi_second)"
    }

    /// Whether a record is made of a vector, at any depth.
    func isHeld(by record: Record) -> Bool {
        !isNone && index.records(within: record).contains { $0.fields.contains { isVector($0.type) } }
    }

    /// Whether a type is a vector, or made of vectors or of a record that is made of one.
    package func isHeld(by type: String) -> Bool {
        !isNone && (isVector(type) || index.record(in: type).map { isHeld(by: $0) } ?? false)
    }

    private func isVector(_ type: String) -> Bool { index.element(of: type)?.kind == .vector }
}
