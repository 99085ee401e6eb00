// SPDX-License-Identifier: Apache-2.0
//
// Who else says what an ABI is, beside the reading that is checked: a contract, a compiler, another copy of the headers.
// Each kind of witness is in a library to the right of this one; what it has to say is heard and counted here.

public import LayoutIR
public import Statements

/// What is claimed of an ABI: one reading, taken apart into facts.
public struct Claim: Sendable {
    /// What errors call it: `acrn@5.12/x86_64`.
    public let subject: String
    public let ir: LayoutIR
    public let facts: [Fact]

    public init(_ subject: String, _ ir: LayoutIR) {
        self.subject = subject
        self.ir = ir
        facts = Fact.all(of: ir)
    }
}

/// One who states facts about the declarations of a claim, for the claim's target.
public protocol Witness: Sendable {
    /// What options, rules and tables call all of its kind: `compiler`.
    static var kind: String { get }
    /// Who it is: `gcc 12.2.0`, the folder of another copy.
    var title: String { get }
    /// Whether it knows what it says from elsewhere. The word of one that shares our reading or libclang's code is heard,
    /// and leaves a fact without a witness.
    var isIndependent: Bool { get }
    /// What it is without on this machine, and cannot do without; nil where it can testify.
    var absence: Absence? { get }

    /// What it says of the facts of a claim; of the rest it can say nothing, by its nature.
    func testimony(on claim: Claim) throws(WitnessFailure) -> Testimony
}

/// Why there is no testimony.
public struct Absence: Hashable, Sendable, CustomStringConvertible {
    /// `aarch64-linux-gnu-gcc is missing`.
    public let reason: String
    /// The Debian package that brings what is missing; nil where none does.
    public let package: String?

    public init(_ reason: String, package: String? = nil) {
        self.reason = reason
        self.package = package
    }

    public var description: String { package.map { "\(reason) (apt-get install \($0))" } ?? reason }
}

/// A witness that could not do what it is there for.
public struct WitnessFailure: Error, Hashable {
    public let message: String
    public let id: DiagnosticID

    /// Whether it only means that nobody was asked.
    public let isAbsence: Bool

    public init(_ message: String, id: DiagnosticID, isAbsence: Bool = false) {
        self.message = message
        self.id = id
        self.isAbsence = isAbsence
    }
}

/// What a witness says of a claim.
public struct Testimony: Sendable {
    /// Facts of the claim that it states as the claim does.
    public var confirmed: Set<FactKey>
    /// Facts of the claim that it states otherwise.
    public var denied: Set<FactKey>
    /// What is wrong.
    public var disputes: [Dispute]
    /// How much it compared, and of what.
    public var count: Int
    public var unit: String
    /// What else is to be known: `12 names only there`.
    public var remark: String
    /// What came of each record and enum, where a witness may lack some of them without an error.
    public var verdicts: [Verdict]

    /// What came of one declaration.
    public struct Verdict: Hashable, Sendable {
        public enum State: String, CaseIterable, Sendable {
            case equal, differs
            /// The witness does not have it.
            case absent
        }

        /// `struct kvm_run`.
        public let name: String
        public let state: State

        public init(_ name: String, _ state: State) {
            self.name = name
            self.state = state
        }
    }

    public init(
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
public struct Dispute: Hashable, Sendable {
    /// Where what it is about is written.
    public enum Place: Hashable, Sendable {
        /// In one of the headers that were read; nil where no place is known.
        case header(SourcePlace?)
        case file(String, line: Int?)
    }

    /// What one party says.
    public struct Statement: Hashable, Sendable {
        public let by: String
        public let text: String

        public init(by: String, _ text: String) {
            self.by = by
            self.text = text
        }
    }

    /// The id of its rule: `compiler-differs`, `originals-missing-there`.
    public let rule: String
    /// A warning where it is known and nobody's error, a note where it is only to be seen.
    public let severity: Diagnostic.Severity
    /// The fact as people know it; of a whole declaration the property is empty.
    public let fact: FactKey
    /// What is found, without its values.
    public let title: String
    /// Who says what; empty where the title says it all.
    public let values: [Statement]
    public let place: Place

    public init(
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
