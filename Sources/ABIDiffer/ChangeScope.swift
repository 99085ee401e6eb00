// SPDX-License-Identifier: Apache-2.0
//
// The part of an ABI that a consumer uses: the names in its text, and all that they need.

package import LayoutIR

/// Names of an ABI that matter to somebody.
package struct ChangeScope: Sendable {
    /// Records, enums, typedefs, constants, enumerators, ioctls and macros.
    package let names: Set<String>

    /// The names of `identifiers` that one of the readings declares, with the records that these embed, point to or
    /// take as arguments.
    package init(_ identifiers: Set<String>, in irs: [LayoutIR]) {
        self.init(identifiers, in: irs.map(Reading.init))
    }

    init(_ identifiers: Set<String>, in readings: [Reading]) {
        names = readings.reduce(into: []) { names, reading in
            names.formUnion(identifiers.filter { reading.declared[$0] != nil || reading.skipped[$0] != nil })
            // The record of a record type and the enum of an enum type; a typedef is only a name for them.
            for type in reading.index.types(reachedFrom: Self.types(of: identifiers, reading)) {
                guard type.kind == .record || type.kind == .enumeration, let target = type.target else { continue }
                if type.kind == .enumeration || reading.index.record(target) != nil { names.insert(target) }
            }
        }
    }

    /// The types that declarations of these names are made of.
    private static func types(of names: Set<String>, _ reading: Reading) -> [String] {
        reading.ir.ioctls.filter { names.contains($0.name) }.compactMap(\.argumentType)
            + reading.ir.typedefs.filter { names.contains($0.name) }.map(\.target)
            + reading.ir.records.filter { names.contains($0.name) }.flatMap { $0.fields.map(\.type) }
    }

    /// Whether a change is about one of the names. A member belongs to the outermost record.
    package func contains(_ change: Change) -> Bool {
        [change.old, change.new].compactMap(\.?.name).contains { name in
            // Two ioctls that share a number are reported as `A and B`.
            name.split(separator: " ").contains { names.contains(String($0.prefix { $0 != "." })) }
        }
    }
}

extension ABIDiffer {
    /// The names that a reading declares.
    ///
    /// - Parameter headers: Only what is in these headers; nil for all.
    package static func names(declaredBy ir: LayoutIR, in headers: Set<String>? = nil) -> Set<String> {
        let isOwn = { (place: SourcePlace?) in
            headers.map { own in place.map { own.contains($0.header) } ?? false } ?? true
        }
        let declared = ir.declared.filter { isOwn($0.value.place) }.map(\.key)
        return Set(declared).union(ir.skipped.filter { isOwn($0.place) }.map(\.name))
    }
}
