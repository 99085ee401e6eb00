// SPDX-License-Identifier: Apache-2.0
//
// A record as it will be written: what is stored, in order, and what the user sees.

import LayoutIR
import Statements

/// Everything the record's text is a function of.
struct RecordPlan {
    /// The form of a member's getter and setter.
    indirect enum Access: Hashable {
        /// A stored property of the member's own type.
        case stored
        /// Bits of the stored integer or bytes `storage`, which begin at byte `byteOffset`.
        case bits(storage: String, byteOffset: Int, bitOffset: Int, bitWidth: Int)
        /// A stored property of bytes, where Swift would place the type elsewhere. For arrays the
        /// carrier of one element.
        case carried(storage: String, carrier: String, element: String?)
        /// The bytes of a union.
        case union
        /// The lowest bits of a union, read through an integer of `unit` bytes; 0 for byte by byte.
        case unionBits(unit: Int, bitWidth: Int)
        /// A member of no bytes.
        case empty
        /// The elements that follow, from the member's offset.
        case flexible
        /// A member of an anonymous member.
        case forwarded(through: String, member: String, isArray: Bool)
    }

    /// A member as the user sees it.
    struct Member: Hashable {
        /// The name in C; empty for an anonymous member.
        let cName: String
        let swiftName: String
        let type: SwiftType
        let access: Access
        /// Bytes from the start of the record; of a bit-field the byte of its first bit.
        let byteOffset: Int
        let doc: String?
        /// Of a bit-field where it begins in that byte, and how wide it is.
        var bits: BitPosition?

        /// Whether elements are reached by a subscript of the record, without copying the array.
        var hasElementAccess: Bool {
            guard case .array = type else { return false }
            switch access {
            case .union: return true
            case .carried(_, _, let element): return element != nil
            case .forwarded(_, _, let isArray): return isArray
            default: return false
            }
        }

        /// Whether it has a value of its own that takes part in equality and in the description.
        var isValue: Bool {
            switch access {
            case .empty, .flexible, .forwarded: false
            default: true
            }
        }
    }

    /// Bits from the start of a byte, which may go beyond it.
    struct BitPosition: Hashable {
        let offset: Int
        let width: Int
    }

    /// The storage of some bytes.
    struct Stored: Hashable {
        let name: String
        let type: String
        let zero: String
        let byteOffset: Int
        let byteSize: Int
        /// Whether it is a public member, declared with the doc of that member.
        let isMember: Bool
        /// Whether the bytes belong to no named field.
        let isPadding: Bool
    }

    let record: Record
    /// C's alignment.
    let byteAlignment: Int
    /// The name within its parent.
    let localName: String
    /// The name from the top of the module.
    let swiftName: String
    /// The prefix of the names that generated code adds to the record.
    let prefix: String
    let swiftAlignment: Int
    /// Whether the stored properties alone would give less than `swiftAlignment`.
    let needsAlignmentAttribute: Bool
    let stored: [Stored]
    let members: [Member]
    let isPlain: Bool
    /// For unions: what the bytes are divided into.
    let union: UnionUnits?
    /// The bytes that named fields have.
    let values: [ValueRun]
    /// The elements that follow the record; nil for one that ends with its own bytes.
    let flexible: FlexiblePlan?

    var isUnion: Bool { record.kind == .union }

    /// Whether it lies in memory that both sides write.
    let isShared: Bool

    /// The fields whose values have names.
    let named: [NamedValues]

    /// Whether `FlexibleBuffer` can hold it with what follows: its memory is aligned to 8 bytes.
    var hasBuffer: Bool { flexible?.byteOffset != nil && byteAlignment <= 8 && record.parent == nil }

    /// The protocols that records conform to, of several those that all do.
    static func conformances(of plans: [RecordPlan]) -> String {
        let own = plans.allSatisfy(\.isPlain) ? "PlainBytes" : "CRecord"
        guard plans.allSatisfy(\.hasBuffer) else { return own }
        let areCounted = plans.allSatisfy { $0.flexible?.isCounted ?? false }
        return own + (areCounted ? ", CountedRecord" : ", FlexibleRecord")
    }

    var reference: RecordReference {
        RecordReference(
            byteSize: record.byteSize, isPlain: isPlain, swiftAlignment: swiftAlignment, swiftName: swiftName,
            extent: flexible == nil ? .own : !hasBuffer ? .unknown : flexible?.isCounted ?? false ? .counted : .buffer)
    }

    /// The property through which an anonymous member's fields are reached.
    func anonymous(_ index: Int) -> String { "\(prefix)anonymous\(index)" }
}
