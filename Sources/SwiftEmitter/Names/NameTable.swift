// SPDX-License-Identifier: Apache-2.0
//
// The names at the top of a module: each is given once, to the first that claims it.

import LayoutIR

/// Which top-level names are taken, and by what.
struct NameTable {
    private var owners: [String: String] = [:]

    /// Names that Swift reads as something else even in back-ticks.
    private static let meaningful: Set<String> = ["self", "Self", "init", "Type", "Protocol", "Any"]

    init(module: String) {
        for name in SwiftName.generatedNames { owners[name] = "something generated code uses" }
        owners[module] = "the name of the module"
    }

    var names: Set<String> { Set(owners.keys) }

    /// Takes `name` for `owner` ("a record"), or says in a sentence why it cannot be had.
    mutating func claim(_ name: String, for owner: String) -> String? {
        guard SwiftName.isIdentifier(name) else { return "its name is not an identifier in Swift" }
        if Self.meaningful.contains(name) || name.begins(with: "__hvabi_") {
            return "Swift gives its name a meaning of its own"
        }
        if let other = owners[name] { return "its name is already that of \(other)" }
        owners[name] = owner
        return nil
    }
}
