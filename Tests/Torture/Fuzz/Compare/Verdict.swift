// SPDX-License-Identifier: Apache-2.0
//
// The verdict on a difference: it is explained by a cause that was tried out, or it is not.

/// The differences of one header on one target, sorted.
struct Verdict: Sendable {
    /// How many have each cause. Differences between the compilers have the IR on clang's side.
    private(set) var explained: [String: Int] = [:]
    private(set) var unexplained: [Difference] = []

    init(_ comparison: Comparison, of header: FuzzHeader, _ judge: HeaderJudge, in folder: String) throws {
        var open: [Difference] = []
        for difference in comparison.differences {
            if let cause = Self.cause(of: difference, comparison) {
                explained[cause, default: 0] += 1
            } else if difference.isBetweenCompilers {
                open.append(difference)
            } else {
                unexplained.append(difference)
            }
        }
        if !comparison.unflagged.isEmpty { explained["overflow-of-which-gcc-alone-warns"] = comparison.unflagged.count }
        try explain(open, of: header, judge, in: folder)
    }

    /// Takes one cause after the other out of the header, until nothing is left to explain.
    private mutating func explain(
        _ differences: [Difference], of header: FuzzHeader, _ judge: HeaderJudge, in folder: String
    ) throws {
        var left = differences
        var header = header
        for cause in KnownDisagreement.allCases where !left.isEmpty {
            let without = cause.removed(from: header)
            guard without != header else { continue }
            header = without
            let rest = try judge.compare(without, in: folder).differences.filter(\.isBetweenCompilers)
            let names = Set(rest.map(\.fact.name))
            let gone = left.count { !names.contains($0.fact.name) }
            if gone > 0 { explained[cause.rawValue, default: 0] += gone }
            left.removeAll { !names.contains($0.fact.name) }
        }
        unexplained += left
    }

    /// Causes that need no trial.
    private static func cause(of difference: Difference, _ comparison: Comparison) -> String? {
        if difference.isBetweenCompilers, let known = difference.known { return known }
        if difference.ir == nil, difference.skipped == "overflow" {
            if comparison.warned.gcc.contains(difference.fact.name) { return "overflow-withheld" }
            if comparison.warned.clang.contains(difference.fact.name) { return "overflow-withheld-as-clang-warns" }
        }
        // Since C23, and in clang 20, enumerators have their enum's type after its end. The IR has that of C11.
        if case .enumerator = difference.fact.subject, difference.gcc == difference.ir,
            difference.clang?.first == difference.ir?.first
        {
            return "enumerator-type-of-C23"
        }
        return nil
    }
}
