// SPDX-License-Identifier: Apache-2.0
//
// The one sentence for a target that is not in the table, or that cannot be used.

/// A name that is not a target's.
package struct UnknownTarget: Error, Hashable, CustomStringConvertible {
    /// As it was given.
    package let name: String
    /// Why it cannot be used although it has a row; nil where it has none.
    private let reason: String?

    init(_ name: String, because reason: String? = nil) {
        self.name = name
        self.reason = reason
    }

    /// A sentence without a full stop; for a name that has no row it asks about the names that are near.
    package var description: String {
        if let reason { return "'\(name)' cannot be used: \(reason)" }
        let question = Suggestions.question(near)
        return "'\(name)' is not a target"
            + (question.isEmpty ? "; a target is a triple, such as x86_64-unknown-linux-gnu" : question)
    }

    /// The names near to it: of an architecture, or of a target, whose vendor and version say nothing.
    private var near: [String] {
        let words = name.lowercased().split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        guard words.count > 1 else {
            return Suggestions.nearest(to: name, among: Architecture.allCases.map(\.rawValue))
        }
        let architecture = Architecture(word: words[0])
        let rows = Platform.all.filter {
            $0.refusal == nil && (architecture == nil || $0.architecture == architecture)
        }
        let names = Dictionary(rows.map { ($0.nameWithoutVendor, $0.name) }) { first, _ in first }
        let hasVendor = words.count > 3 || words.count > 2 && System(rawValue: words[1]) == nil
        var plain = [architecture?.rawValue ?? words[0]] + words.dropFirst(hasVendor ? 2 : 1)
        plain[1] = Self.withoutVersion(plain[1])
        return Suggestions.nearest(to: plain.joined(separator: "-"), among: rows.map(\.nameWithoutVendor))
            .compactMap { names[$0] }
    }

    private static func withoutVersion(_ word: String) -> String {
        String(word.reversed().drop { $0.isNumber || $0 == "." }.reversed())
    }
}

extension Platform {
    fileprivate var nameWithoutVendor: String {
        let end = environments[0].isEmpty ? "" : "-\(environments[0])"
        return "\(architecture.rawValue)-\(system.rawValue)\(end)"
    }
}

extension Triple {
    /// - Throws: `UnknownTarget` for a target whose headers cannot be read.
    package func checkReadable() throws(UnknownTarget) {
        if let refusal = platform.refusal { throw UnknownTarget(text, because: refusal) }
    }
}
