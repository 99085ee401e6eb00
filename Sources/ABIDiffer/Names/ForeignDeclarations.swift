// SPDX-License-Identifier: Apache-2.0
//
// Declarations of other architectures, which a common header has for every target until they move to a header that
// only those targets have: `KVM_S390_INTERRUPT`, `struct kvm_ppc_smmu_info`. No kernel of this target knows them.

internal import LayoutIR

struct ForeignDeclarations {
    /// Words that name an architecture and nothing else (`arm` is a verb as well), and what its machines begin with.
    private static let architectures: [(words: Set<String>, machines: [String])] = [
        (["s390", "s390x"], ["s390"]), (["ppc", "ppc64", "powerpc"], ["powerpc", "ppc"]), (["riscv"], ["riscv"]),
        (["loongarch"], ["loongarch"]), (["aarch64", "arm64"], ["aarch64", "arm"]), (["mips"], ["mips"]),
        (["sparc"], ["sparc"]), (["ia64"], ["ia64"]), (["x86"], ["x86_64", "i386"]),
    ]

    private let foreign: Set<String>

    /// Those of either reading.
    init(_ pair: ReadingPair) {
        let machine = pair.new.ir.target.machine
        let others = Self.architectures.filter { !$0.machines.contains(where: machine.hasPrefix) }
        let words = Set(others.flatMap(\.words))
        foreign = [pair.old, pair.new].reduce(into: []) { $0.formUnion(Self.names(in: $1, words)) }
    }

    /// The change as what it is: what came or went of another architecture did so for no one here.
    func told(_ change: Change) -> Change {
        guard foreign.contains(change.name) else { return change }
        switch change.rule {
        case .recordRemoved, .enumRemoved, .enumeratorRemoved, .constantRemoved, .macroRemoved, .typedefRemoved,
            .ioctlRemoved, .becameUnreadable:
            return change.as(.foreignDeclarationRemoved)
        case .recordAdded, .enumAdded, .enumeratorAdded, .constantAdded, .macroAdded, .typedefAdded, .ioctlAdded,
            .becameReadable:
            return change.as(.foreignDeclarationAdded)
        default: return change
        }
    }

    /// What has such a word in its name, and the records that only such declarations use.
    private static func names(in reading: Reading, _ words: Set<String>) -> Set<String> {
        var foreign = Set(reading.declared.keys).union(reading.skipped.keys).filter { name in
            name.lowercased().split(separator: "_").contains { words.contains(String($0)) }
        }
        let users = users(in: reading)
        // Each round finds what the one before it uses; a chain of records is no longer than their number.
        for _ in reading.ir.records.indices {
            let more = users.filter { !foreign.contains($0.key) && $0.value.isSubset(of: foreign) }.keys
            if more.isEmpty { break }
            foreign.formUnion(more)
        }
        return foreign
    }

    /// The records by name, with the ioctls and records that name them; without those that nothing names.
    private static func users(in reading: Reading) -> [String: Set<String>] {
        var users: [String: Set<String>] = [:]
        func note(_ type: String, by user: String) {
            guard let record = reading.index.record(behind: type)?.name.outermost, record != user else { return }
            users[record, default: []].insert(user)
        }
        for ioctl in reading.ir.ioctls { ioctl.argumentType.map { note($0, by: ioctl.name) } }
        for record in reading.ir.records {
            for field in record.fields { note(field.type, by: record.name.outermost) }
        }
        return users
    }
}

extension String {
    /// `kvm_run` of `kvm_run.0.io`.
    fileprivate var outermost: String { String(prefix { $0 != "." }) }
}
