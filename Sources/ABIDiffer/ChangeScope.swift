// SPDX-License-Identifier: Apache-2.0
//
// What a consumer of an ABI uses of it: the names it says, and what they bring with them.

public import LayoutIR

/// Names of an ABI that matter to somebody.
public struct ChangeScope: Sendable {
    /// Records, enums, typedefs, constants, enumerators, ioctls and macros.
    public let names: Set<String>

    /// The names of `identifiers` that one of the readings declares, with the records that these embed, point to or
    /// take as arguments.
    public init(_ identifiers: Set<String>, in irs: [LayoutIR]) {
        self.init(identifiers, in: irs.map(Reading.init))
    }

    init(_ identifiers: Set<String>, in readings: [Reading]) {
        var names: Set<String> = []
        for reading in readings {
            let ir = reading.ir
            var found = identifiers.filter { reading.declared[$0] != nil || reading.skipped[$0] != nil }
            for ioctl in ir.ioctls where found.contains(ioctl.name) {
                if let argument = ioctl.argumentType { Self.add(argument, reading, &found) }
            }
            for typedef in ir.typedefs where identifiers.contains(typedef.name) {
                Self.add(typedef.target, reading, &found)
            }
            for record in ir.records where identifiers.contains(record.name) { Self.addFields(record, reading, &found) }
            names.formUnion(found)
        }
        self.names = names
    }

    /// Whether a change is about one of the names. A member belongs to the outermost record.
    public func contains(_ change: Change) -> Bool {
        [change.old, change.new].compactMap(\.?.name).contains { name in
            // Two ioctls that share a number are told as `A and B`.
            name.split(separator: " ").contains { names.contains(String($0.prefix { $0 != "." })) }
        }
    }

    /// The records and enums that the type is made of; a typedef is only a name for them.
    private static func add(_ type: String, _ reading: Reading, _ names: inout Set<String>) {
        guard let found = reading.index.type(type) else { return }
        let target = found.target ?? ""
        switch found.kind {
        case .record:
            guard let record = reading.index.record(target), names.insert(target).inserted else { return }
            addFields(record, reading, &names)
        case .enumeration: names.insert(target)
        case .typedef, .pointer, .array, .qualified, .atomic, .vector, .complex: add(target, reading, &names)
        case .boolean, .integer, .floating, .void, .function, .opaque: return
        }
    }

    private static func addFields(_ record: Record, _ reading: Reading, _ names: inout Set<String>) {
        for field in record.fields { add(field.type, reading, &names) }
    }
}

extension ABIDiffer {
    /// The names that a reading declares.
    ///
    /// - Parameter headers: Only what stands in these headers; nil for all.
    public static func names(declaredBy ir: LayoutIR, in headers: Set<String>? = nil) -> Set<String> {
        let isOwn = { (place: SourcePlace?) in
            headers.map { own in place.map { own.contains($0.header) } ?? false } ?? true
        }
        let declared = Reading(ir).declared.filter { isOwn($0.value.place) }.map(\.key)
        return Set(declared).union(ir.skipped.filter { isOwn($0.place) }.map(\.name))
    }
}
