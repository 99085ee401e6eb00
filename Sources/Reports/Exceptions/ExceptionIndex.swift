// SPDX-License-Identifier: Apache-2.0
//
// Many exceptions, found by the names they are about.

import Statements

/// Finds the exceptions that speak of a finding without asking all of them.
struct ExceptionIndex {
    private let exceptions: [Exception]
    /// The exceptions for one name, by that name.
    private let named: [String: [Int]]
    /// The exceptions for any name, or for a pattern of names.
    private let others: [Int]

    init(_ exceptions: [Exception]) {
        self.exceptions = exceptions
        let exact = exceptions.indices.filter { exceptions[$0].name?.isExact ?? false }
        named = Dictionary(grouping: exact) { exceptions[$0].name?.text ?? "" }
        others = exceptions.indices.filter { !(exceptions[$0].name?.isExact ?? false) }
    }

    /// The indices of the exceptions that match a finding, in order.
    func matching(_ finding: Finding, of section: Section) -> [Int] {
        ((named[finding.name] ?? []) + others).filter { exceptions[$0].matches(finding, of: section) }.sorted()
    }
}
