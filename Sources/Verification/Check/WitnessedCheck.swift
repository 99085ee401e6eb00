// SPDX-License-Identifier: Apache-2.0
//
// The comparisons of `check` that are made with witnesses: all are found, heard, and reported in the order of their
// kinds.

import ABIChecker
import ABISources
import LayoutIR
import Reports

/// The outcome of calling witnesses on readings.
package struct WitnessedCheck {
    /// One section for each reading and witness that was heard, and those that were not.
    package let sections: [Section]
    /// One for each witness that was absent, with its reason.
    package let skipped: [Skipped]
    /// How many facts each kind of witness confirmed, denied or could not state.
    package let table: WitnessTable
    /// Whether each part had a witness that knows it from elsewhere. That a contract fits a record proves nothing of
    /// the headers.
    package let isWitnessed: [Bool]

    /// Calls and hears all witnesses, each reading's by themselves.
    ///
    /// - Parameter kinds: The comparisons to make, in the order of the report.
    /// - Throws: `SourceFailure` where a kind cannot be called, or a witness could not do its work.
    package init(_ kinds: [any WitnessKind.Type], _ call: WitnessCall) throws(SourceFailure) {
        var witnesses = call.readings.map { _ in [any Witness]() }
        for kind in kinds {
            for (index, some) in try kind.witnesses(for: call).enumerated() { witnesses[index] += some }
        }
        let claims = call.readings.map { Claim("\($0.subject)", $0.ir) }
        let outcomes = Concurrently.map(Array(zip(claims, witnesses))) { claim, witnesses in
            Result { () throws(WitnessFailure) in try ABIChecker.hear(witnesses, on: claim) }
        }
        var table = WitnessTable()
        var isWitnessed: [Bool] = []
        var told: [(kind: String, section: Section?, skipped: Skipped?)] = []
        for (index, outcome) in outcomes.enumerated() {
            let reading = call.readings[index]
            switch outcome {
            case .failure(let failure): throw SourceFailure(failure.message, id: failure.id)
            case .success(let hearings):
                table.add(hearings, on: claims[index])
                isWitnessed.append(hearings.contains { Self.isWitness($0, of: reading) })
                told += hearings.map { Self.tell($0, reading, call.missing) }
            }
        }
        let ordered = kinds.flatMap { kind in told.filter { $0.kind == kind.name } }
        (sections, skipped, self.table) = (ordered.compactMap(\.section), ordered.compactMap(\.skipped), table)
        self.isWitnessed = isWitnessed
    }

    private static func isWitness(_ hearing: Hearing, of reading: Reading) -> Bool {
        guard let testimony = hearing.testimony, testimony.count > 0, hearing.witness.isIndependent else {
            return false
        }
        return reading.part?.record == nil || type(of: hearing.witness).kind != ContractKind.name
    }

    private static func tell(
        _ hearing: Hearing, _ reading: Reading, _ missing: MissingPolicy
    ) -> (kind: String, section: Section?, skipped: Skipped?) {
        let (witness, subject) = (hearing.witness, reading.subject)
        let kind = type(of: witness).kind
        if let absence = hearing.absence { return (kind, nil, Skipped(subject, kind, absence.description)) }
        guard let testimony = hearing.testimony else { return (kind, nil, nil) }
        let section = Section(
            subject: subject, comparison: kind, with: witness.title, unit: testimony.unit, count: testimony.count,
            remark: testimony.remark, duration: hearing.duration,
            findings: testimony.disputes.map { Finding($0, of: kind, reading, missing) }, verdicts: testimony.verdicts)
        return (kind, section, nil)
    }
}
