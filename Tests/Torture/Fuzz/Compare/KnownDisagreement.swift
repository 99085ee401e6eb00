// SPDX-License-Identifier: Apache-2.0
//
// Where gcc and clang are known not to agree, each with what takes the cause out of a header. A
// disagreement is only laid to a cause if it is gone with it.

/// A cause. The IR must have clang's value.
enum KnownDisagreement: String, CaseIterable {
    /// gcc takes the last of several `aligned` attributes, clang the largest.
    case severalAligned = "several-aligned"
    /// An `aligned` bit-field, where the record is packed or the type is an aligned typedef.
    case alignedBitField = "aligned-bit-field"
    /// On i386 `L'x'` is a `long` for gcc and an `int` for clang.
    case wideCharacter = "wide-character"
    /// On i386 gcc aligns a record with an `_Atomic(long long)` to 8, and one that holds such a record to 4.
    case atomicLongLong = "atomic-long-long"

    /// The header without the cause.
    func removed(from header: FuzzHeader) -> FuzzHeader {
        var header = header
        let alignedTypedefs = header.alignedTypedefs
        for index in header.declarations.indices {
            switch header.declarations[index] {
            case .record(var record):
                remove(from: &record, alignedTypedefs)
                header.declarations[index] = .record(record)
            case .constant(var constant) where self == .wideCharacter:
                constant.body = constant.body.replacing("L'", with: "'")
                header.declarations[index] = .constant(constant)
            default: continue
            }
        }
        return header
    }

    private func remove(from record: inout FuzzRecord, _ alignedTypedefs: Set<String>) {
        if self == .severalAligned, record.alignments.count > 1 { record.alignments.removeFirst() }
        for index in record.fields.indices {
            if self == .alignedBitField, record.fields[index].width != nil {
                record.fields[index].alignment = nil
                if case .text(let text) = record.fields[index].type, alignedTypedefs.contains(text) {
                    record.fields[index].type = .text("char @")
                    record.fields[index].width = min(8, record.fields[index].width ?? 0)
                }
            }
            if self == .atomicLongLong, record.fields[index].type == .text("_Atomic(long long) @") {
                record.fields[index].type = .text("long long @")
            }
            if case .inline(var inner, let isPointer) = record.fields[index].type {
                remove(from: &inner, alignedTypedefs)
                record.fields[index].type = .inline(inner, isPointer: isPointer)
            }
        }
    }
}

extension FuzzHeader {
    /// Types with an alignment of their own, be it through another typedef, as members spell them.
    fileprivate var alignedTypedefs: Set<String> {
        var found: Set<String> = []
        for case .typedef(let typedef) in declarations where typedef.alignment != nil || found.contains(typedef.type) {
            found.insert("\(typedef.name) @")
        }
        return found
    }
}
