// SPDX-License-Identifier: Apache-2.0
//
// A person's statements about an interface that no header makes, as far as bindings depend on them.

/// Statements for the bindings of one interface.
package struct BindingStatements: Hashable, Sendable {
    /// A name or a type, and the line it is written in.
    package struct TextOnLine: Hashable, Sendable {
        /// As interface.yaml spells it: `struct vm_example *`, `count`, `descriptor`.
        package let text: String
        /// The line in interface.yaml, from 1; nil where it is not known.
        package let line: Int?

        /// A text, and the line it is written in.
        package init(_ text: String, line: Int? = nil) {
            self.text = text
            self.line = line
        }
    }

    /// By ioctl: what a command without an argument in its number takes, or one whose number names a pointer or an
    /// integer, as C spells the type. An integer is passed in the place of the address; `T *` and a record are passed
    /// by address.
    package var arguments: [String: TextOnLine]
    /// By record: the field in which one that ends in a flexible array keeps its count.
    package var counts: [String: TextOnLine]
    /// By ioctl: what a call returns; only `descriptor` is known.
    package var returns: [String: TextOnLine]
    /// Records that lie in memory which both sides write.
    package var shared: [TextOnLine]

    /// Constants that name the values of fields.
    package var values: [ValueNames]
    /// A sentence about a declaration, by its name; a field's begins with its record's: `kvm_run.exit_reason`.
    package var docs: [String: TextOnLine]

    /// Statements by their kinds; by default none.
    package init(
        arguments: [String: TextOnLine] = [:], counts: [String: TextOnLine] = [:], returns: [String: TextOnLine] = [:],
        shared: [TextOnLine] = [], values: [ValueNames] = [], docs: [String: TextOnLine] = [:]
    ) {
        self.values = values
        self.docs = docs
        self.arguments = arguments
        self.counts = counts
        self.returns = returns
        self.shared = shared
    }
}
