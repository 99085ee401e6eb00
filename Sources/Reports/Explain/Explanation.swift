// SPDX-License-Identifier: Apache-2.0
//
// Where a name comes from, as data: what it is, what it is worth on each target, how that came about, and what
// stands in its way.

public import LayoutIR

/// One declaration that a name means.
public struct Explanation: Sendable {
    /// What it is worth on some targets.
    public struct Value: Hashable, Sendable {
        /// Triples, or sources where there are several.
        public var targets: [String]
        /// `256 bytes, aligned to 256`.
        public let text: String
        /// The same as numbers and words, by name.
        public let facts: [Fact]

        public init(target: String, text: String, facts: [Fact]) {
            targets = [target]
            self.text = text
            self.facts = facts
        }
    }

    /// A number or a word with its name: `byteSize` 256.
    public struct Fact: Hashable, Sendable {
        public enum Content: Hashable, Sendable {
            case integer(CInteger)
            case text(String)
            case boolean(Bool)
        }

        public let name: String
        public let content: Content

        public init(_ name: String, _ content: Content) {
            self.name = name
            self.content = content
        }

        public init(_ name: String, _ number: Int) {
            self.init(name, .integer(CInteger(Int64(number))))
        }
    }

    /// A definition that the value goes through.
    public struct Step: Hashable, Sendable {
        /// 0 for the name itself, 1 for what its definition names.
        public let depth: Int
        /// `_IOWR(type, nr, size)`.
        public let head: String
        public let body: String
        public let place: SourcePlace
        /// Whether a later definition of the name is in force instead.
        public let isReplaced: Bool
        /// Whether it stands further up already, with all that it leads to.
        public let isRepeated: Bool

        public init(
            depth: Int, head: String, body: String, place: SourcePlace, isReplaced: Bool, isRepeated: Bool
        ) {
            self.depth = depth
            self.head = head
            self.body = body
            self.place = place
            self.isReplaced = isReplaced
            self.isRepeated = isRepeated
        }
    }

    /// The definitions on some targets.
    public struct Chain: Hashable, Sendable {
        public var targets: [String]
        public let steps: [Step]

        public init(target: String, steps: [Step]) {
            targets = [target]
            self.steps = steps
        }
    }

    /// Why it is not where one looks for it, and what would change that.
    public struct Problem: Hashable, Sendable {
        /// Where that is so; empty for everywhere.
        public var targets: [String]
        /// `missing`, `skipped`, `withheld`, `not-exported`.
        public let kind: String
        /// One sentence.
        public let sentence: String
        /// What would make it appear, each one sentence or an option.
        public var remedies: [String]

        public init(target: String?, kind: String, sentence: String, remedies: [String] = []) {
            targets = target.map { [$0] } ?? []
            self.kind = kind
            self.sentence = sentence
            self.remedies = remedies
        }
    }

    /// `record`, `field`, `ioctl`, ...
    public let kind: String
    /// `acrn_io_request.processed`.
    public let name: String
    /// `struct acrn_io_request`, `__u32 processed`.
    public let declaration: String
    public let place: SourcePlace?
    /// Where the header is on this machine; empty where that is not known.
    public let path: String
    public let doc: String?
    public var values: [Value] = []
    /// Typedefs link by link: `guid_t`, `struct { ... }`.
    public var types: [String] = []
    public var chains: [Chain] = []
    /// Who uses it: `argument of ACRN_IOCTL_CREATE_VM`.
    public var uses: [String] = []
    public var problems: [Problem] = []

    public init(
        kind: String, name: String, declaration: String, place: SourcePlace?, path: String = "", doc: String? = nil
    ) {
        self.kind = kind
        self.name = name
        self.declaration = declaration
        self.place = place
        self.path = path
        self.doc = doc
    }
}

extension Explanation {
    /// Adds what it is worth on a target, beside those on which it is worth the same.
    public mutating func add(_ value: Value) {
        if let same = values.firstIndex(where: { $0.text == value.text && $0.facts == value.facts }) {
            values[same].targets += value.targets
        } else {
            values.append(value)
        }
    }

    /// Adds the definitions of a target.
    public mutating func add(_ chain: Chain) {
        guard !chain.steps.isEmpty else { return }
        if let same = chains.firstIndex(where: { $0.steps == chain.steps }) {
            chains[same].targets += chain.targets
        } else {
            chains.append(chain)
        }
    }

    /// Adds a problem of a target.
    public mutating func add(_ problem: Problem) {
        let same = problems.firstIndex {
            $0.kind == problem.kind && $0.sentence == problem.sentence && $0.remedies == problem.remedies
        }
        if let same {
            problems[same].targets += problem.targets
        } else {
            problems.append(problem)
        }
    }
}
