// SPDX-License-Identifier: Apache-2.0
//
// The `contract` of an interface.yaml: facts that a person wrote down, each group with its source.

import LayoutIR
import Statements

extension InterfaceFile {
    private static let groupKeys = [
        "source", "targets", "versions", "records", "enumerators", "constants", "ioctls",
    ]
    private static let recordKeys = ["byteSize", "byteAlignment"]
    private static let fieldKeys = ["byteOffset", "bitOffset", "bitWidth", "byteSize"]
    /// Offsets in bits of any object fit in 64 bits.
    private static let byteLimit: UInt64 = 1 << 60

    /// The groups of facts, in the order they are written in.
    package static func contracts(
        _ root: YAMLReader.Mapping, _ targets: [Interface.Target], _ versions: [Interface.Version]
    ) throws(SourceFailure) -> [Interface.Contract] {
        var contracts: [Interface.Contract] = []
        for group in try root.list("contract") {
            try group.allow(groupKeys)
            let source = try group.string("source")
            let own = try pick(try group.strings("targets"), from: targets, group, "targets") ?? targets
            let names = try group.strings("versions") ?? versions.map(\.name)
            for name in names where !versions.contains(where: { $0.name == name }) {
                throw group.failure("'\(name)' is not a version here", at: "versions")
            }
            let isForAny = versions.contains { version in
                names.contains(version.name) && version.targets.contains(where: own.contains)
            }
            guard isForAny else { throw group.failure("none of these versions is on any of these targets") }
            let facts = try facts(group)
            guard !facts.isEmpty else { throw group.failure("an entry of 'contract' states no fact") }
            contracts.append(Interface.Contract(source: source, versions: names, targets: own, facts: facts))
        }
        return contracts
    }

    private static func facts(_ group: YAMLReader.Mapping) throws(SourceFailure) -> [ContractFact] {
        var facts: [ContractFact] = []
        for (name, record) in try group.optionalMapping("records")?.mappings() ?? [] {
            facts += try self.facts(name, record)
        }
        for scalar in try group.optionalMapping("enumerators")?.scalars() ?? [] {
            let key = Fact.Key(.enumerator, scalar.key, "value")
            facts.append(ContractFact(key, .integer(try scalar.integer()), line: scalar.line))
        }
        for scalar in try group.optionalMapping("constants")?.scalars() ?? [] {
            let key = Fact.Key(.constant, scalar.key, "value")
            facts.append(ContractFact(key, try scalar.value(), line: scalar.line))
        }
        for scalar in try group.optionalMapping("ioctls")?.scalars() ?? [] {
            let key = Fact.Key(.ioctl, scalar.key, "number")
            let number = try scalar.integer(upTo: UInt64(UInt32.max))
            facts.append(ContractFact(key, .integer(number), line: scalar.line))
        }
        return facts
    }

    private static func facts(
        _ name: String, _ record: YAMLReader.Mapping
    ) throws(SourceFailure) -> [ContractFact] {
        try record.allow(recordKeys + ["fields"])
        var facts = try self.facts(.record, name, try record.scalars(recordKeys))
        for (field, entry) in try record.optionalMapping("fields")?.mappings() ?? [] {
            guard !field.contains(".") else {
                throw entry.failure(
                    "'\(field)' is not a field: the members of a nested record are under its own name")
            }
            try entry.allow(fieldKeys)
            let stated = try self.facts(.field, "\(name).\(field)", try entry.scalars())
            guard !stated.isEmpty else { throw entry.failure("'\(field)' states no fact") }
            facts += stated
        }
        guard !facts.isEmpty else { throw record.failure("'\(name)' states no fact") }
        return facts
    }

    private static func facts(
        _ subject: Fact.Subject, _ name: String, _ scalars: [YAMLReader.Scalar]
    ) throws(SourceFailure) -> [ContractFact] {
        var facts: [ContractFact] = []
        for scalar in scalars {
            let value = try scalar.integer(upTo: byteLimit)
            facts.append(ContractFact(Fact.Key(subject, name, scalar.key), .integer(value), line: scalar.line))
        }
        return facts
    }
}
