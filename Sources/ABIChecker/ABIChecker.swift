// SPDX-License-Identifier: Apache-2.0
//
// The stage: one description of an ABI against another.

package import LayoutIR
package import Statements

/// A fact on which two tellings do not agree.
package struct Disagreement: Hashable, Sendable {
    /// The kinds of disagreements.
    package enum Kind: String, Sendable {
        /// Both say something, and not the same.
        case differs
        /// Only ours has the subject.
        case missingThere
        /// Only theirs has it.
        case missingHere
    }

    /// Whether the values differ, or a side lacks the subject.
    package let kind: Kind
    /// The fact, under the names of our side; of a missing subject the first of its facts.
    package let fact: Fact.Key
    /// Absent where only the other side has the subject.
    package let ours: String?
    /// Nil where only our side states the fact.
    package let theirs: String?
    /// Where the subject is declared, on our side if it is there.
    package let place: SourcePlace?
    /// Which side's header `place` is in.
    package let isOurPlace: Bool
}

/// The result of a comparison.
package struct ComparisonResult: Hashable, Sendable {
    /// Facts that both sides state, equal or not.
    package var factCount: Int { confirmed.count + denied.count }
    /// Facts on which both agree.
    package let confirmed: Set<Fact.Key>
    /// Facts that both state, and not in the same way.
    package let denied: Set<Fact.Key>
    /// In the order of our declarations, and behind them facts that only their side states.
    package let disagreements: [Disagreement]
    /// Names that have a value on neither side: they are compared by their text where both have one, and else not at
    /// all.
    package internal(set) var unevaluated: [Unevaluated] = []
}

/// A name without a value on both sides.
package struct Unevaluated: Hashable, Sendable {
    /// The name on our side.
    package let name: String
    /// Whether its text was compared.
    package let hasText: Bool
}

/// Compares descriptions of one ABI, and hears witnesses.
package enum ABIChecker {
    /// Compares the facts of two readings of an ABI.
    ///
    /// A subject that one side lacks is one disagreement, not one for each of its properties.
    package static func compare(_ ours: LayoutIR, with theirs: LayoutIR) -> ComparisonResult {
        var result = compare(Fact.all(of: ours), with: Fact.all(of: theirs))
        result.unevaluated = unevaluated(ours, theirs)
        return result
    }

    private static func unevaluated(
        _ ours: LayoutIR, _ theirs: LayoutIR, called names: TwinNames = TwinNames()
    ) -> [Unevaluated] {
        let there = Dictionary(theirs.skipped.map { ($0.name, $0) }) { first, _ in first }
        var seen: Set<String> = []
        return ours.skipped.filter { $0.reason.kind != .empty }.compactMap { item in
            guard let other = there[names.values[item.name] ?? item.name], seen.insert(item.name).inserted else {
                return nil
            }
            return Unevaluated(name: item.name, hasText: item.expansion != nil && other.expansion != nil)
        }
    }

    /// Compares two sources that should mean the same although their names differ in part.
    ///
    /// Layouts, values and numbers are compared, under the first source's names. How they are spelled is not: an
    /// enumerator may be a macro, and an integer type any other of its width and sign.
    package static func compare(
        _ ours: LayoutIR, with theirs: LayoutIR, called names: TwinNames
    ) -> ComparisonResult {
        var result = compare(
            Fact.all(of: ours, called: TwinNames()), with: Fact.all(of: theirs, called: names.reversed))
        result.unevaluated = unevaluated(ours, theirs, called: names)
        return result
    }

    private static func compare(_ ourFacts: [Fact], with theirFacts: [Fact]) -> ComparisonResult {
        let ourValues = Dictionary(ourFacts.map { ($0.key, $0) }) { first, _ in first }
        let theirValues = Dictionary(theirFacts.map { ($0.key, $0) }) { first, _ in first }
        let ourSubjects = Set(ourFacts.map(Subject.init))
        let theirSubjects = Set(theirFacts.map(Subject.init))

        var found: [Disagreement] = []
        var (confirmed, denied): (Set<Fact.Key>, Set<Fact.Key>) = ([], [])
        var reported: Set<Subject> = []
        for fact in ourFacts {
            let other = theirValues[fact.key]
            guard other?.value != fact.value else {
                confirmed.insert(fact.key)
                continue
            }
            if other != nil { denied.insert(fact.key) }
            let isMissing = !theirSubjects.contains(Subject(fact))
            guard !isMissing || reported.insert(Subject(fact)).inserted else { continue }
            found.append(
                Disagreement(
                    kind: isMissing ? .missingThere : .differs, fact: fact.key, ours: fact.value,
                    theirs: other?.value, place: fact.place, isOurPlace: true))
        }
        for fact in theirFacts where ourValues[fact.key] == nil {
            let isMissing = !ourSubjects.contains(Subject(fact))
            guard !isMissing || reported.insert(Subject(fact)).inserted else { continue }
            found.append(
                Disagreement(
                    kind: isMissing ? .missingHere : .differs, fact: fact.key, ours: nil, theirs: fact.value,
                    place: fact.place, isOurPlace: false))
        }
        return ComparisonResult(
            confirmed: confirmed, denied: denied, disagreements: withoutConsequences(found))
    }

    /// Members of a record that one side lacks are not reported beside the record. A macro without a value is compared
    /// where both have it, and else is not a declaration that could be missing.
    private static func withoutConsequences(_ found: [Disagreement]) -> [Disagreement] {
        let found = found.filter { $0.kind == .differs || $0.fact.subject != .macro }
        let missing = found.filter { $0.kind != .differs && $0.fact.subject == .record }
        let records = Dictionary(grouping: missing, by: \.kind).mapValues { Set($0.map(\.fact.name)) }
        return found.filter { one in
            guard one.kind != .differs, let records = records[one.kind] else { return true }
            return !prefixes(of: one.fact.name).contains { records.contains($0) }
        }
    }

    /// `a` and `a.b` of `a.b.c`.
    private static func prefixes(of name: String) -> [String] {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.indices.dropFirst().map { parts[..<$0].joined(separator: ".") }
    }

    /// The declaration that facts are about.
    private struct Subject: Hashable {
        let kind: Fact.Subject
        let name: String

        init(_ fact: Fact) {
            kind = fact.key.subject
            name = fact.key.name
        }
    }
}
