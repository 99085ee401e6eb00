// SPDX-License-Identifier: Apache-2.0
//
// Many sources, each by itself: what cannot be read costs no other one.
//
//   words ──▶ sources ──▶ planned ──▶ read ──▶ body
//             a folder     a few at a time      while the next ones are read
//             is its
//             headers

import LayoutIR
import ReadRequests

/// A source that was read by itself.
package struct EachSource {
    /// The word that names it.
    package let word: String
    /// Its readings, or why there are none.
    package let readings: Result<[Reading], SourceFailure>

    /// What is to be said of the readings that there are.
    package var warnings: [Diagnostic] {
        guard let readings = try? readings.get() else { return [] }
        return readings.diagnostics + DifferingLayouts.warnings(readings)
    }
}

extension SourceReader {
    /// So many sources are planned before they are read.
    private static let batch = 16
    /// So many headers of a folder are read at most.
    private static let mostHeaders = 100_000

    /// Reads the sources that words name, each by itself; a folder stands for the headers in it and below.
    ///
    /// - Parameters:
    ///   - plan: Plans the readings of a source.
    ///   - progress: Gets how many sources of how many are done.
    ///   - body: Gets every source, in order. No reading is kept beyond that.
    /// - Throws: `SourceFailure` for a folder without headers, and what `body` throws.
    package func each(
        _ words: [String], plan: (any Source) throws(SourceFailure) -> [PlannedReading],
        progress: (Int, Int) -> Void, _ body: (EachSource) throws(SourceFailure) -> Void
    ) throws(SourceFailure) {
        var sources: [String] = []
        for word in words { sources += try headers(of: word) }
        var pending: PendingSources?
        for start in stride(from: 0, to: sources.count, by: Self.batch) {
            progress(start, sources.count)
            let next = PendingSources(sources[start..<min(start + Self.batch, sources.count)], self, plan)
            let read = pending?.finished()
            pending = next.started(self)
            for source in read ?? [] { try body(source) }
        }
        for source in pending?.finished() ?? [] { try body(source) }
        progress(sources.count, sources.count)
    }

    /// The headers of a folder, by their paths; any other word as it is.
    private func headers(of word: String) throws(SourceFailure) -> [String] {
        guard SourceWord(word).kind == .folder, !word.ends(with: ".json"),
            SourceWord.isPath(word) || !InterfaceFile.isThere(word, in: settings.folder(of: word))
        else { return [word] }
        var found: [String] = []
        var folders = [word.ends(with: "/") ? String(word.dropLast()) : word]
        while let folder = folders.popLast(), found.count <= Self.mostHeaders {
            guard let names = try? FolderNames.read(folder) else {
                throw SourceFailure("cannot be looked into", id: .unreadable, path: folder)
            }
            for name in names where !name.begins(with: ".") {
                let path = "\(folder)/\(name)"
                switch FileKind(of: path) {
                // A link to a folder may lead back up.
                case .folder: if !FileKind.isLink(path) { folders.append(path) }
                case .file, .unreadable: if name.ends(with: ".h") { found.append(path) }
                case .missing, .neither: break
                }
            }
        }
        guard !found.isEmpty else { throw SourceFailure("no header is in it", id: .noHeaders, path: word) }
        guard found.count <= Self.mostHeaders else {
            throw SourceFailure("has more than \(Self.mostHeaders) headers", id: .tooManyFiles, path: word)
        }
        // As they are spelled where the folder is the current one.
        return found.map { SourceWord.isPath($0) ? $0 : "./\($0)" }.sorted()
    }
}

/// Sources that are being read.
private struct PendingSources {
    private let words: ArraySlice<String>
    private let plans: [Result<[PlannedReading], SourceFailure>]
    private var readings: StartedReadings?

    init(
        _ words: ArraySlice<String>, _ reader: SourceReader,
        _ plan: (any Source) throws(SourceFailure) -> [PlannedReading]
    ) {
        self.words = words
        plans = words.map { word in
            Result { () throws(SourceFailure) in
                guard let source = try reader.sources([word]).first else {
                    throw SourceFailure("'\(word)' is not a source", id: .unknownSource)
                }
                return try plan(source)
            }
        }
    }

    func started(_ reader: SourceReader) -> PendingSources {
        var pending = self
        pending.readings = reader.started(plans.flatMap { (try? $0.get()) ?? [] })
        return pending
    }

    func finished() -> [EachSource] {
        var outcomes = (readings?.outcomes() ?? [])[...]
        return zip(words, plans).map { word, plans in
            let readings = plans.flatMap { plans in
                let own = outcomes.prefix(plans.count)
                outcomes = outcomes.dropFirst(plans.count)
                return Self.joined(own)
            }
            return EachSource(word: word, readings: readings)
        }
    }

    /// All readings of a source; none where one of them has an error.
    private static func joined(
        _ outcomes: ArraySlice<Result<[Reading], SourceFailure>>
    ) -> Result<[Reading], SourceFailure> {
        var readings: [Reading] = []
        var failures: [Diagnostic] = []
        for outcome in outcomes {
            switch outcome {
            case .success(let some): readings += some
            case .failure(let failure): failures += failure.diagnostics
            }
        }
        let errors = failures + readings.diagnostics.filter { $0.severity == .error }
        return errors.isEmpty ? .success(readings) : .failure(SourceFailure(errors.uniqued()))
    }
}
