// SPDX-License-Identifier: Apache-2.0
//
// Changes and obstacles as findings, each at one place.

import ABIDiffer
import LayoutIR
import Reports

struct GateFindings {
    let all: [Finding]

    /// - Parameter targets: The triples of all targets.
    init(_ changes: [GatheredChanges.Gathered], _ comparisons: [HeaderComparison], _ targets: [String]) {
        let moved = MovedDeclarations(changes, comparisons)
        let left = Dictionary(moved.left.map { ($0.gone, $0.added) }) { first, _ in first }
        var findings: [Finding] = []
        for (index, gathered) in changes.enumerated() where !moved.known.contains(index) {
            findings.append(
                left[index].map { Self.moved(gathered, to: changes[$0], targets) }
                    ?? gathered.group(targets).finding(reaching: gathered.reached.sorted()))
        }
        findings += comparisons.flatMap { Self.header($0) + Self.obstacles($0.obstacles, $0.pair, targets) }
        if !comparisons.isEmpty, findings.isEmpty, comparisons.allSatisfy({ $0.subjectCount == 0 }) {
            findings.append(
                Finding(
                    rule: HeaderRules.empty.id, severity: .error, name: "",
                    title: "no header that is affected declares anything: nothing was compared",
                    path: comparisons[0].pair.path, line: nil))
        }
        all = findings
    }

    /// A declaration that is in another header, which its old one does not include.
    private static func moved(
        _ gone: GatheredChanges.Gathered, to added: GatheredChanges.Gathered, _ targets: [String]
    ) -> Finding {
        let entry = gone.group(targets).entry
        return Finding(
            rule: HeaderRules.moved.id, severity: .warning, name: gone.change.name,
            values: [.init(by: "old", gone.path), .init(by: "new", added.path)],
            title: gone.change.name, path: added.path, line: added.entry.line, targets: entry.targets)
    }

    /// The findings on a header as a whole.
    private static func header(_ comparison: HeaderComparison) -> [Finding] {
        let pair = comparison.pair
        switch (pair.old, pair.new) {
        case (nil, let new?):
            return [
                Finding(
                    rule: HeaderRules.added.id, severity: .note, name: "", title: "\(new) is new", path: new,
                    line: nil)
            ]
        case (let old?, nil):
            return [
                Finding(
                    rule: HeaderRules.removed.id, severity: .warning, name: "", title: "\(old) is gone", path: old,
                    line: nil)
            ]
        case (let old?, let new?) where old != new:
            return [
                Finding(
                    rule: HeaderRules.renamed.id, severity: .warning, name: "",
                    title: "\(old) is \(new) now, with what it declared: its old name is gone", path: new, line: nil)
            ]
        default: return []
        }
    }

    /// The obstacles to comparing a header, once for all targets that share them.
    static func obstacles(
        _ obstacles: [HeaderComparison.Obstacle], _ pair: HeaderPair, _ targets: [String]
    ) -> [Finding] {
        var findings: [Finding] = []
        var told: Set<[String]> = []
        for obstacle in obstacles {
            let sides = obstacles.filter {
                $0.triple == obstacle.triple && $0.isOfValues == obstacle.isOfValues
            }
            let isOfBoth = Set(sides.map(\.side)).count == 2 || pair.old == nil
            let rule =
                obstacle.isOfValues
                ? HeaderRules.unevaluated
                : obstacle.side == .new && !isOfBoth ? HeaderRules.becameUnreadable : HeaderRules.unreadable
            // The newer side's reason is reported where both have one.
            if isOfBoth, obstacle.side == .old, pair.new != nil { continue }
            guard told.insert([rule.id, obstacle.reason, obstacle.side.rawValue]).inserted else { continue }
            let same = obstacles.filter { $0.reason == obstacle.reason && $0.side == obstacle.side }
            let triples = Set(same.map(\.triple))
            let when = isOfBoth ? "" : obstacle.side == .old ? "before, " : "now, "
            let verb = obstacle.isOfValues ? "has no values" : "cannot be read"
            findings.append(
                Finding(
                    rule: rule.id, severity: .error, name: "",
                    title: "\(pair.path) \(verb): \(when)\(obstacle.reason)", path: pair.path, line: nil,
                    targets: targets.allSatisfy(triples.contains) ? [] : targets.filter(triples.contains)))
        }
        return findings
    }
}
