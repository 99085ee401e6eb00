// SPDX-License-Identifier: Apache-2.0
//
// The loop: every witness of a claim is heard, and what they stated is counted over all claims.

internal import LayoutIR
internal import Statements

/// A witness, and what it said of a claim.
package struct Hearing: Sendable {
    /// The witness that was asked, or would have been.
    package let witness: any Witness
    /// Nil where the witness is absent.
    package let testimony: Testimony?
    /// Why it said nothing; nil where it did.
    package let absence: Absence?
    /// How long it took.
    package let duration: Duration

    var kind: String { type(of: witness).kind }
}

extension ABIChecker {
    /// Hears witnesses on a claim, in their order. A disagreement never ends it.
    ///
    /// - Throws: `WitnessFailure` of the first that could not do what it is there for.
    package static func hear(_ witnesses: [any Witness], on claim: Claim) throws(WitnessFailure) -> [Hearing] {
        var hearings: [Hearing] = []
        for witness in witnesses {
            let start = ContinuousClock.now
            var (testimony, absence): (Testimony?, Absence?) = (nil, witness.absence)
            do throws(WitnessFailure) {
                if absence == nil { testimony = try witness.testimony(on: claim) }
            } catch {
                guard error.isAbsence else { throw error }
                absence = Absence(error.message)
            }
            hearings.append(
                Hearing(
                    witness: witness, testimony: testimony, absence: absence,
                    duration: ContinuousClock.now - start))
        }
        return hearings
    }
}

/// Which facts were stated, by whom, over any number of claims.
package struct WitnessTable: Sendable {
    /// All that the witnesses of a kind stated.
    package struct Row: Hashable, Sendable {
        /// `compiler`.
        package let kind: String
        /// Facts that one of them states as the claim does.
        package internal(set) var confirmed = 0
        /// Facts that one of them states otherwise.
        package internal(set) var denied = 0
        /// Facts that none of them can state.
        package internal(set) var unstated = 0
        /// Whether their word leaves a fact without a witness.
        package internal(set) var isIndependent: Bool
    }

    /// In the order in which kinds were first heard. A kind has two rows where only some of its witnesses are
    /// independent.
    package private(set) var rows: [Row] = []
    /// Facts of all claims.
    package private(set) var factCount = 0
    /// Facts that no independent witness stated.
    package private(set) var unwitnessed = 0
    /// Constants and ioctls of the claims that have no value, of which there is nothing to state but their text.
    package private(set) var unevaluated: [String] = []

    /// A table of no claims.
    package init() {}

    /// Counts the facts of a claim, and what was said of each. A fact that a kind both confirms and denies is denied.
    package mutating func add(_ hearings: [Hearing], on claim: Claim) {
        let facts = Set(claim.facts.map(\.key))
        var stated: Set<FactKey> = []
        var kinds: [String] = []
        for hearing in hearings where !kinds.contains(hearing.kind) { kinds.append(hearing.kind) }
        for kind in kinds {
            let own = hearings.filter { $0.kind == kind }
            for isIndependent in [true, false] {
                let said = own.filter { $0.witness.isIndependent == isIndependent }.compactMap(\.testimony)
                guard !said.isEmpty else { continue }
                let denied = said.reduce(into: Set<FactKey>()) { $0.formUnion($1.denied) }.intersection(facts)
                let confirmed = said.reduce(into: Set<FactKey>()) { $0.formUnion($1.confirmed) }
                    .intersection(facts).subtracting(denied)
                add(kind, isIndependent, confirmed.count, denied.count, of: facts.count)
                if isIndependent { stated.formUnion(confirmed.union(denied)) }
            }
        }
        let lost = claim.ir.skipped.filter(\.isUnevaluated).map(\.name)
        for name in lost where !unevaluated.contains(name) { unevaluated.append(name) }
        factCount += facts.count
        unwitnessed += facts.subtracting(stated).count
    }

    private mutating func add(_ kind: String, _ isIndependent: Bool, _ confirmed: Int, _ denied: Int, of count: Int) {
        let index = rows.firstIndex { $0.kind == kind && $0.isIndependent == isIndependent } ?? rows.endIndex
        if index == rows.endIndex { rows.append(Row(kind: kind, isIndependent: isIndependent)) }
        rows[index].confirmed += confirmed
        rows[index].denied += denied
        rows[index].unstated += count - confirmed - denied
    }
}
