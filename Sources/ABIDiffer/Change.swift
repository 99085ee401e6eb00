// SPDX-License-Identifier: Apache-2.0
//
// One change between two readings of an ABI.

package import LayoutIR

/// A change: its rule, what it is about, and what either side says.
package struct Change: Hashable, Sendable {
    /// The kind of thing that changed.
    package enum Subject: String, Sendable {
        case record, field, enumeration, enumerator, constant, ioctl, macro, typedef
    }

    /// The statement of one reading.
    package struct Side: Hashable, Sendable {
        /// `vm_create_params.vcp_id`. Members of anonymous structs and unions are directly below their record,
        /// as C names them.
        package let name: String
        /// The fact that the rule is about: `600 bytes`, `byte 8`, `__u32 at byte 8`, `0xc2585601`; absent
        /// where the rule is only about the name or the place.
        package let value: String?
        /// Absent where the source knows no places.
        package let place: SourcePlace?

        /// A side by its parts.
        package init(name: String, value: String?, place: SourcePlace?) {
            self.name = name
            self.value = value
            self.place = place
        }
    }

    /// A change that another one follows from.
    package struct Cause: Hashable, Sendable {
        /// The rule of the other change.
        package let rule: ChangeRule.ID
        /// The name of the other change's subject: rule and name together identify it.
        package let name: String

        /// A reference to the change that a rule has about a name.
        package init(rule: ChangeRule.ID, name: String) {
            self.rule = rule
            self.name = name
        }
    }

    /// Why, where the change alone does not say: `struct vm_create_params grew from 600 to 2656 bytes`.
    package let because: String?
    /// The change that this one follows from; a change without one was made by a person.
    package let cause: Cause?
    /// Absent for what is new.
    package let new: Side?
    /// Absent for what is gone.
    package let old: Side?
    /// The rule, which decides the severity.
    package let rule: ChangeRule.ID
    /// The kind of the declaration or member that both sides name.
    package let subject: Subject

    /// A change. At least one of `old` and `new` is there.
    package init(
        _ rule: ChangeRule.ID, _ subject: Subject, old: Side?, new: Side?, because: String? = nil, cause: Cause? = nil
    ) {
        self.rule = rule
        self.subject = subject
        self.old = old
        self.new = new
        self.because = because
        self.cause = cause
    }

    /// The subject's name, as the new reading has it where it is there.
    package var name: String { new?.name ?? old?.name ?? "" }
    /// The severity that the table of rules has for its rule.
    package var severity: Severity { rule.rule.severity }
    /// Whether it follows from another change.
    package var isConsequence: Bool { cause != nil }
    /// The cause that others name.
    var asCause: Cause { cause ?? Cause(rule: rule, name: name) }

    func `as`(_ rule: ChangeRule.ID) -> Change {
        Change(rule, subject, old: old, new: new, because: because, cause: cause)
    }

    func following(_ cause: Cause?) -> Change {
        Change(rule, subject, old: old, new: new, because: because, cause: cause)
    }
}

extension Change: CustomStringConvertible {
    /// `breaking record-grew a: 8 bytes -> 12 bytes`, and what it follows from.
    package var description: String {
        let values = [old, new].map { $0.map { $0.value ?? $0.name } ?? "-" }
        let why = because.map { " (\($0))" } ?? ""
        let cause = cause.map { " [follows from \($0.rule.rawValue) of \($0.name)]" } ?? ""
        return "\(severity.rawValue) \(rule.rawValue) \(name): \(values[0]) -> \(values[1])\(why)\(cause)"
    }
}
