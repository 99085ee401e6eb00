// SPDX-License-Identifier: Apache-2.0
//
// The text of one record: its storage, initialisers, accessors and conformances.

import LayoutIR

/// Writes a record and the records declared in it.
struct RecordEmitter {
    let plan: RecordPlan
    /// Plans of the records declared in this one.
    let children: [RecordEmitter]

    private var access: MemberAccess { MemberAccess(plan: plan) }

    /// The declaration, with the records declared in it.
    func declare(_ out: inout SourceText) {
        out.doc(plan.record.doc, notes: notes)
        if plan.needsAlignmentAttribute { out.add("@_alignment(\(plan.swiftAlignment))") }
        out.add("@frozen")
        out.block("public struct \(SwiftName.escaped(plan.localName)): \(RecordPlan.conformances(of: [plan]))") { out in
            for child in children {
                child.declare(&out)
                out.add()
            }
            declareStorage(&out)
            BitConstants(plan: plan).declare(&out)
            declareInitializers(&out)
            for member in plan.members { access.declare(member, &out) }
            LayoutTable(plan: plan).declare(&out)
            ValueBytes(plan: plan).declare(&out)
            FlexibleMembers(plan: plan).declare(&out)
        }
    }

    /// The places of this record's and its children's fields, children first.
    func declarePlaces(_ out: inout SourceText) {
        for child in children { child.declarePlaces(&out) }
        PlaceMembers(plan: plan).declare(&out)
    }

    /// This record's and its children's static assertions, children first.
    func declareAssertions(_ out: inout SourceText) {
        for child in children { child.declareAssertions(&out) }
        RecordAssertions(plan: plan).declare(&out)
    }

    private var notes: [String] {
        let record = plan.record
        let name = record.spelling ?? "\(record.kind.rawValue) at \(record.name)"
        var result = ["C: `\(name)`, \(record.byteSize) bytes, alignment \(plan.byteAlignment)."]
        if plan.byteAlignment > plan.swiftAlignment {
            result.append("Swift aligns it to \(plan.swiftAlignment) bytes: get memory for it from `allocate`.")
        }
        if plan.isShared {
            result.append("Both sides write it: where it is shared, its fields are set through a `SharedRecord`.")
        }
        return result
    }

    private func declareStorage(_ out: inout SourceText) {
        let members = Dictionary(plan.members.map { ($0.swiftName, $0) }, uniquingKeysWith: { first, _ in first })
        for stored in plan.stored {
            let zero = isAssignedWhole ? "" : " = \(stored.zero)"
            if stored.isMember, let member = members[stored.name], !member.cName.isEmpty {
                out.doc(member.doc, notes: access.renameNote(member))
                out.property("public var \(SwiftName.escaped(stored.name)): \(stored.type)", zero)
            } else {
                out.property("@usableFromInline var \(stored.name): \(stored.type)", zero)
            }
        }
        out.add()
    }

    /// The initialiser to zeros, which `CRecord` documents, and the one of the named fields.
    private func declareInitializers(_ out: inout SourceText) {
        if isAssignedWhole {
            out.block("@_alwaysEmitIntoClient public init()") { out in
                let unit = Unit.largest(8, dividing: plan.record.byteSize)
                let zeros = "InlineArray<\(plan.record.byteSize / unit), UInt\(unit * 8)>(repeating: 0)"
                out.add("self = unsafe unsafeBitCast(\(zeros), to: Self.self)")
            }
        } else {
            out.add("@_alwaysEmitIntoClient public init() {}")
        }
        let values = plan.members.filter { $0.isValue && !$0.cName.isEmpty }
        guard !plan.isUnion, !values.isEmpty, values.count <= Self.maximumParameterCount else { return }
        out.add()
        out.add("/// The named fields; every other byte is zero.")
        let parameters = values.map { "\(SwiftName.escaped($0.swiftName)): \($0.type.text) = \($0.type.zero)" }
        out.head("@_alwaysEmitIntoClient public init(", parameters, ") {")
        if isAssignedWhole { out.add(SourceText.indent + "self.init()") }
        for value in values {
            let name = SwiftName.escaped(value.swiftName)
            out.add(SourceText.indent + "self.\(name) = \(name)")
        }
        out.add("}")
    }

    /// Whether zeros are assigned to the record as a whole, and not to each property.
    private var isAssignedWhole: Bool { plan.stored.count > Self.maximumAssignmentCount }

    /// More parameters than this are no help to a reader.
    private static let maximumParameterCount = 64

    /// The compiler's time for an initialiser grows with the cube of the properties it assigns: 250 take 5 s.
    private static let maximumAssignmentCount = 64
}
