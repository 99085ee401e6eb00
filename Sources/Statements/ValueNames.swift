// SPDX-License-Identifier: Apache-2.0
//
// Which constants name the values of a field: no header says that KVM_EXIT_IO is a value of kvm_run.exit_reason.

package import LayoutIR

/// Constants whose names begin alike, as the values of one field.
package struct ValueNames: Hashable, Sendable {
    /// The beginning of the constants' names: `KVM_EXIT_`.
    package let prefix: String
    /// Patterns of names that begin so and are not values of the field.
    package let without: [Pattern]
    /// The field, by the path to it: `kvm_run.exit_reason`; what has no name is passed over.
    package let field: String
    /// Whether the values are bits that are set together.
    package let areFlags: Bool
    /// By constant: the member of a union beside the field that holds while the field has that value, `io`; of a union
    /// that has a name itself `u.msi`.
    package let members: [String: String]
    /// The line of the entry in interface.yaml, from 1; nil where it is not known.
    package let line: Int?

    /// An entry of `values`; whether it fits is known when the headers are read.
    package init(
        prefix: String, without: [Pattern] = [], field: String, areFlags: Bool = false, members: [String: String] = [:],
        line: Int? = nil
    ) {
        self.members = members
        self.prefix = prefix
        self.without = without
        self.field = field
        self.areFlags = areFlags
        self.line = line
    }
}

/// The values of one field by their names.
package struct NamedValues: Sendable {
    /// The record that declares the field, as the IR names it, and the field.
    package let record: String
    /// The field, an integer or an enum of at most 64 bits.
    package let field: Field
    /// The names whole, with their values: constants before enumerators, each in the headers' order. At least one.
    package let names: [(name: String, value: CInteger)]
    /// Whether the values are bits that are set together; then several names may have one value.
    package let areFlags: Bool
    /// By the name of a value: the union's member that goes with it.
    package let members: [String: String]
}

/// Why names cannot be those of a field's values.
package struct ValueNamesProblem: Error, Hashable {
    /// A sentence without a full stop, which names the field, a constant or the prefix.
    package let message: String
    /// Whether there is no such field, or nothing that begins so: on another target there may be.
    package let isAbsence: Bool

    init(_ message: String, isAbsence: Bool = false) {
        self.message = message
        self.isAbsence = isAbsence
    }
}

extension ValueNames {
    /// The field and its names in an IR.
    package func resolved(in index: IRIndex) throws(ValueNamesProblem) -> NamedValues {
        guard let (record, field) = find(in: index) else {
            throw ValueNamesProblem("there is no field '\(self.field)'", isAbsence: true)
        }
        guard let type = index.resolved(field.type), [.integer, .enumeration].contains(type.kind), field.bitWidth <= 64
        else { throw ValueNamesProblem("'\(self.field)' is not an integer") }
        let all = index.ir.namedIntegers.filter { $0.name.begins(with: prefix) }
        let names = all.filter { named in !without.contains { $0.matches(named.name) } }
        guard !names.isEmpty else {
            throw ValueNamesProblem("nothing begins with '\(prefix)'", isAbsence: true)
        }
        if let wide = names.first(where: { !field.holds($0.value) }) {
            throw ValueNamesProblem("\(wide.name), \(wide.value), does not fit in '\(self.field)'")
        }
        let byValue = Dictionary(grouping: names, by: \.value).values.filter { $0.count > 1 }
        guard areFlags || byValue.isEmpty else {
            let pairs = byValue.map { same in "\(same[0].value) is \(same.map(\.name).joined(separator: " and "))" }
            throw ValueNamesProblem(
                "'\(self.field)' has two names for one value: \(pairs.sorted().joined(separator: "; "))")
        }
        for (name, member) in members.sorted(by: { $0.key < $1.key }) {
            guard names.contains(where: { $0.name == name }) else {
                throw ValueNamesProblem("'\(name)' is not one of the values of '\(self.field)'", isAbsence: true)
            }
            guard !areFlags, Self.isUnionMember(member, of: record, index) else {
                throw ValueNamesProblem("'\(member)' is not a member of a union in '\(record.name)'")
            }
        }
        return NamedValues(record: record.name, field: field, names: names, areFlags: areFlags, members: members)
    }

    /// The patterns of `without` that leave out nothing in an IR.
    package func idlePatterns(in index: IRIndex) -> [Pattern] {
        let all = index.ir.namedIntegers.filter { $0.name.begins(with: prefix) }
        return without.filter { pattern in !all.contains { pattern.matches($0.name) } }
    }

    /// Whether a record has a union with such a member: `io` of one without a name, `u.msi` of one that has one.
    private static func isUnionMember(_ path: String, of record: Record, _ index: IRIndex) -> Bool {
        let words = path.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard words.count <= 2, let name = words.last, !name.isEmpty else { return false }
        let unions =
            words.count == 1
            ? index.records(within: record, where: { $0.name.isEmpty })
            : record.fields.filter { $0.name == words[0] }.compactMap { index.record(of: $0.type) }
        return unions.contains { $0.kind == .union && $0.fields.contains { $0.name == name } }
    }

    /// The field at the path, and the record that declares it.
    private func find(in index: IRIndex) -> (Record, Field)? {
        let path = field.split(separator: ".").map(String.init)
        guard var record = path.first.flatMap({ index.record($0) }), path.count > 1 else { return nil }
        for (number, name) in path.enumerated().dropFirst() {
            guard let (owner, field) = Self.member(name, of: record, index) else { return nil }
            if number == path.count - 1 { return (owner, field) }
            guard let inner = index.record(in: field.type) else { return nil }
            record = inner
        }
        return nil
    }

    /// A member by its name, be it in a member that has none.
    private static func member(_ name: String, of record: Record, _ index: IRIndex) -> (Record, Field)? {
        for owner in index.records(within: record, where: { $0.name.isEmpty }) {
            if let field = owner.fields.first(where: { $0.name == name }) { return (owner, field) }
        }
        return nil
    }
}

extension Field {
    /// Whether its bits hold a value, be they read as signed or not.
    fileprivate func holds(_ value: CInteger) -> Bool {
        guard bitWidth < 64 else { return true }
        let limit = UInt64(1) << UInt64(bitWidth)
        // A mask with its highest bit set is written as a negative number where the constant's type is signed.
        return value.isNegative ? 0 &- value.bitPattern <= limit / 2 : value.bitPattern < limit
    }
}

extension LayoutIR {
    /// Integer constants and enumerators, in the order of the headers within each kind.
    fileprivate var namedIntegers: [(name: String, value: CInteger)] {
        constants.compactMap { constant in
            if case .integer(let value) = constant.value { (constant.name, value) } else { nil }
        } + enums.flatMap { $0.enumerators.map { ($0.name, $0.value) } }
    }
}
