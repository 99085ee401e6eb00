// SPDX-License-Identifier: Apache-2.0
//
// The fields that a record has in every version, by one name and with one type.

import LayoutIR

/// A record that all versions have.
struct CommonRecord {
    struct Field {
        let name: String
        let type: TypeUse
    }

    let name: String
    let fields: [Field]
    /// The protocols of generated records that it conforms to in every version.
    let conformance: String
    /// Notes on the fields that not all versions have.
    let missing: [String]

    var protocolName: String { Self.protocolName(name) }
    /// The records and enums that its fields are made of.
    var names: [String] { fields.flatMap(\.type.names).uniqued() }

    /// - Parameter shared: The records and enums that all versions have.
    init(_ name: String, of versions: [CommonModule.Version], shared: Set<String>) {
        self.name = name
        let plans = versions.compactMap { version in version.builder.plans[name].map { (version, $0) } }
        var fields: [Field] = []
        var missing: [String] = []
        let members = plans.flatMap { $0.1.members.filter(\.isNamedValue).map(\.swiftName) }
        for member in members.uniqued() {
            let uses = plans.map { version, plan in
                plan.members.first { $0.swiftName == member && $0.isNamedValue }.flatMap { version.use($0.type.text) }
            }
            if let use = uses[0], uses.allSatisfy({ $0 == use }), shared.isSuperset(of: use.names) {
                fields.append(Field(name: member, type: use))
            } else {
                missing.append(member)
            }
        }
        self.fields = fields
        let list = missing.map { "`\($0)`" }.joined(separator: ", ")
        self.missing = missing.isEmpty ? [] : ["Fields that not all have, or not with one type: \(list)."]
        conformance = RecordPlan.conformances(of: plans.map(\.1))
    }

    static func protocolName(_ record: String) -> String { record + "_Fields" }

    /// The associated type for a record or an enum. A member may have its name.
    static func typeName(_ name: String) -> String { name + "_Type" }

    /// The associated type of an enum whose values are an integer.
    static func associated(name: String, integer: String) -> String {
        "associatedtype \(name): CValue & Hashable & RawRepresentable<\(integer)>"
    }
}

extension RecordPlan.Member {
    /// Whether it is a property that is read and set by its name.
    fileprivate var isNamedValue: Bool {
        switch access {
        case .empty, .flexible: false
        default: !cName.isEmpty
        }
    }
}
