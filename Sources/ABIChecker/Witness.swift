// SPDX-License-Identifier: Apache-2.0
//
// Who else says what an ABI is, beside the reading that is checked: a contract, a compiler, another copy of the
// headers. Each kind of witness is in a library to the right of this one; what it has to say is heard and counted here.

package import LayoutIR
package import Statements

/// A claim about an ABI: one reading, taken apart into facts.
package struct Claim: Sendable {
    /// The name for errors: `acrn@5.12/x86_64`.
    package let subject: String
    /// The reading that the witnesses are asked about.
    package let ir: LayoutIR
    /// Every fact of `ir`, in the order of the declarations.
    package let facts: [Fact]

    /// Takes a reading apart into its facts.
    package init(_ subject: String, _ ir: LayoutIR) {
        self.subject = subject
        self.ir = ir
        facts = Fact.all(of: ir)
    }
}

/// One who states facts about the declarations of a claim, for the claim's target.
package protocol Witness: Sendable {
    /// The name of the kind in options, rules and tables: `compiler`.
    static var kind: String { get }
    /// Who it is: `gcc 12.2.0`, the folder of another copy.
    var title: String { get }
    /// Whether it knows what it says from elsewhere. The word of one that shares our reading or libclang's code is
    /// heard, and leaves a fact without a witness.
    var isIndependent: Bool { get }
    /// Something that it needs and that this machine lacks; nil where it can testify.
    var absence: Absence? { get }

    /// Its statements about the facts of a claim; of the rest it can say nothing, by its nature.
    func testimony(on claim: Claim) throws(WitnessFailure) -> Testimony
}

/// Why there is no testimony.
package struct Absence: Hashable, Sendable, CustomStringConvertible {
    /// `aarch64-linux-gnu-gcc is missing`.
    package let reason: String
    /// The Debian package that provides what is missing; nil where none does.
    package let package: String?

    /// - Parameter package: Nil where no package would help.
    package init(_ reason: String, package: String? = nil) {
        self.reason = reason
        self.package = package
    }

    /// The reason with its remedy: `aarch64-linux-gnu-gcc is missing (apt-get install gcc-aarch64-linux-gnu)`.
    package var description: String { package.map { "\(reason) (apt-get install \($0))" } ?? reason }
}

/// A witness that could not do what it is there for.
package struct WitnessFailure: Error, Hashable {
    /// One sentence without a full stop; it begins with the claim's subject, unless it is an absence.
    package let message: String
    /// The id of the message that people get.
    package let id: DiagnosticID

    /// Whether it only means that nobody was asked.
    package let isAbsence: Bool

    /// - Parameter isAbsence: Whether the witness counts as absent, and the next one is heard; else hearing ends.
    package init(_ message: String, id: DiagnosticID, isAbsence: Bool = false) {
        self.message = message
        self.id = id
        self.isAbsence = isAbsence
    }
}

/// The statements of a witness about a claim.
package struct Testimony: Sendable {
    /// Facts of the claim that it states as the claim does.
    package var confirmed: Set<FactKey>
    /// Facts of the claim that it states otherwise.
    package var denied: Set<FactKey>
    /// The facts that it denies, and whatever else is wrong.
    package var disputes: [Dispute]
    /// How much it compared, and of what.
    package var count: Int
    /// The plural of whatever `count` counts: `facts`, `files`.
    package var unit: String
    /// Anything else worth knowing: `12 names only there`.
    package var remark: String
    /// The verdict on each record and enum, where a witness may lack some of them without an error.
    package var verdicts: [Verdict]

    /// The verdict on one declaration.
    package struct Verdict: Hashable, Sendable {
        /// The verdicts there are.
        package enum State: String, CaseIterable, Sendable {
            case equal, differs
            /// The witness does not have it.
            case absent
        }

        /// `struct kvm_run`.
        package let name: String
        /// Whether the witness has the declaration, and has it as the claim does.
        package let state: State

        /// - Parameter name: The declaration as C spells it.
        package init(_ name: String, _ state: State) {
            self.name = name
            self.state = state
        }
    }

    /// A testimony by its parts. With a count of 0 nothing was compared.
    package init(
        confirmed: Set<FactKey> = [], denied: Set<FactKey> = [], disputes: [Dispute] = [], count: Int,
        unit: String = "facts", remark: String = "", verdicts: [Verdict] = []
    ) {
        self.confirmed = confirmed
        self.denied = denied
        self.disputes = disputes
        self.count = count
        self.unit = unit
        self.remark = remark
        self.verdicts = verdicts
    }
}

/// A fact on which a claim and a witness do not agree, or a declaration that one of them lacks.
package struct Dispute: Hashable, Sendable {
    /// Where what it is about is written.
    package enum Place: Hashable, Sendable {
        /// In one of the headers that were read; nil where no place is known.
        case header(SourcePlace?)
        case file(String, line: Int?)
    }

    /// The statement of one party.
    package struct Statement: Hashable, Sendable {
        /// The party: `headers`, `contract`, a compiler, the folder of a copy.
        package let by: String
        /// The value as reports show it: `256`, `0xca605601`.
        package let text: String

        /// A value, and the party that states it.
        package init(by: String, _ text: String) {
            self.by = by
            self.text = text
        }
    }

    /// The id of its rule: `compiler-differs`, `originals-missing-there`.
    package let rule: String
    /// A warning where it is known and nobody's error, a note where it is only to be seen.
    package let severity: Diagnostic.Severity
    /// The fact as people know it; of a whole declaration the property is empty.
    package let fact: FactKey
    /// The finding, without its values.
    package let title: String
    /// Who says what; empty where the title says it all.
    package let values: [Statement]
    /// Where to look for what it is about: a header that was read, or another file.
    package let place: Place

    /// - Parameter title: Nil for one made of the fact: `acrn_io_request byteSize`, or `record acrn_io_request` for a
    ///   whole declaration.
    package init(
        rule: String, severity: Diagnostic.Severity = .error, fact: FactKey, title: String? = nil,
        values: [Statement] = [],
        place: Place
    ) {
        self.rule = rule
        self.severity = severity
        self.fact = fact
        self.title = title ?? (fact.property.isEmpty ? "\(fact.subject.rawValue) \(fact.name)" : "\(fact)")
        self.values = values
        self.place = place
    }
}
