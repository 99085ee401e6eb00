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

    private let pair: ReadingPair
    private let words: [[UInt8]]
    /// Records without such a word in their names, that only such declarations use. Found when first asked for: few
    /// comparisons lose or gain a record.
    private lazy var records = Self.records(in: pair.old, words).union(Self.records(in: pair.new, words))

    /// The foreign declarations of either reading.
    init(_ pair: ReadingPair) {
        self.pair = pair
        let machine = pair.new.ir.target.machine
        let others = Self.architectures.filter { !$0.machines.contains(where: machine.begins(with:)) }
        words = others.flatMap(\.words).map { Array($0.utf8) }
    }

    /// The change as what it is: what came or went of another architecture did so for no one here.
    mutating func told(_ change: Change) -> Change {
        switch change.rule {
        case .recordRemoved, .enumRemoved, .enumeratorRemoved, .constantRemoved, .macroRemoved, .typedefRemoved,
            .ioctlRemoved, .becameUnreadable:
            return isForeign(change.name) ? change.as(.foreignDeclarationRemoved) : change
        case .recordAdded, .enumAdded, .enumeratorAdded, .constantAdded, .macroAdded, .typedefAdded, .ioctlAdded,
            .becameReadable:
            return isForeign(change.name) ? change.as(.foreignDeclarationAdded) : change
        default: return change
        }
    }

    private mutating func isForeign(_ name: String) -> Bool {
        if Self.names(name, words) {
            return [pair.old, pair.new].contains { $0.declared[name] != nil || $0.skipped[name] != nil }
        }
        return records.contains(name)
    }

    /// Whether one of the words between the `_` of a name is among these.
    private static func names(_ name: String, _ words: [[UInt8]]) -> Bool {
        name.utf8.split(separator: UInt8(ascii: "_")).contains { part in
            words.contains { word in word.elementsEqual(part) { $0 == $1 || $0 == $1 | 0x20 } }
        }
    }

    /// The records that only what has such a word in its name uses, or other such records.
    private static func records(in reading: Reading, _ words: [[UInt8]]) -> Set<String> {
        let users = users(in: reading)
        var foreign = Set(users.values.joined().filter { names($0, words) })
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
    var outermost: String {
        utf8.firstIndex(of: UInt8(ascii: ".")).map { String(self[..<$0]) } ?? self
    }
}
