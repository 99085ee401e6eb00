// SPDX-License-Identifier: Apache-2.0
//
// Remedies that make a name appear. Each was tried: the headers are read again with it.

import ABISources
import HeaderReader
import LayoutIR
import Reports
import SystemPackage

struct Remedies {
    /// As many headers are tried at most.
    private static let attempts = 6

    private let request: ReadRequest
    private let name: String
    /// Whether the headers are those of an interface, whose file says how they are read.
    private let isInterface: Bool
    private let reading: Reading
    private let search: HeaderSearch
    /// The lines that were not compiled, by path.
    private let skipped: [String: [Range<Int>]]

    /// - Parameter reading: A reading of headers; nil for a snapshot.
    init?(for name: String, _ reading: Reading) {
        guard let request = reading.request else { return nil }
        self.name = name
        self.request = request
        isInterface = reading.part != nil
        self.reading = reading
        search = HeaderSearch(request)
        skipped = (try? HeaderReader.skippedLines(in: request)) ?? [:]
    }

    /// Sentences on what helps against a reason.
    func remedies(for item: SkippedItem) -> [String] {
        if let advice = item.reason.advice { return [advice] }
        if item.reason.kind == .undefinedAgain { return conditionalRemedies(for: item.name) }
        return item.reason.missingName.map(remedies(forMissing:)) ?? []
    }

    /// Sentences on what provides `missing`, and the name with it.
    private func remedies(forMissing missing: String) -> [String] {
        let conditional = conditionalRemedies(for: missing)
        if !conditional.isEmpty { return conditional }
        let hits = search.hits(for: missing)
        if let header = headers(of: hits).first(where: { helps(.prelude($0)) }) { return [advice(prelude: header)] }
        guard let hit = hits.first else { return ["no header in the include path has '\(missing)'"] }
        return [
            "\(reading.shown(hit.path)):\(hit.occurrence.line) has '\(missing)', but including it first does not help"
        ]
    }

    /// The sentence for a definition that is in one of the files read, in a branch that was not taken.
    func conditionalRemedies(for missing: String) -> [String] {
        var sentences: [String] = []
        for file in reading.files.all.sorted(by: { $0.path < $1.path }) {
            for occurrence in Self.occurrences(of: missing, path: file.path) where occurrence.role != .mention {
                guard occurrence.role == .undefinition || isSkipped(occurrence.line, of: file.path) else { continue }
                let sentence = sentence(for: occurrence, missing, FilePath.fromHere(file.shown))
                if let sentence { sentences.append(sentence) }
            }
        }
        return Array(sentences.prefix(3))
    }

    private func sentence(for occurrence: NameOccurrence, _ missing: String, _ path: String) -> String? {
        if occurrence.role == .undefinition { return "\(path):\(occurrence.line) takes it back with #undef" }
        guard let condition = occurrence.conditions.last else { return nil }
        var text =
            "\(path):\(occurrence.line) has '\(missing)' under \(condition.text) (line \(condition.line)), not taken here"
        let names = occurrence.conditions.flatMap(\.names)
        let architectures = names.compactMap(Architecture.init(predefining:))
        if !architectures.isEmpty {
            // A name that an architecture hides does not appear by naming another architecture in a macro.
            let triples = architectures.compactMap(request.triple.on)
            return text + (triples.first { helps(.target($0)) }.map { ": --target \($0)" } ?? "")
        }
        if let macro = occurrence.conditions.compactMap(\.neededMacro).first(where: { helps(.define($0)) }) {
            text += isInterface ? "; add \(macro) to its defines" : ": --define \(macro)"
        }
        return text
    }

    /// The headers to try for some that have a name: before those that nobody includes, those that include them.
    private func headers(of hits: [HeaderSearch.Hit]) -> [String] {
        var headers: [String] = []
        func append(_ header: String) {
            if !headers.contains(header), search.path(of: header) != nil { headers.append(header) }
        }
        for hit in hits.prefix(Self.attempts) {
            for family in ["asm-generic/", "asm/", "bits/"] where hit.header.begins(with: family) {
                let rest = hit.header.dropFirst(family.count)
                append("linux/\(rest)")
                append("sys/\(rest)")
            }
            append(hit.header)
        }
        return Array(headers.prefix(Self.attempts))
    }

    private func advice(prelude header: String) -> String {
        isInterface
            ? "include \(header) first: prelude: [\(header)] in its interface.yaml"
            : "include \(header) first: --prelude \(header.shellWord)"
    }

    private func isSkipped(_ line: Int, of path: String) -> Bool {
        skipped[path]?.contains { $0.contains(line) } ?? false
    }

    private enum Change {
        case target(Triple)
        case prelude(String)
        case define(String)
    }

    /// Whether the headers, read with the change, have the name.
    private func helps(_ change: Change) -> Bool {
        var request = request
        switch change {
        case .target(let triple): request.triple = triple
        case .prelude(let header): request.prelude.append(.name(header))
        case .define(let macro): request.defines.append(macro)
        }
        guard let result = try? HeaderReader.read(request) else { return false }
        return NameLookup(IRIndex(result.ir)).declarations(of: name).contains { declaration in
            if case .skipped = declaration { false } else { true }
        }
    }

    static func occurrences(of name: String, path: String) -> [NameOccurrence] {
        guard let text = try? Door.bytes(ofFile: path) else { return [] }
        return SourceScan.occurrences(of: name, in: text)
    }
}

extension SkippedItem.Reason {
    /// Advice against a reason that lies in the declaration itself.
    fileprivate var advice: String? {
        switch kind {
        case .empty: "a macro without a value is only there or not; there is nothing to export"
        case .hasParameters: "each choice of arguments makes another number: define a macro for the one that is meant"
        case .overflow: "an operand of a wider type (128ULL for 128L) gives it a value on this target"
        case .notExpression: "it is a piece of a declaration or statement, which has no value"
        case .typeName: "it names a type, which is explained under that name"
        case .placeDependent: "no value of it is the value"
        case .pragma: "its expansion switches compiler settings; without the pragma it could be evaluated"
        case .pointer: "addresses are known when a program runs, not before"
        case .widerThan64Bits: "constants are kept in 64 bits"
        default: nil
        }
    }
}
