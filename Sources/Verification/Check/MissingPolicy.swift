// SPDX-License-Identifier: Apache-2.0
//
// What to make of a declaration that one of two sources lacks, and of all else on which they do not agree.

import ABIChecker
import ABISources
import Reports
import Witnesses

package enum MissingPolicy: String, CaseIterable {
    case error, warn, ignore

    /// A disagreement of two readings as a finding; nil where it is not to be reported.
    ///
    /// - Parameters:
    ///   - family: How the rule's id begins: `originals`.
    ///   - ours, theirs: Where the headers of each source are.
    ///   - names: What each of the two sources is called.
    package func finding(
        _ disagreement: Disagreement, _ family: String, ours: FilesRead, theirs: FilesRead,
        names: (ours: String, theirs: String)
    ) -> Finding? {
        let differs = disagreement.kind == .differs
        guard differs || self != .ignore else { return nil }
        let fact = disagreement.fact
        let files = disagreement.isOurPlace ? ours : theirs
        let values = [
            Finding.Value(by: names.ours, disagreement.ours ?? "none"),
            Finding.Value(by: names.theirs, disagreement.theirs ?? "none"),
        ]
        return Finding(
            rule: "\(family)-\(disagreement.kind.id)", severity: differs || self == .error ? .error : .warning,
            name: fact.name, fact: differs ? fact.property : "", values: differs ? values : [],
            title: differs ? "\(fact)" : "\(fact.subject.rawValue) \(fact.name)",
            path: disagreement.place.map { files[$0.header] ?? $0.header } ?? "", line: disagreement.place?.line)
    }
}
