// SPDX-License-Identifier: Apache-2.0
//
// From a name and sources to explanations.

import ABISources
import HeaderReader
import LayoutIR
import Reports
import SwiftEmitter
import SystemPackage

/// Explains one name.
package struct Explainer {
    private let name: String
    private let readings: [Reading]
    private var explanations: [Explanation] = []

    /// An explainer of one name in some sources.
    ///
    /// - Parameter readings: One for each source and target, in the order of the report.
    package init(_ name: String, _ readings: [Reading]) {
        self.name = name
        self.readings = readings
    }

    /// Everything that the name means.
    ///
    /// - Throws: `SourceFailure` for a name that nothing knows, with those it may be a misspelling of.
    package mutating func explain() throws(SourceFailure) -> [Explanation] {
        for reading in readings { try explain(in: reading) }
        if explanations.isEmpty {
            for reading in readings { try explainAbsence(from: reading) }
        }
        guard !explanations.isEmpty else { throw unknown() }
        return explanations
    }

    private mutating func explain(in reading: Reading) throws(SourceFailure) {
        let index = IRIndex(reading.ir)
        let found = NameLookup(index).declarations(of: name)
        let withheld = found.isEmpty ? [] : withheld(from: reading.ir)
        for declaration in found { try add(declaration, in: index, from: reading, withheld) }
    }

    /// Adds a declaration to the explanation of the same one on other targets.
    private mutating func add(
        _ declaration: Declaration, in index: IRIndex, from reading: Reading, _ withheld: [WithheldItem],
        problem: Explanation.Problem? = nil
    ) throws(SourceFailure) {
        var explanation = declaration.explanation(files: reading.files)
        let same = explanations.firstIndex { $0.kind == explanation.kind && $0.name == explanation.name }
        if let same { explanation = explanations[same] }
        if let value = declaration.value(in: index, target: reading.triple) { explanation.add(value) }
        explanation.types = declaration.typeChain(in: index)
        explanation.uses = declaration.uses(in: index)
        if let chain = try chain(of: declaration, in: reading) { explanation.add(chain) }
        if let problem { explanation.add(problem) }
        for found in problems(of: declaration, in: reading, withheld) { explanation.add(found) }
        if let same { explanations[same] = explanation } else { explanations.append(explanation) }
    }

    /// The items without a Swift binding.
    private func withheld(from ir: LayoutIR) -> [WithheldItem] {
        (try? SwiftEmitter.emit(ir, module: "Explained"))?.withheld ?? []
    }

    private func problems(
        of declaration: Declaration, in reading: Reading, _ withheld: [WithheldItem]
    ) -> [Explanation.Problem] {
        if case .skipped(let item) = declaration {
            let remedies = Remedies(for: item.name, reading)?.remedies(for: item)
            return [
                .init(target: reading.triple, kind: "skipped", sentence: item.reason.sentence, remedies: remedies ?? [])
            ]
        }
        return withheld.filter { $0.name == declaration.name }.map {
            .init(target: reading.triple, kind: "withheld", sentence: "has no Swift binding: \($0.reason)")
        }
    }

    /// The definitions that a macro goes through, or that the line of an enumerator names.
    private func chain(of declaration: Declaration, in reading: Reading) throws(SourceFailure) -> Explanation.Chain? {
        guard let request = reading.request else { return nil }
        switch declaration {
        case .constant, .ioctl, .functionMacro, .skipped, .enumerator: break
        default: return nil
        }
        let initializer = initializer(of: declaration, in: reading)
        let names = [declaration.name] + (initializer.map { SourceScan.identifiers(in: $0) } ?? [])
        let trace: MacroTrace
        do {
            trace = try HeaderReader.macros(named: names, in: request)
        } catch {
            throw SourceFailure(error.diagnostics)
        }
        if trace.definitions[declaration.name] == nil, let initializer, let place = declaration.place {
            return .init(
                target: reading.triple,
                steps: MacroSteps.steps(from: declaration.name, initializer, at: place, uses: names, in: trace))
        }
        return .init(target: reading.triple, steps: MacroSteps.steps(from: declaration.name, in: trace))
    }

    /// The text behind the `=` in an enumerator's line.
    private func initializer(of declaration: Declaration, in reading: Reading) -> String? {
        switch declaration {
        case .enumerator, .ioctl: break
        default: return nil
        }
        guard let place = declaration.place, let path = reading.files.file(place.header)?.path,
            let text = try? Door.bytes(ofFile: path)
        else { return nil }
        return SourceScan.initializer(of: declaration.name, in: text, line: place.line)
    }
}

extension Explainer {
    /// Where a name is that the reading does not export, or why it is nowhere.
    fileprivate mutating func explainAbsence(from reading: Reading) throws(SourceFailure) {
        guard var request = reading.request else { return }
        request.exportsEverything = true
        if let all = try? HeaderReader.read(request) {
            let index = IRIndex(all.ir)
            let found = NameLookup(index).declarations(of: name)
            let wide = reading.replaced(by: all, request)
            let withheld = found.isEmpty ? [] : withheld(from: all.ir)
            for declaration in found {
                let header = declaration.place?.header ?? "a header that is included"
                try add(
                    declaration, in: index, from: wide, withheld,
                    problem: .init(
                        target: reading.triple, kind: "not-exported",
                        sentence: "\(header) is included, but not asked for", remedies: ["--all exports it"]))
            }
            if !found.isEmpty { return }
        }
        explainText(of: reading)
    }

    /// Explains by the text of the headers where clang saw nothing.
    private mutating func explainText(of reading: Reading) {
        guard let request = reading.request, let remedies = Remedies(for: name, reading) else { return }
        let conditional = remedies.conditionalRemedies(for: name)
        var explanation = Explanation(kind: "name", name: name, declaration: name, place: nil)
        if !conditional.isEmpty {
            explanation.add(
                .init(
                    target: reading.triple, kind: "missing", sentence: "is in the text, and not in what was compiled",
                    remedies: conditional))
        } else if let hit = HeaderSearch(request).hits(for: name).first {
            explanation.add(
                .init(
                    target: reading.triple, kind: "missing", sentence: "is in none of the headers that were read",
                    remedies: [
                        "\(reading.shown(hit.path)):\(hit.occurrence.line) has it: hvabi explain \(name.shellWord) "
                            + reading.shown(hit.path).shellWord
                    ]))
        }
        guard !explanation.problems.isEmpty else { return }
        if let same = explanations.firstIndex(where: { $0.kind == "name" }) {
            for problem in explanation.problems { explanations[same].add(problem) }
        } else {
            explanations.append(explanation)
        }
    }

    fileprivate func unknown() -> SourceFailure {
        let sources = Set(readings.map(\.label)).sorted().joined(separator: ", ")
        let names = readings.flatMap { NameLookup(IRIndex($0.ir)).names }
        return SourceFailure(
            "nothing in \(sources) is called '\(name)'" + Suggestions.question(for: name, among: names),
            id: .unknownName)
    }
}

extension Reading {
    fileprivate var triple: String { ir.target.triple }
}
