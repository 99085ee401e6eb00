// SPDX-License-Identifier: Apache-2.0
//
// The policy that counts, and what the newer side would have instead: nobody opens the gate that they go through.

import ABISources
import Statements

/// hvabi.yaml as both sides have it.
package struct PolicyPair: Sendable {
    /// The policy that counts: that of the older side; where that has none, the newer one's; else the built-in one.
    package let effective: GatePolicy
    /// Whose it is, as a sentence.
    package let origin: String
    /// Checks that the newer side would no longer make, or changes that it would let through.
    package let loosened: [String]
    /// Exceptions that the range adds: they count, and are reported first.
    package let added: [Exception]

    /// The accepted exceptions: those of the older side, and those that the range adds.
    package var exceptions: [Exception] { effective.exceptions + (isOld ? added : []) }

    private let isOld: Bool

    /// Compares the policies. A file that only the newer side has counts as it is there.
    ///
    /// - Parameters:
    ///   - old: The policy at the merge base; nil without a file.
    ///   - new: The policy at the newer end; nil without a file.
    package init(old: GatePolicy?, new: GatePolicy?) {
        isOld = old != nil
        let name = GatePolicy.path
        switch (old, new) {
        case (let old?, let new):
            effective = old
            origin = "policy: \(name) as the merge base has it"
            let later = new ?? GatePolicy()
            let known = Set(old.exceptions.map(Meaning.init))
            added = later.exceptions.filter { !known.contains(Meaning($0)) }
            loosened = (new == nil ? ["\(name) is gone"] : []) + Self.loosened(old, later)
        case (nil, let new?):
            (effective, added, loosened) = (new, new.exceptions, [])
            origin = "policy: \(name) as the range adds it: the merge base has none"
        case (nil, nil):
            (effective, added, loosened) = (GatePolicy(), [], [])
            origin = "policy: built in, there is no \(name)"
        }
    }

    private static func loosened(_ old: GatePolicy, _ new: GatePolicy) -> [String] {
        var lines: [String] = []
        if new.failOn.strictness < old.failOn.strictness {
            lines.append("fail-on: \(old.failOn.rawValue) -> \(new.failOn.rawValue)")
        }
        let fewerPaths = old.paths.filter { !new.paths.contains($0) }
        if old.paths.isEmpty, !new.paths.isEmpty {
            lines.append("paths: all -> \(new.paths.joined(separator: ", "))")
        } else if !fewerPaths.isEmpty, !new.paths.isEmpty {
            lines.append("paths: no longer \(fewerPaths.joined(separator: ", "))")
        }
        let more = new.without.filter { !old.without.contains($0) }.map(\.text)
        if !more.isEmpty { lines.append("without: also \(more.joined(separator: ", "))") }
        let targets = old.targets.filter { !new.targets.contains($0) }
        if !targets.isEmpty { lines.append("targets: no longer \(targets.joined(separator: ", "))") }
        let readings: [(String, Bool)] = [
            ("kernel-tree", old.kernelTree != new.kernelTree), ("include", old.includes != new.includes),
            ("prelude", old.preludes != new.preludes), ("define", old.defines != new.defines),
            ("flags", old.flags != new.flags),
        ]
        return lines + readings.filter(\.1).map { "\($0.0): headers would be read otherwise" }
    }

    /// The findings that an exception accepts, wherever it is written.
    private struct Meaning: Hashable {
        let texts: [String?]
        let values: [String]?

        init(_ exception: Exception) {
            texts = [
                exception.rule?.text, exception.id, exception.name?.text, exception.fact, exception.interface,
                exception.header?.text, exception.target?.text, exception.expires?.description,
            ]
            values = exception.values
        }
    }
}

extension FailureLevel {
    fileprivate var strictness: Int {
        switch self {
        case .never: 0
        case .breaking: 1
        case .conditional: 2
        case .any: 3
        }
    }
}
