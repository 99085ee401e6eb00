// SPDX-License-Identifier: Apache-2.0
//
// Which declarations are wanted of a source that holds tens of thousands.

import LayoutIR

/// Names that are asked for; a source that can be read in part reads these and what they hold.
package struct NameScope: Sendable {
    private let names: Set<String>?
    private let patterns: [Pattern]

    /// Everything.
    package static let everything = NameScope(names: nil, patterns: [])

    private init(names: Set<String>?, patterns: [Pattern]) {
        self.names = names
        self.patterns = patterns
    }

    /// - Parameter names: Names of declarations, or of their members: `kvm_run.exit_reason`. Patterns may hold `*`.
    package init(_ names: [String]) {
        let (patterns, plain) = (names.filter { $0.contains("*") }, names.filter { !$0.contains("*") })
        self.init(
            names: Set(plain.flatMap { [$0, String($0.prefix { $0 != "." })] }), patterns: patterns.map { Pattern($0) })
    }

    /// One name or pattern a line; empty for everything.
    package var text: String { (Array(names ?? []) + patterns.map(\.text)).map { $0 + "\n" }.joined() }

    /// Whether a declaration of this name is asked for, by a name or by a pattern.
    package func contains(_ name: String) -> Bool {
        guard let names else { return true }
        return names.contains(name) || patterns.contains { $0.matches(name) }
    }
}
