// SPDX-License-Identifier: Apache-2.0
//
// Where a name comes from, as data: what it is, what it is worth on each target, how that came about, and what
// is in its way.

import LayoutIR

/// One declaration that a name means.
package struct Explanation: Sendable {
    /// Its value on some targets.
    package struct Value: Hashable, Sendable {
        /// Triples, or sources where there are several.
        package var targets: [String]
        /// `256 bytes, aligned to 256`.
        package let text: String
        /// The same as numbers and words, by name.
        package let facts: [Fact]

        /// A value on one target; `Explanation.add` joins it to the same value on others.
        package init(target: String, text: String, facts: [Fact]) {
            targets = [target]
            self.text = text
            self.facts = facts
        }
    }

    /// A number or a word with its name: `byteSize` 256.
    package struct Fact: Hashable, Sendable {
        /// A fact's value, in the type that it has in JSON.
        package enum Content: Hashable, Sendable {
            case integer(CInteger)
            case text(String)
            case boolean(Bool)
        }

        /// The key in the JSON, in lower camel case: `bitOffset`.
        package let name: String
        /// Numbers are as exact as C's; there are no floating ones.
        package let content: Content

        /// A fact of any type.
        package init(_ name: String, _ content: Content) {
            self.name = name
            self.content = content
        }

        /// A fact that is a number.
        package init(_ name: String, _ number: Int) {
            self.init(name, .integer(CInteger(Int64(number))))
        }
    }

    /// A definition that the value goes through.
    package struct Step: Hashable, Sendable {
        /// 0 for the name itself, 1 for what its definition names.
        package let depth: Int
        /// `_IOWR(type, nr, size)`.
        package let head: String
        /// The replacement text, or an enumerator's text behind its `=`.
        package let body: String
        /// The line of this definition, not of the macro that uses it.
        package let place: SourcePlace
        /// Whether a later definition of the name is in force instead.
        package let isReplaced: Bool
        /// Whether it is further up already, with all that it leads to.
        package let isRepeated: Bool

        /// A definition in a chain, below the nearest step before it of a lesser depth.
        package init(
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
    package struct Chain: Hashable, Sendable {
        /// The triples of the targets on which the steps are the same.
        package var targets: [String]
        /// Depth first: a definition, then those of the names in it.
        package let steps: [Step]

        /// The definitions on one target; `Explanation.add` joins them to the same ones on others.
        package init(target: String, steps: [Step]) {
            targets = [target]
            self.steps = steps
        }
    }

    /// Why it is not where one looks for it, and what would change that.
    package struct Problem: Hashable, Sendable {
        /// Where that is so; empty for everywhere.
        package var targets: [String]
        /// `missing`, `skipped`, `withheld`, `not-exported`.
        package let kind: String
        /// One sentence.
        package let sentence: String
        /// Remedies that make it appear, each one sentence or an option.
        package var remedies: [String]

        /// A problem on one target; nil stands for all of them.
        package init(target: String?, kind: String, sentence: String, remedies: [String] = []) {
            targets = target.map { [$0] } ?? []
            self.kind = kind
            self.sentence = sentence
            self.remedies = remedies
        }
    }

    /// `record`, `field`, `ioctl`, ...
    package let kind: String
    /// `acrn_io_request.processed`.
    package let name: String
    /// `struct acrn_io_request`, `__u32 processed`.
    package let declaration: String
    /// The place of the declaration on the first target that has it; nil where none is known.
    package let place: SourcePlace?
    /// Where the header is on this machine; empty where that is not known.
    package let path: String
    /// The comment in front of it, without its marks; nil where there is none.
    package let doc: String?
    /// One for each different value. Empty for what has none, as a skipped macro.
    package var values: [Value] = []
    /// Typedefs link by link: `guid_t`, `struct { ... }`.
    package var types: [String] = []
    /// One for each different course of definitions. Empty for records, fields and types, and without headers.
    package var chains: [Chain] = []
    /// Who uses it: `argument of ACRN_IOCTL_CREATE_VM`.
    package var uses: [String] = []
    /// Empty for what is declared, exported and has a binding.
    package var problems: [Problem] = []

    /// An explanation without values: `add` gives it those of one target after another.
    package init(
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
    package mutating func add(_ value: Value) {
        if let same = values.firstIndex(where: { $0.text == value.text && $0.facts == value.facts }) {
            values[same].targets += value.targets
        } else {
            values.append(value)
        }
    }

    /// Adds the definitions of a target.
    package mutating func add(_ chain: Chain) {
        guard !chain.steps.isEmpty else { return }
        if let same = chains.firstIndex(where: { $0.steps == chain.steps }) {
            chains[same].targets += chain.targets
        } else {
            chains.append(chain)
        }
    }

    /// Adds a problem of a target.
    package mutating func add(_ problem: Problem) {
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
