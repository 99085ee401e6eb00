// SPDX-License-Identifier: Apache-2.0
//
// Names within one record: those of C, those that Swift needs changed, and those that we add.

import LayoutIR

/// Gives each member of a record its Swift name.
struct MemberNames {
    /// The prefix of the names that we add; no C name in the record begins so.
    let prefix: String
    private var swiftNames: [String: String] = [:]
    private var taken: Set<String>

    /// Static members and methods that every record has.
    static let ours: Set<String> = [
        "layout", "cByteAlignment", "allocate", "deallocate", "hash", "cEqual", "cHash", "cDescribe", "index", "header",
        "zero",
    ]

    /// `names` are all C names reachable in the record, its anonymous members' included.
    init(_ names: [String], module: String) {
        var prefix = "_"
        while names.contains(where: { $0.begins(with: prefix) }) { prefix += "_" }
        self.prefix = prefix
        let usable = names.filter { SwiftName.member($0, avoiding: [module]) == $0 }
        taken = Set(usable).union([module])
        for name in usable { swiftNames[name] = name }
        for name in names where swiftNames[name] == nil {
            let renamed = SwiftName.member(name, avoiding: taken)
            taken.insert(renamed)
            swiftNames[name] = renamed
        }
    }

    /// The Swift name of a C member, not yet in back-ticks.
    func swift(_ name: String) -> String { swiftNames[name] ?? name }

    /// A name for a type inside the record, which nothing in it or at the top of the module has.
    mutating func nestedType(_ name: String, avoiding globals: Set<String>) -> String {
        let base = name.utf8.allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") } ? "anonymous" : ""
        let wanted = base.isEmpty ? name + "_t" : base + name
        let result = SwiftName.member(wanted, avoiding: taken.union(globals).union(Self.ours))
        taken.insert(result)
        return result
    }
}
