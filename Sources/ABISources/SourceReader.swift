// SPDX-License-Identifier: Apache-2.0
//
// The one road from what a person typed to readings:
//
//   words ──▶ sources ──▶ planned readings ──▶ readings
//         each asked of every kind    a request each       side by side

import LayoutIR
import ReadRequests

/// Finds, plans and reads sources under one set of settings.
package final class SourceReader {
    /// The options under which sources are found and read.
    package let settings: SourceSettings
    let includes: [OptionPlace]
    let preludes: [OptionPlace]
    let kernelTree: OptionPlace?
    /// One private folder and one git serve all sources.
    private let repository: Repository

    /// The copies that several readers share.
    private final class Repository {
        var files: RevisionFiles?
        let streams = StreamedHeaders()
        let shared = SharedAnswers()
    }

    /// - Parameter other: A reader under other settings, for another side of a comparison.
    /// - Throws: `SourceFailure` for settings that are malformed or name what is not there.
    package convenience init(
        _ settings: SourceSettings, beside other: SourceReader? = nil
    ) throws(SourceFailure) {
        try self.init(settings, other?.repository ?? Repository())
    }

    /// - Parameter files: The copies of revisions that another reader has made.
    package convenience init(_ settings: SourceSettings, sharing files: RevisionFiles) throws(SourceFailure) {
        let repository = Repository()
        repository.files = files
        try self.init(settings, repository)
    }

    private init(_ settings: SourceSettings, _ repository: Repository) throws(SourceFailure) {
        self.settings = settings
        includes = settings.includes.map(OptionPlace.init)
        preludes = settings.preludes.map(OptionPlace.init)
        kernelTree = settings.kernelTree.map(OptionPlace.init)
        self.repository = repository
        for case .disk(let folder) in includes where FileKind(of: folder) != .folder {
            throw SourceFailure("is not a folder to search for headers", id: .noSuchFolder, path: folder)
        }
        for folder in settings.allowedFolders where FileKind(of: folder) != .folder {
            throw SourceFailure("is not a folder to include from", id: .noSuchFolder, path: folder)
        }
        for define in settings.defines where !InterfaceFile.isDefine(define) {
            throw SourceFailure("'\(define)' is not NAME, NAME=VALUE or NAME(PARAMETERS)=VALUE", id: .define)
        }
        for flag in settings.flags where !MeaningFlags.contains(flag) {
            throw SourceFailure("'\(flag)' is not one of \(MeaningFlags.list)", id: .flag)
        }
    }

    /// The files of revisions, looked up once for all sources.
    package func revisionFiles() throws(SourceFailure) -> RevisionFiles {
        if let files = repository.files { return files }
        let files = try RevisionFiles()
        repository.files = files
        return files
    }

    /// Headers that were read from standard input and from pipes, for all sides of a comparison.
    var streams: StreamedHeaders { repository.streams }
}

extension SourceReader {
    /// The sources that the words name, in their order. A source of several words has the place of its first word.
    ///
    /// - Throws: `SourceFailure` for what is not there, and for options that would change nothing.
    package func sources(_ words: [String]) throws(SourceFailure) -> [any Source] {
        var found: [any Source] = []
        for word in words {
            let next = try source(SourceWord(word))
            let place = found.firstIndex { Self.join($0, next) != nil }
            if let place, let whole = Self.join(found[place], next) {
                found[place] = whole
            } else {
                found.append(next)
            }
        }
        try refuseIdleOptions(found)
        return found
    }

    private func source(_ word: SourceWord) throws(SourceFailure) -> any Source {
        for kind in SourceKinds.all {
            if let source = try kind.recognise(word, self) { return source }
        }
        throw SourceFailure("'\(word.text)' is not a source", id: .unknownSource)
    }

    private static func join<First: Source>(_ first: First, _ next: any Source) -> (any Source)? {
        (next as? First).flatMap { first.joined(with: $0) }
    }

    /// An option that changes nothing is a misunderstanding.
    private func refuseIdleOptions(_ sources: [any Source]) throws(SourceFailure) {
        guard !sources.isEmpty, !sources.contains(where: \.isParsed) else { return }
        let isIdle =
            !settings.includes.isEmpty || !settings.defines.isEmpty || !settings.flags.isEmpty
            || !settings.preludes.isEmpty
            || settings.exportsEverything || !settings.clangArguments.isEmpty || settings.kernelTree != nil
        guard isIdle else { return }
        throw SourceFailure(
            "a snapshot is as it was written: only --target applies to it", id: .snapshotOptions)
    }

    /// Plans readings of sources, on the targets that the settings name.
    package func plan(_ sources: [any Source]) throws(SourceFailure) -> [PlannedReading] {
        var plans: [PlannedReading] = []
        for source in sources { plans += try source.plan(self, targets: settings.targets) }
        return plans
    }

    /// Plans readings of the sources that the words name.
    package func plan(_ words: [String]) throws(SourceFailure) -> [PlannedReading] {
        try plan(try sources(words))
    }
}

extension SourceReader {
    /// The result of each plan; plans are read side by side.
    package func outcomes(of plans: [PlannedReading]) -> [Result<[Reading], SourceFailure>] {
        started(plans).outcomes()
    }

    /// Begins to read plans, side by side, on other threads.
    package func started(_ plans: [PlannedReading]) -> StartedReadings {
        let (parser, cache, shared) = (settings.parser, settings.cache, repository.shared)
        let readings = BackgroundThread {
            Concurrently.map(plans) { plan in
                Result { () throws(SourceFailure) in try plan.read(parser, cache, shared) }
            }
        }
        return StartedReadings(plans: plans, readings: readings, reader: self)
    }

    /// The readings of all plans, in their order.
    ///
    /// - Parameter isLenient: Whether a reading with an error is one nevertheless: it lacks something that was asked
    ///   for.
    /// - Throws: `SourceFailure` with what is amiss in all plans.
    package func read(_ plans: [PlannedReading], isLenient: Bool = false) throws(SourceFailure) -> [Reading] {
        try read([plans], isLenient: isLenient).flatMap(\.self)
    }

    /// The same for several lists, all read side by side.
    package func read(
        _ lists: [[PlannedReading]], isLenient: Bool = false
    ) throws(SourceFailure) -> [[Reading]] {
        var readings: [[Reading]] = []
        var failures: [Diagnostic] = []
        for outcome in outcomes(of: lists.flatMap(\.self)) {
            switch outcome {
            case .success(let some): readings.append(some)
            case .failure(let failure): failures += failure.diagnostics
            }
        }
        guard failures.isEmpty else { throw SourceFailure(failures.uniqued()) }
        let found = readings.flatMap(\.self).diagnostics
        if !isLenient, found.contains(where: { $0.severity == .error }) { throw SourceFailure(found) }
        var next = readings[...]
        return lists.map { list in
            defer { next = next.dropFirst(list.count) }
            return next.prefix(list.count).flatMap(\.self)
        }
    }
}

/// Readings that are being made.
package struct StartedReadings {
    fileprivate let plans: [PlannedReading]
    fileprivate let readings: BackgroundThread<[Result<[Reading], SourceFailure>]>
    fileprivate let reader: SourceReader

    /// The result of each plan, once all have one. The calling thread alone asks git about a reading.
    package func outcomes() -> [Result<[Reading], SourceFailure>] {
        let outcomes: [Result<[Reading], SourceFailure>]
        do {
            outcomes = try readings.join()
        } catch {
            return plans.map { _ in .failure(SourceFailure(error.diagnostics)) }
        }
        return zip(plans, outcomes).map { plan, outcome in
            guard let watch = plan.watch else { return outcome }
            return Result { () throws(SourceFailure) in
                var readings = try outcome.get()
                for index in readings.indices {
                    readings[index].diagnostics += try watch.check(readings[index].files, reader)
                }
                return readings
            }
        }
    }
}

extension Sequence<Reading> {
    /// The problems of all of them. Several targets make the same complaint of one header: once is enough.
    package var diagnostics: [Diagnostic] { flatMap(\.diagnostics).uniqued() }
}
