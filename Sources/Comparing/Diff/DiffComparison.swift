// SPDX-License-Identifier: Apache-2.0
//
// All targets of two sources compared, and the result as one report.

import ABIDiffer
import ABISources
import LayoutIR
import Reports

/// The changes on every target that two sources have in common, each once.
package struct DiffComparison {
    private let pairs: TargetPairs
    private let diffs: [ABIDiff]
    private let merged: [MergedChange]
    private let drawings: [LayoutPair]
    private let remarks: [String]

    /// - Throws: `SourceFailure` where there was nothing to compare.
    package init(_ pairs: TargetPairs, isFocused: Bool, scope: DiffScope?, isDrawn: Bool) throws(SourceFailure) {
        self.pairs = pairs
        diffs = try Self.diffs(pairs, isFocused: isFocused)
        let all = ABIDiffer.merge(diffs)
        let inside = scope.map { scope in all.filter { scope.scope.contains($0.change) } } ?? all
        merged = inside
        remarks =
            Self.unevaluated(diffs)
            + (scope.map { scope in
                let count = all.count - inside.count
                let outside = "\(count.counted("change")) \(count.agree("is", "are")) outside it"
                return ["scope \(scope.name): \(scope.scope.names.count.counted("name")); \(outside)"]
            } ?? [])
        drawings = isDrawn ? Self.drawings(pairs, inside) : []
    }

    /// How much could only be compared by its text, and what it is.
    private static func unevaluated(_ diffs: [ABIDiff]) -> [String] {
        let names = diffs.flatMap(\.unevaluated).map(\.name).uniqued()
        guard !names.isEmpty else { return [] }
        let more = names.count > 8 ? " and \(names.count - 8) more" : ""
        let subject = "\(names.count.counted("name")) \(names.count.agree("has a value", "have values")) that"
        return [
            "\(subject) neither side could evaluate; the text was compared: "
                + names.prefix(8).joined(separator: ", ") + more
        ]
    }

    private static func diffs(_ pairs: TargetPairs, isFocused: Bool) throws(SourceFailure) -> [ABIDiff] {
        var diffs: [ABIDiff] = []
        for pair in pairs.pairs {
            do {
                let focus = isFocused ? pair.focus : pair.common
                diffs.append(try ABIDiffer.diff(pair.old.ir, pair.new.ir, focus: focus))
            } catch {
                throw SourceFailure(
                    "the old one is for \(error.old), the new one for \(error.new)", id: .differentTargets)
            }
        }
        guard diffs.allSatisfy({ $0.subjectCount > 0 }) else {
            throw SourceFailure("neither of the two declares anything: nothing was compared", id: .nothingCompared)
        }
        return diffs
    }

    /// The changes with the places where people find them.
    ///
    /// - Parameters:
    ///   - old: The older source as it was named.
    ///   - new: The newer source as it was named.
    package func report(old: String, new: String, showsConsequences: Bool) -> DiffReport {
        let targets = pairs.pairs.map(\.new.ir.target)
        let places = pairs.pairs.map { ChangePlaces(old: $0.old.ir, new: $0.new.ir) }
        let entries = merged.map { merged in
            let isCommon = merged.positions.count == targets.count
            let place = place(merged, places[merged.positions[0]])
            return DiffReport.Entry(
                change: merged.change, targets: isCommon ? [] : merged.positions.map { targets[$0].triple },
                path: place.path, line: place.line)
        }
        return DiffReport(
            old: old, new: new, targets: targets, remarks: pairs.remarks + remarks,
            subjectCount: diffs.reduce(0) { $0 + $1.subjectCount }, entries: entries, drawings: drawings,
            showsConsequences: showsConsequences)
    }

    /// The line of the new side that shows a change; of a header that is gone its old path, and no line.
    private func place(_ merged: MergedChange, _ places: ChangePlaces) -> (path: String, line: Int?) {
        let pair = pairs.pairs[merged.positions[0]]
        if let place = places.place(of: merged.change) {
            return (Self.path(place.header, [pair.new]), place.line)
        }
        let header = merged.change.old?.place?.header ?? ""
        return (Self.path(header, [pair.new, pair.old]), nil)
    }

    /// Where the first of some readings has a header: of a revision's the path in the repository.
    private static func path(_ header: String, _ readings: [Reading]) -> String {
        let file = readings.lazy.compactMap { $0.files.file(header) }.first
        return file.map { $0.pathInRepository ?? $0.shown } ?? header
    }

    /// Drawings of the records whose members or size changed, each once where all targets have the same.
    private static func drawings(_ pairs: TargetPairs, _ merged: [MergedChange]) -> [LayoutPair] {
        let changes = merged.map(\.change).filter { [.record, .field].contains($0.subject) && $0.severity > .cosmetic }
        let names = Set(changes.map { String($0.name.prefix { $0 != "." }) })
        var drawings: [LayoutPair] = []
        for pair in pairs.pairs {
            for layouts in ABIDiffer.layouts(of: names, pair.old.ir, pair.new.ir) {
                let drawing = LayoutPair(layouts, targets: pairs.pairs.count > 1 ? [pair.triple] : [])
                if !drawings.contains(where: { $0.isSame(as: drawing) }) { drawings.append(drawing) }
            }
        }
        return drawings
    }
}

extension DiffReport {
    /// The report in a form; those that know only findings show `report`, which is made from this one.
    package func bytes(as format: ReportFormat, _ report: Report, _ style: TextStyle = .plain) -> [UInt8] {
        switch format {
        case .text: DiffText.bytes(of: self, style)
        case .json: DiffJSON.bytes(of: self)
        case .html: DiffHTML.bytes(of: self)
        case .markdown: DiffMarkdown.bytes(of: self)
        case .junit, .sarif: format.bytes(of: report)
        case .github: format.bytes(of: report.withoutNotes)
        }
    }
}

extension Report {
    /// Without what harms nobody: annotations are few, and are for what needs a look.
    fileprivate var withoutNotes: Report {
        var report = self
        for index in sections.indices { report.sections[index].findings.removeAll { $0.severity == .note } }
        return report
    }
}
