// SPDX-License-Identifier: Apache-2.0
//
// The witness `originals`: the same headers found elsewhere, read for the same target.

package import ABIChecker
package import LayoutIR

/// Another copy of the headers, read by the same reader as ours.
package struct CopyWitness: Witness {
    /// The kind, as `--only` and `--require` have it, and the beginning of its rules: `originals-missing-there`.
    package static let kind = "originals"

    /// Where the other copy is.
    package let title: String
    /// Why there is no copy to compare with; nil where it was read.
    package let absence: Absence?
    private let subject: String
    private let ours: LayoutIR?
    private let theirs: LayoutIR?
    /// Headers that are not compared, and other things to be known.
    private let remarks: [String]
    private let reportsMissing: Bool
    /// Where the headers of the other copy are, by the names that places have.
    private let theirFiles: [String: String]

    /// - Parameters:
    ///   - folder: Where the other copy is.
    ///   - subject: What findings call our side: `acrn@5.12`.
    ///   - ours: Our headers, as far as the other copy has them.
    ///   - reportsMissing: Whether a declaration that one side lacks is a dispute, or only counted.
    package init(
        _ folder: String, of subject: String, ours: LayoutIR, theirs: LayoutIR, theirFiles: [String: String],
        reportsMissing: Bool, remarks: [String]
    ) {
        (title, absence, self.subject) = (folder, nil, subject)
        (self.ours, self.theirs) = (ours, theirs)
        (self.theirFiles, self.reportsMissing, self.remarks) = (theirFiles, reportsMissing, remarks)
    }

    /// A copy that is not there.
    package init(absent folder: String, _ absence: Absence) {
        (title, self.absence, subject) = (folder, absence, "")
        (ours, theirs, theirFiles, reportsMissing, remarks) = (nil, nil, [:], false, [])
    }

    /// Always: the copy comes from elsewhere.
    package var isIndependent: Bool { true }

    /// Compares the copy with our headers, as far as the copy has them.
    package func testimony(on claim: Claim) throws(WitnessFailure) -> Testimony {
        guard let theirs else { return Testimony(count: 0) }
        let result = ABIChecker.compare(ours ?? claim.ir, with: theirs)
        let disputes = result.disagreements.filter { $0.kind == .differs || reportsMissing }.map(dispute)
        let missing = reportsMissing ? "" : result.disagreements.missing
        let all = [missing, result.unevaluated.remark] + remarks
        return Testimony(
            confirmed: result.confirmed, denied: result.denied, disputes: disputes, count: result.factCount,
            remark: all.filter { !$0.isEmpty }.joined(separator: ", "))
    }

    private func dispute(_ disagreement: Disagreement) -> Dispute {
        let fact = disagreement.fact
        let differs = disagreement.kind == .differs
        return Dispute(
            rule: "\(Self.kind)-\(disagreement.kind.id)", fact: differs ? fact : FactKey(fact.subject, fact.name, ""),
            values: differs
                ? [.init(by: subject, disagreement.ours ?? "none"), .init(by: title, disagreement.theirs ?? "none")]
                : [],
            place: place(disagreement))
    }
}

extension CopyWitness {
    private func place(_ disagreement: Disagreement) -> Dispute.Place {
        let place = disagreement.place
        guard let place, !disagreement.isOurPlace else { return .header(place) }
        return .file(theirFiles[place.header] ?? place.header, line: place.line)
    }
}

extension [Disagreement] {
    /// How much was not compared: `12 names only here, 34 only there`.
    package var missing: String {
        let here = count { $0.kind == .missingThere }
        let there = count { $0.kind == .missingHere }
        return here + there == 0 ? "" : "\(here) names only here, \(there) only there"
    }
}

extension [Unevaluated] {
    /// The names without a value on both sides: `2 without a value on both sides, compared as text: A, B`.
    package var remark: String {
        [(true, "compared as text"), (false, "not compared")].compactMap { hasText, verdict in
            let names = filter { $0.hasText == hasText }.map(\.name)
            guard !names.isEmpty else { return nil }
            let shown = names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", ..." : "")
            return "\(names.count) without a value on both sides, \(verdict): \(shown)"
        }.joined(separator: ", ")
    }
}

extension Disagreement.Kind {
    /// How a rule's id ends.
    package var id: String {
        switch self {
        case .differs: "differs"
        case .missingThere: "missing-there"
        case .missingHere: "missing-here"
        }
    }
}
